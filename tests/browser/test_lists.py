"""Lists of articles that one can read: how wide a title is, how many rows a window shows."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from news.models import ArticlePage, Byline, NewsIndexPage
from tests.browser.editing import sign_in
from tests.helpers.listings import ALL
from tests.helpers.moments import local
from tests.helpers.people import Person

REM = 16
SEARCH = "/admin/pages/search/?q=chuyển+đổi+số"
MARKED = ".sidebar-menu-item--active:visible"
LONG = (
    "Hội nghị bàn về chuyển đổi số trong cơ quan nhà nước và việc giải quyết thủ tục hành chính "
    * 2
)
MEASURE = """
    () => [...document.querySelectorAll("#listing-results tbody tr")].map((row) => {
        const parts = [".title", ".row-title", ".row-state", ".row-date", ".w-dropdown__toggle"];
        return parts.map((part) => row.querySelector(part).getBoundingClientRect());
    })
"""


@pytest.fixture
def list_of(
    page: Page,
    live_server: LiveServer,
    person: Callable[..., Person],
    add_article: Callable[..., ArticlePage],
) -> Callable[..., list[list[dict[str, Any]]]]:
    """Show a list of articles with long titles in a window; return where parts of its rows are."""
    signed = [Byline(name="Trần Thị Ngọc Hoa"), Byline(name="Nguyễn Văn Bình", role="photo")]
    for day in range(1, 13):
        add_article(f"{LONG} {day}", date=local(2024, 1, day), bylines=signed)
    person("binh", "Trưởng ban biên tập")
    sign_in(page, live_server, "binh")

    def measure(width: int, height: int, address: str = ALL) -> list[list[dict[str, Any]]]:
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{live_server.url}{address}")
        return page.evaluate(MEASURE)

    return measure


def test_titles_are_wide_and_ten_rows_fit_a_window(list_of: Any) -> None:
    for width, least in ((1366, 10), (1024, 9)):
        rows = list_of(width, 768)
        assert all(title["width"] >= 22 * REM for title, *_others in rows)
        assert all(text["height"] <= 2 * 1.5 * REM for _title, text, *_others in rows)
        assert sum(title["bottom"] <= 768 for title, *_others in rows) >= least
        assert all(part["right"] <= width for row in rows for part in row)


def test_a_telephone_shows_cards(list_of: Any) -> None:
    for title, _text, state, date, menu in list_of(390, 844):
        assert title["width"] > 280
        assert title["bottom"] <= state["top"]
        assert title["bottom"] <= date["top"]
        assert date["left"] >= state["right"]
        assert max(part["right"] for part in (title, date, menu)) <= 390
        assert menu["width"] > 0


def test_a_search_of_all_pages_shows_the_same_rows(list_of: Any) -> None:
    for width in (1366, 1024):
        rows = list_of(width, 768, SEARCH)
        assert len(rows) == 12
        assert all(title["width"] >= 22 * REM for title, *_others in rows)
        assert all(part["right"] <= width for row in rows for part in row)
    for title, _text, state, *_others in list_of(390, 844, SEARCH):
        assert title["width"] > 280
        assert title["bottom"] <= state["top"]


def test_the_chooser_of_a_page_is_read_on_a_telephone(
    list_of: Any, page: Page, live_server: LiveServer, admin_user: User
) -> None:
    list_of(390, 844)
    sign_in(page, live_server, "admin")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/admin/redirects/add/")
    page.get_by_role("button", name="Chọn trang").first.click()
    page.locator(".modal input[name=q]").fill("chuyển đổi số")
    titles = page.locator(".modal .listing.chooser td.title")
    expect(titles).to_have_count(12)
    for title in titles.all():
        box = title.bounding_box()
        assert box
        assert box["width"] > 200
        assert box["height"] <= 2 * 1.6 * REM


def test_the_menu_marks_articles_where_one_is_worked_on(
    list_of: Any, page: Page, live_server: LiveServer, news: NewsIndexPage
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    one = f"/admin/pages/{ArticlePage.objects.all()[0].pk}/"
    new = f"/admin/pages/add/news/articlepage/{news.pk}/"
    for address in (f"{one}edit/", f"{one}history/", f"{one}usage/", new, "/admin/import/"):
        page.goto(f"{live_server.url}{address}")
        expect(page.locator(MARKED)).to_have_text("Bài viết")
    page.goto(f"{live_server.url}/admin/pages/{news.pk}/edit/")
    expect(page.locator(MARKED)).to_have_text("Trang")
