"""No screen of the admin says anything in English."""

import json
import re
from collections import deque
from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import pytest
from axes.models import AccessFailureLog
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Workflow

from accounts.models import User
from news.models import ArticlePage
from site_config.admin.wagtail_translations import rename_permissions
from tests.helpers.english import english_in

# Nobody is led there: what only programs ask for, and the one site, whose address is a setting.
LEFT_OUT = ("/admin/api/", "/admin/jsi18n/", "/admin/logout/", "/admin/sites/", "/admin/failwhale/")
_ADDRESS = re.compile(r"""["'](/admin/[^"'\s<>\\]*)["']""")


@pytest.fixture
def administrator(client: Client, every_page: list[str]) -> Client:
    """Fill the site with what the screens are about, and sign in."""
    rename_permissions()
    user = User.objects.create_superuser("quantri", first_name="Hà", last_name="Lê")
    draft, waiting, planned, locked = ArticlePage.objects.order_by("pk")[:4]
    draft.save_revision(user=user)
    waiting.save_revision(user=user)
    Workflow.objects.filter(active=True)[0].start(waiting, user)
    planned.go_live_at = timezone.now() + timedelta(days=1)
    planned.save_revision(user=user).publish(user=user)
    locked.locked, locked.locked_by, locked.locked_at = True, user, timezone.now()
    locked.save()
    Redirect.add_redirect("/cu/", locked, is_permanent=True)
    AccessFailureLog.objects.create(username="ai-do", ip_address="203.0.113.7", locked_out=True)
    client.force_login(user)
    return client


@pytest.mark.slow
def test_every_screen_is_in_vietnamese(administrator: Client) -> None:
    todo = deque(["/admin/", *addresses_without_values(get_resolver())])
    seen, left = set(), dict[str, str]()
    while todo:
        address = todo.popleft()
        kind = re.sub(r"\d+", "0", address.partition("?")[0])
        if kind in seen or address.startswith(LEFT_OUT):
            continue
        seen.add(kind)
        html = shown(administrator, address)
        left |= {text: address for text in english_in(html) if text not in left}
        todo.extend(_ADDRESS.findall(html))
    assert len(seen) > 150
    assert left == {}


@pytest.mark.parametrize(
    "address",
    ["/admin/login/", "/admin/password_reset/", "/admin/password_reset/done/", "/khong-co/"],
)
def test_nothing_is_in_english_before_signing_in(
    client: Client, home: object, address: str
) -> None:
    html = client.get(address).content.decode()
    assert html
    assert english_in(html) == []


def addresses_without_values(resolver: Any, before: str = "/") -> Iterator[str]:
    """Yield the addresses of the admin that can be asked for as they are."""
    for pattern in resolver.url_patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses_without_values(pattern, address)
        elif address.startswith("/admin/") and not set("<^") & set(address):
            yield address


def shown(client: Client, address: str) -> str:
    """Return the HTML of a screen, of a dialog too; nothing where there is none."""
    answer = client.get(address, follow=True)
    assert answer.status_code != HTTPStatus.INTERNAL_SERVER_ERROR, address
    if answer.headers.get("Content-Type", "").startswith("application/json"):
        said = json.loads(answer.content)
        values = said.values() if isinstance(said, dict) else ()
        return " ".join(value for value in values if isinstance(value, str) and "<" in value)
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.content.decode() if is_html and answer.status_code == HTTPStatus.OK else ""


def test_kinds_of_pages_are_named_as_a_sentence_begins(administrator: Client) -> None:
    html = shown(administrator, "/admin/reports/page-types-usage/")
    assert "Bài viết" in html
    assert "Bài Viết" not in html
