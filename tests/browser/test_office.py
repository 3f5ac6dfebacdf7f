"""The office's colours: whichever it chose, axe finds every text legible. WCAG 1.4.3."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteIdentity
from tests.browser.editing import sign_in

CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


@pytest.fixture
def article(news: NewsIndexPage, add_article: Callable[..., ArticlePage]) -> ArticlePage:
    return add_article("Hội nghị", lead="Mở đầu.", body=[("quote", {"text": "Lời"})])


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "colour",
    ["blue", *(pytest.param(name, marks=pytest.mark.slow) for name in ("red", "green"))],
)
def test_every_text_can_be_read(
    chromium: Browser,
    live_server: LiveServer,
    article: ArticlePage,
    admin_user: User,
    colour: str,
    theme: Any,
) -> None:
    SiteIdentity.objects.update_or_create(defaults={"colour": colour, "office_name": "Văn phòng"})
    context = chromium.new_context(color_scheme=theme, locale="vi-VN", reduced_motion="reduce")
    page = context.new_page()
    found = illegible(page, live_server, ["/", article.url, "/admin/login/"])
    sign_in(page, live_server, admin_user.username)
    edited, listed = f"/admin/pages/{article.pk}/edit/", f"/admin/pages/{article.get_parent().pk}/"
    found += illegible(page, live_server, ["/admin/", listed, edited])
    context.close()
    assert not found


def illegible(page: Page, live_server: LiveServer, addresses: list[str]) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    for address in addresses:
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        for violation in Axe().run(page, options=CONTRAST).response["violations"]:
            nodes = violation["nodes"]
            found += [(address, node["html"], node["failureSummary"]) for node in nodes]
    return found
