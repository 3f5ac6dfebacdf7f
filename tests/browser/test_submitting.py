"""What a button sends while Wagtail saves by itself: one thing at a time, and nothing unasked."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage, NewsIndexPage
from tests.browser.editing import EXPLORER, open_form

# The server has the article already, and the browser does not know it yet.
HOLD_THE_ANSWER = """
    const fetched = window.fetch;
    window.fetch = async (address, options) => {
        const answer = await fetched(address, options);
        if (options?.method?.toLowerCase() === "post" && !window.answered) {
            await new Promise((resolve) => { window.answered = resolve; });
        }
        return answer;
    };
"""
SAVED = re.compile(r"/admin/pages/\d+/edit/$")


def begin(author: Page, live_server: LiveServer, section: NewsIndexPage) -> None:
    open_form(author, f"{live_server.url}/admin/pages/add/news/articlepage/{section.pk}/")
    author.locator("#id_title").press_sequentially("Hội nghị giao ban")


def test_sending_a_new_article_while_it_is_saved_makes_one_and_loses_nothing(
    desk: Callable[..., Page],
    live_server: LiveServer,
    news: NewsIndexPage,
) -> None:
    author = desk("an", "Cộng tác viên")
    author.add_init_script(HOLD_THE_ANSWER)
    begin(author, live_server, news)
    author.wait_for_function("() => window.answered")
    author.fill("#id_lead", "Gõ trong lúc lưu.")
    author.locator("[name=action-submit]").click()
    author.evaluate("window.answered()")
    author.wait_for_url(EXPLORER)
    expect(author.locator(".messages")).to_contain_text("Đã gửi duyệt")
    article = ArticlePage.objects.get()
    assert article.get_latest_revision_as_object().lead == "Gõ trong lúc lưu."
    assert article.current_workflow_state.requested_by.username == "an"


@pytest.mark.slow
def test_nothing_is_saved_by_itself_once_a_button_was_pressed(
    desk: Callable[..., Page],
    live_server: LiveServer,
    news: NewsIndexPage,
) -> None:
    author = desk("an", "Cộng tác viên")
    open_form(author, f"{live_server.url}/admin/pages/add/news/articlepage/{news.pk}/")
    sent: list[str] = []
    author.on("request", lambda request: sent.append(f"{request.method} {request.url}"))
    # The form stays, as it does while a slow server thinks.
    author.evaluate("""() => {
        const form = document.querySelector("form[data-edit-form]");
        form.addEventListener("submit", (event) => event.preventDefault());
        form.addEventListener("w-autosave:save", (event) => {
            document.documentElement.dataset.prevented = event.defaultPrevented;
        });
        form.requestSubmit();
    }""")
    author.locator("#id_title").press_sequentially("Gõ sau khi bấm")
    expect(author.locator("html")).to_have_attribute("data-prevented", "true")
    assert not [line for line in sent if line.startswith("POST") and "/pages/" in line]


@pytest.mark.slow
def test_enter_in_a_line_neither_sends_nor_approves(
    desk: Callable[..., Page],
    live_server: LiveServer,
    news: NewsIndexPage,
) -> None:
    author = desk("an", "Cộng tác viên")
    begin(author, live_server, news)
    author.press("#id_title", "Enter")
    author.fill("#id_lead_photo_caption", "Toàn cảnh")
    author.press("#id_lead_photo_caption", "Enter")
    author.wait_for_url(SAVED)
    expect(author.locator("#id_title")).to_have_value("Hội nghị giao ban")
    assert ArticlePage.objects.get().current_workflow_state is None
