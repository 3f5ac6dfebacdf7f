"""A line that breaks while somebody writes: nothing is lost, refused or made twice."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage, NewsIndexPage
from tests.browser.editing import EXPLORER, REMEMBER_READINESS, open_form
from tests.browser.saving import (
    FORM,
    Held,
    dialog,
    does_not_say_saved,
    edit,
    give_password,
    on_server,
    says_saved,
    told,
)

pytestmark = pytest.mark.slow


def begin(page: Page, live_server: LiveServer, section: NewsIndexPage) -> None:
    open_form(page, f"{live_server.url}/admin/pages/add/news/articlepage/{section.pk}/")


def lose_answer(held: Held) -> None:
    """Let the server take a save, and cut the line before it has answered."""
    route = held.wait()
    route.fetch()
    route.abort()


@pytest.mark.parametrize("kind", ["new", "change", "second change"])
def test_a_save_whose_answer_is_lost_is_neither_refused_nor_made_twice(
    author: Page,
    live_server: LiveServer,
    news: NewsIndexPage,
    request: pytest.FixtureRequest,
    kind: str,
) -> None:
    if kind == "new":
        begin(author, live_server, news)
    else:
        edit(author, live_server, request.getfixturevalue("article"))
    if kind == "second change":
        author.fill("#id_lead_photo_caption", "Chú thích")
        says_saved(author)
    held = Held(author, FORM)
    author.fill("#id_title", "Hội nghị giao ban")
    lose_answer(held)
    author.locator("#id_lead").press_sequentially("Gõ khi mất mạng.")
    says_saved(author)
    assert on_server().title == "Hội nghị giao ban"
    assert on_server().lead == "Gõ khi mất mạng."


def test_a_lost_answer_is_asked_for_again_after_signing_in(
    author: Page, live_server: LiveServer, news: NewsIndexPage
) -> None:
    begin(author, live_server, news)
    held = Held(author, FORM)
    author.fill("#id_title", "Hội nghị giao ban")
    route = held.wait()
    route.fetch()
    Session.objects.all().delete()
    route.abort()
    told(author).get_by_role("button", name="Đăng nhập").click()
    give_password(author)
    says_saved(author)
    author.locator("#id_lead").press_sequentially("Gõ tiếp.")
    does_not_say_saved(author)
    says_saved(author)
    assert on_server().lead == "Gõ tiếp."


def test_what_is_typed_without_a_line_is_saved_once_it_is_back(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    author.context.set_offline(True)
    author.fill("#id_lead", "Gõ khi mất mạng.")
    expect(author.locator(".footer__save-warning")).to_contain_text("Không kết nối được")
    does_not_say_saved(author)
    author.context.set_offline(False)
    says_saved(author)
    assert on_server().lead == "Gõ khi mất mạng."


def test_a_button_pressed_without_a_line_sends_once_it_is_back(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    author.context.set_offline(True)
    author.fill("#id_lead", "Gõ khi mất mạng.")
    author.locator("[name=action-submit]").click()
    expect(dialog(author)).to_contain_text("Không kết nối được")
    assert not ArticlePage.objects.get().current_workflow_state
    author.context.set_offline(False)
    dialog(author).get_by_role("button", name="Thử lại").click()
    author.wait_for_url(EXPLORER)
    assert on_server().lead == "Gõ khi mất mạng."
    assert ArticlePage.objects.get().current_workflow_state


def test_a_new_article_whose_first_answer_was_lost_is_sent_and_not_made_twice(
    author: Page, live_server: LiveServer, news: NewsIndexPage
) -> None:
    begin(author, live_server, news)
    held = Held(author, FORM)
    author.fill("#id_title", "Hội nghị giao ban")
    lose_answer(held)
    does_not_say_saved(author)
    author.fill("#id_lead", "Gõ khi mất mạng.")
    author.locator("[name=action-submit]").click()
    author.wait_for_url(EXPLORER)
    assert on_server().lead == "Gõ khi mất mạng."
    assert ArticlePage.objects.get().current_workflow_state


def test_a_button_is_not_kept_waiting_by_saves_that_always_fail(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    def fail_by_itself(route: Route) -> None:
        if route.request.headers["accept"] == "application/json":
            route.fulfill(status=502, body="<title>Bad Gateway</title>")
        else:
            route.continue_()

    edit(author, live_server, article)
    author.route(FORM, fail_by_itself)
    author.fill("#id_lead", "Chỉ nút bấm đến nơi.")
    does_not_say_saved(author)
    author.locator("[name=action-submit]").click()
    author.wait_for_url(EXPLORER)
    assert on_server().lead == "Chỉ nút bấm đến nơi."
    assert ArticlePage.objects.get().current_workflow_state


def test_the_same_article_in_two_tabs_is_written_over_in_neither(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    other = author.context.new_page()
    other.add_init_script(REMEMBER_READINESS)
    edit(other, live_server, article)
    other.fill("#id_lead", "Của cửa sổ kia.")
    says_saved(other)
    author.fill("#id_lead", "Của cửa sổ này.")
    expect(author.locator(".footer__save-warning")).to_contain_text("phiên bản mới hơn")
    does_not_say_saved(author)
    assert on_server().lead == "Của cửa sổ kia."
    author.press("#id_lead", "Control+s")
    asks = author.get_by_role("dialog", name="Bạn đã lưu phiên bản mới ở cửa sổ khác")
    save, told_so = (
        asks.get_by_role("button", name="Lưu", exact=True),
        author.locator(".messages li"),
    )
    # Wagtail asks where it has heard of the other window by then, which it does every few seconds.
    expect(save.or_(told_so).first).to_be_visible()
    if save.is_visible():
        save.click()
    expect(told_so.first).to_be_visible()
    leads = [revision.content["lead"] for revision in article.revisions.order_by("pk")]
    assert leads[-2:] == ["Của cửa sổ kia.", "Của cửa sổ này."]
