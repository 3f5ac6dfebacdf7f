"""“Đã lưu” means saved: whatever happens while somebody writes, the text reaches the server."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from news.models import ArticlePage, NewsIndexPage
from tests.browser import test_newsroom
from tests.browser.conftest import PATIENCE
from tests.browser.test_editing import open_form
from tests.browser.walker import add_block

desk = test_newsroom.desk

EDIT = re.compile(r"/admin/pages/\d+/edit/$")
FORM = re.compile(r"/admin/pages/(add/news/articlepage/\d+/|\d+/edit/)$")
# Wagtail takes down what it will send half a second before it does.
REMEMBER_SAVES = """
    addEventListener("w-autosave:save", () => { document.documentElement.dataset.saves = ""; });
"""


@pytest.fixture
def author(desk: Callable[..., Page]) -> Page:
    page = desk("an", "Cộng tác viên")
    page.add_init_script(REMEMBER_SAVES)
    return page


@pytest.fixture
def article(author: Page, news: NewsIndexPage) -> ArticlePage:
    user = User.objects.get(username="an")
    article = news.add_child(instance=ArticlePage(title="Hội nghị", live=False, owner=user))
    article.save_revision(user=user)
    return article


def edit(author: Page, live_server: LiveServer, article: ArticlePage) -> None:
    open_form(author, f"{live_server.url}/admin/pages/{article.pk}/edit/")


def write_paragraph(page: Page, words: str) -> None:
    text = page.locator("[id$=-body-content] .public-DraftEditor-content").first
    text.press("End")
    text.press_sequentially(words)
    expect(text).to_contain_text(words)


def begin(page: Page) -> None:
    """Have a paragraph, in an article without a title yet, which is not saved."""
    add_block(page, "Văn bản")
    body = page.locator("[id$=-body-content]").first
    # It takes the focus, and what is filled in elsewhere until then would be typed here.
    expect(body.locator(".public-DraftEditor-content")).to_be_focused()


def says_saved(page: Page) -> None:
    expect(indicator(page)).to_have_attribute("data-w-autosave-state-value", "saved")


def says_nothing_of_the_kind(page: Page) -> None:
    expect(indicator(page)).not_to_have_attribute("data-w-autosave-state-value", "saved")


def indicator(page: Page) -> Any:
    return page.locator("#w-autosave-indicator")


def on_server() -> ArticlePage:
    return ArticlePage.objects.get().get_latest_revision_as_object()


class Held:
    """The first save, which goes no further until it is let go."""

    def __init__(self, page: Page, address: re.Pattern[str]) -> None:
        self.page, self.address = page, address
        self.route: Route | None = None
        page.route(address, self._hold)

    def _hold(self, route: Route) -> None:
        if self.route or route.request.method != "POST":
            route.continue_()
        else:
            self.route = route

    def wait(self) -> Route:
        for _again in range(PATIENCE // 20):
            if self.route:
                return self.route
            self.page.wait_for_timeout(20)
        raise AssertionError(f"nothing was sent to {self.address.pattern}")


@pytest.mark.parametrize("moment", ["taken down", "sent", "answered"])
def test_what_is_typed_while_a_new_article_is_saved_is_saved_too(
    author: Page, live_server: LiveServer, news: NewsIndexPage, moment: str
) -> None:
    open_form(author, f"{live_server.url}/admin/pages/add/news/articlepage/{news.pk}/")
    begin(author)
    held = Held(author, FORM)
    author.fill("#id_title", "Hội nghị giao ban")
    answer = None
    if moment == "taken down":
        author.wait_for_selector("html[data-saves]")
    else:
        route = held.wait()
        answer = route.fetch() if moment == "answered" else None
    write_paragraph(author, "Gõ trong lúc lưu.")
    says_nothing_of_the_kind(author)
    route = held.wait()
    route.fulfill(response=answer) if answer else route.continue_()
    says_saved(author)
    assert "Gõ trong lúc lưu." in str(on_server().body)


def test_what_is_typed_while_a_change_is_saved_is_saved_too(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    held = Held(author, EDIT)
    author.fill("#id_lead", "Câu đầu.")
    answer = held.wait().fetch()
    author.fill("#id_lead_photo_caption", "Gõ trong lúc lưu")
    held.wait().fulfill(response=answer)
    says_saved(author)
    assert on_server().lead_photo_caption == "Gõ trong lúc lưu"
    author.locator("#id_lead").press("End")
    author.locator("#id_lead").press_sequentially(" Câu sau.")
    says_nothing_of_the_kind(author)
    says_saved(author)
    assert on_server().lead == "Câu đầu. Câu sau."


def test_what_is_typed_as_soon_as_the_page_is_there_is_saved(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    author.goto(f"{live_server.url}/admin/pages/{article.pk}/edit/")
    author.locator("#id_lead").press_sequentially("Gõ ngay.")
    says_saved(author)
    assert on_server().lead == "Gõ ngay."
