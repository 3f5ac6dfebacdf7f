"""No list, report or chooser of the admin breaks on a character that PostgreSQL takes nowhere."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import INTERNAL_SERVER_ERROR
from itertools import product
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import NoReverseMatch, reverse

from home.models import HomePage
from tests.admin_actions.newsroom import SUPERUSER, Newsroom
from tests.admin_actions.read_only import PLAIN_VIEWS
from tests.helpers.people import Person

pytestmark = pytest.mark.slow

# What a list asks for without showing it in a form.
UNSHOWN = {"q", "term", "tag", "locale"}
TYPED = ":not([type=radio]):not([type=checkbox])"
# It is there to break.
BREAKS = "wagtailadmin_error_test"


def lists(key: int) -> Iterator[str]:
    """Yield the addresses of what looks at the query: of nothing, or of what has a key."""
    several: tuple[list[Any], ...] = ([], [key], ["site_config", "siteimage", key])
    for name, args in product(PLAIN_VIEWS, several):
        with suppress(NoReverseMatch):
            if name != BREAKS:
                yield reverse(name, args=args)


def names(somebody: Any, address: str) -> list[str]:
    """Return what an address may be asked for."""
    page = BeautifulSoup(somebody.get(address).content, "lxml")
    fields = page.select(f"form:not([method=POST]) [name]{TYPED}")
    return sorted(UNSHOWN | {str(field["name"]) for field in fields})


@pytest.fixture
def somebody(person: Callable[..., Person], add_article: Callable[..., Any]) -> Any:
    newsroom = Newsroom(person, add_article)
    _made = newsroom.sent, newsroom.photo, newsroom.pinned, newsroom.redirect, newsroom.bundle
    somebody = newsroom.somebody(SUPERUSER)
    somebody.raise_request_exception = False
    return somebody


def test_every_list_takes_it_in_every_field(somebody: Any, home: HomePage) -> None:
    asked = [(address, name) for address in lists(home.pk) for name in names(somebody, address)]
    assert not [
        (address, name)
        for address, name in asked
        if somebody.get(address, {name: "a\0b"}).status_code >= INTERNAL_SERVER_ERROR
    ]


def test_an_address_with_it_names_nothing(somebody: Any) -> None:
    for address in ("workflows/tasks/add/wagtailcore/page%00/", "reports/%00/", "users/%00/"):
        assert somebody.get(f"/admin/{address}").status_code == 404


def test_nothing_is_found_by_it(somebody: Any, person: Callable[..., Person]) -> None:
    person("mai")
    answer = somebody.get("/admin/users/", {"q": "m\0ai"})
    assert answer.context["users"].count() == 0
    assert "m\ufffdai" in answer.content.decode()


def test_nor_does_it_break_what_is_done_to_all_that_a_list_shows(somebody: Any) -> None:
    back = "/admin/users/?q=no%00body"
    answer = somebody.get(
        "/admin/bulk/accounts/user/delete/", {"id": "all", "next": back}, follow=True
    )
    assert answer.status_code == 200
