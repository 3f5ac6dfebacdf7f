"""“Đã lưu” means saved: whatever happens while somebody writes, the text reaches the server."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage, NewsIndexPage
from tests.browser.editing import open_form
from tests.browser.saving import (
    EDIT,
    FORM,
    Held,
    does_not_say_saved,
    edit,
    on_server,
    says_saved,
)
from tests.browser.text_recorder import add_block


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


@pytest.mark.parametrize(
    "moment",
    [
        pytest.param("taken down", marks=pytest.mark.slow),
        pytest.param("sent", marks=pytest.mark.slow),
        "answered",
    ],
)
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
    does_not_say_saved(author)
    route = held.wait()
    route.fulfill(response=answer) if answer else route.continue_()
    says_saved(author)
    assert "Gõ trong lúc lưu." in str(on_server().body)


@pytest.mark.slow
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
    does_not_say_saved(author)
    says_saved(author)
    assert on_server().lead == "Câu đầu. Câu sau."


@pytest.mark.slow
def test_what_is_typed_as_soon_as_the_page_is_there_is_saved(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    author.goto(f"{live_server.url}/admin/pages/{article.pk}/edit/")
    author.locator("#id_lead").press_sequentially("Gõ ngay.")
    says_saved(author)
    assert on_server().lead == "Gõ ngay."
