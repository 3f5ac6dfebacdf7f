"""Comments that are being written while something else is saved."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Comment

from news.models import ArticlePage
from tests.browser.saving import EDIT, Held, does_not_say_saved, edit, indicator, says_saved

pytestmark = pytest.mark.slow


def words(page: Page) -> Locator:
    return page.locator("#comments textarea").last


def begin(page: Page, field: str, text: str) -> None:
    page.locator(f"[data-contentpath={field}] [data-component=add-comment-button]").click()
    words(page).fill(text)


def let_answer(page: Page, route: Route) -> None:
    answer = route.fetch()
    with page.expect_event("requestfinished"):
        route.fulfill(response=answer)


def press(button: Locator) -> None:
    """Press a button of a comment: comments glide to their places, away from a pointer."""
    button.press("Enter")


def finish(page: Page) -> None:
    press(page.locator("#comments").get_by_role("button", name="Góp ý").last)


def texts() -> list[str]:
    return list(Comment.objects.order_by("pk").values_list("text", flat=True))


def test_a_comment_begun_while_another_is_saved_is_still_there(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    held = Held(author, EDIT)
    begin(author, "title", "Tên dài quá")
    finish(author)
    route = held.wait()
    begin(author, "lead", "Sapo nên ")
    let_answer(author, route)
    expect(words(author)).to_have_value("Sapo nên ")
    does_not_say_saved(author)
    words(author).press("End")
    words(author).press_sequentially("ngắn lại")
    assert texts() == ["Tên dài quá"]
    finish(author)
    says_saved(author)
    assert texts() == ["Tên dài quá", "Sapo nên ngắn lại"]


def test_a_reply_begun_while_another_comment_is_saved_is_still_there(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    begin(author, "title", "Tên dài quá")
    finish(author)
    says_saved(author)
    held = Held(author, EDIT)
    begin(author, "lead", "Sapo dài quá")
    finish(author)
    route = held.wait()
    author.locator("#comments .comment").first.click()
    reply = author.locator("#comments .comment").first.locator("textarea")
    reply.fill("Đã rút ")
    let_answer(author, route)
    expect(reply).to_have_value("Đã rút ")


def test_a_comment_finished_while_another_is_saved_is_saved_too(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    held = Held(author, EDIT)
    begin(author, "title", "Tên dài quá")
    finish(author)
    route = held.wait()
    begin(author, "lead", "Sapo dài quá")
    finish(author)
    let_answer(author, route)
    says_saved(author)
    assert texts() == ["Tên dài quá", "Sapo dài quá"]


def comment(page: Page, number: int) -> Locator:
    return page.locator("#comments .comment").nth(number)


def choose(page: Page, number: int, entry: str) -> None:
    comment(page, number).click()
    press(comment(page, number).locator("summary").first)
    press(comment(page, number).get_by_role("menuitem", name=entry).first)


def reply(page: Page, number: int, text: str) -> None:
    comment(page, number).click()
    comment(page, number).locator("textarea").fill(text)
    press(comment(page, number).get_by_role("button", name="Trả lời"))


def change(page: Page, number: int, text: str) -> None:
    choose(page, number, "Sửa")
    comment(page, number).locator("textarea").first.fill(text)
    press(comment(page, number).get_by_role("button", name="Lưu").first)


def test_what_is_done_to_a_new_comment_while_it_is_saved_is_saved_too(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    held = Held(author, EDIT)
    begin(author, "title", "Tên dài quá")
    finish(author)
    begin(author, "lead", "Sapo dài quá")
    finish(author)
    route = held.wait()
    reply(author, 0, "Đã rút")
    change(author, 0, "Tên quá dài")
    choose(author, 1, "Xóa")
    press(comment(author, 1).get_by_role("button", name="Xóa").last)
    let_answer(author, route)
    says_saved(author)
    assert texts() == ["Tên quá dài"]
    assert [answer.text for answer in Comment.objects.get().replies.all()] == ["Đã rút"]


def test_what_is_done_to_a_comment_while_it_is_saved_again_is_saved_too(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    begin(author, "title", "Tên dài quá")
    finish(author)
    begin(author, "lead", "Sapo dài quá")
    finish(author)
    says_saved(author)
    held = Held(author, EDIT)
    reply(author, 0, "Đã rút")
    route = held.wait()
    change(author, 0, "Tên quá dài")
    reply(author, 0, "Rút nữa")
    choose(author, 1, "Đánh dấu đã xong")
    let_answer(author, route)
    says_saved(author)
    assert list(Comment.objects.order_by("pk").values_list("text", "resolved_by__username")) == [
        ("Tên quá dài", None),
        ("Sapo dài quá", "an"),
    ]
    replies = Comment.objects.earliest("pk").replies.order_by("pk")
    assert list(replies.values_list("text", flat=True)) == ["Đã rút", "Rút nữa"]


def test_nothing_is_said_to_wait_once_a_comment_is_saved(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    begin(author, "title", "Tên dài quá")
    finish(author)
    says_saved(author)
    expect(indicator(author)).to_be_visible()
    expect(author.locator(".footer__save-warning")).not_to_be_visible()
