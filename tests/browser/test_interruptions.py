"""What hinders while somebody writes is said in one sentence, and nothing typed is lost."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db.backends.signals import connection_created
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage, NewsIndexPage
from tests.browser import PATIENCE
from tests.browser.editing import EXPLORER, REMEMBER_READINESS, press, write
from tests.browser.saving import (
    dialog,
    does_not_say_saved,
    edit,
    give_password,
    indicator,
    on_server,
    says_saved,
    told,
)
from tests.helpers.locks import locked_database

pytestmark = pytest.mark.slow

# A save, and the question after it, wait 20 seconds each for a lock.
LONG = 4 * PATIENCE
UNWRITABLE = "Máy chủ lúc này không ghi được dữ liệu"


def sign_in_elsewhere(page: Page, live_server: LiveServer, name: str = "an") -> None:
    """Sign in in another tab of the same browser, which makes the tokens of this one useless."""
    other = page.context.new_page()
    other.goto(f"{live_server.url}/admin/login/")
    other.fill("[name=username]", name)
    other.fill("[name=password]", "password")
    other.press("[name=password]", "Enter")
    other.wait_for_url("**/admin/")
    other.close()


def test_who_is_signed_out_while_writing_signs_in_on_the_page_and_is_saved(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    Session.objects.all().delete()
    author.fill("#id_lead", "Viết khi phiên đã hết.")
    expect(told(author)).to_contain_text("Phiên làm việc đã hết")
    does_not_say_saved(author)
    told(author).get_by_role("button", name="Đăng nhập").click()
    dialog(author).locator("[name=password]").fill("sai mật khẩu")
    dialog(author).get_by_role("button", name="Đăng nhập").click()
    expect(dialog(author)).to_contain_text("mật khẩu không đúng")
    give_password(author)
    says_saved(author)
    assert on_server().lead == "Viết khi phiên đã hết."


def test_a_button_pressed_without_a_session_sends_after_signing_in(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    Session.objects.all().delete()
    author.fill("#id_lead", "Viết khi phiên đã hết.")
    author.locator("[name=action-submit]").click()
    expect(dialog(author)).to_contain_text("Phiên làm việc đã hết")
    give_password(author)
    author.wait_for_url(EXPLORER)
    assert on_server().lead == "Viết khi phiên đã hết."
    assert ArticlePage.objects.get().current_workflow_state


def test_signing_in_in_another_tab_changes_nothing_for_who_writes(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    Session.objects.all().delete()
    sign_in_elsewhere(author, live_server)
    author.fill("#id_lead", "Tự lưu bằng mã mới.")
    says_saved(author)
    assert on_server().lead == "Tự lưu bằng mã mới."
    Session.objects.all().delete()
    sign_in_elsewhere(author, live_server)
    author.locator("[name=action-submit]").click()
    author.wait_for_url(EXPLORER)
    assert ArticlePage.objects.get().current_workflow_state


def test_nothing_is_saved_as_somebody_else(
    author: Page, live_server: LiveServer, article: ArticlePage, person: Callable[..., Any]
) -> None:
    person("binh", "Biên tập viên")
    edit(author, live_server, article)
    author.context.clear_cookies()
    sign_in_elsewhere(author, live_server, "binh")
    author.fill("#id_lead", "Của an.")
    author.locator("[name=action-submit]").click()
    expect(dialog(author)).to_contain_text("tài khoản khác")
    give_password(author)
    author.wait_for_url(EXPLORER)
    revision = ArticlePage.objects.get().latest_revision
    assert revision.user.username == "an"
    assert on_server().lead == "Của an."


def test_a_dialog_that_cannot_be_fetched_says_why_and_can_be_opened_again(
    desk: Callable[..., Page], live_server: LiveServer, news: NewsIndexPage
) -> None:
    write(desk("an", "Cộng tác viên"), live_server, news, "Hội nghị giao ban")
    editor = desk("binh", "Biên tập viên")
    edit(editor, live_server, ArticlePage.objects.get())
    Session.objects.all().delete()
    reject = editor.locator("footer [data-workflow-action-name=reject]")
    editor.locator("footer [data-w-dropdown-target=toggle]").click()
    reject.click()
    expect(dialog(editor)).to_contain_text("Phiên làm việc đã hết")
    give_password(editor)
    expect(dialog(editor)).to_contain_text("hãy bấm lại")
    dialog(editor).get_by_role("button", name="Đóng").click()
    press(editor, "reject", "Thiếu số đại biểu.")
    editor.wait_for_url(EXPLORER)


class Disk:
    """What the server's database lies on, which may be told to take no more."""

    is_read_only = False

    def watch(self, connection: Any, **_kwargs: Any) -> None:
        connection.execute_wrappers.append(self._execute)

    def _execute(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        database = context["connection"].connection
        database.execute(f"PRAGMA query_only = {int(self.is_read_only)}")
        return execute(sql, params, many, context)


@pytest.fixture
def disk() -> Iterator[Disk]:
    disk = Disk()
    connection_created.connect(disk.watch)
    yield disk
    connection_created.disconnect(disk.watch)


def test_a_database_that_takes_no_writes_is_told_of_and_the_text_is_saved_when_it_does(
    disk: Disk, author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    disk.is_read_only = True
    author.fill("#id_lead", "Viết khi đĩa đầy.")
    expect(told(author)).to_contain_text(UNWRITABLE)
    author.locator("[name=action-submit]").click()
    expect(dialog(author)).to_contain_text(UNWRITABLE)
    dialog(author).get_by_role("button", name="Đóng").click()
    disk.is_read_only = False
    says_saved(author)
    assert on_server().lead == "Viết khi đĩa đầy."


def test_a_locked_database_is_waited_for_and_the_text_is_saved_when_it_is_free(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    with locked_database():
        author.fill("#id_lead", "Viết khi cơ sở dữ liệu bị khóa.")
        expect(told(author)).to_contain_text(UNWRITABLE, timeout=LONG)
        author.locator("[name=action-submit]").click()
        expect(dialog(author)).to_contain_text(UNWRITABLE, timeout=LONG)
        dialog(author).get_by_role("button", name="Đóng").click()
        does_not_say_saved(author)
        expect(author.locator("#id_lead")).to_have_value("Viết khi cơ sở dữ liệu bị khóa.")
    expect(indicator(author)).to_have_attribute(
        "data-w-autosave-state-value", "saved", timeout=LONG
    )
    assert on_server().lead == "Viết khi cơ sở dữ liệu bị khóa."


def copies(page: Page) -> list[str]:
    keys: list[str] = page.evaluate("Object.keys(localStorage)")
    return [key for key in keys if key.startswith("kept-text ")]


def write_and_lose(page: Page) -> None:
    """Write what never reaches the server, and close the tab."""
    page.route("**/edit/", lambda route: route.abort())
    page.fill("#id_lead", "Chỉ còn trong trình duyệt.")
    expect(told(page)).to_contain_text("Không kết nối được với máy chủ")
    page.close(run_before_unload=False)


def test_what_never_reached_the_server_is_offered_when_its_author_comes_back(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    again = author.context.new_page()
    again.add_init_script(REMEMBER_READINESS)
    write_and_lose(author)
    edit(again, live_server, article)
    bar = again.locator(".kept-text")
    expect(bar).to_contain_text("chưa lưu được")
    bar.get_by_role("button", name="Khôi phục").click()
    expect(again.locator(".messages")).to_contain_text("Hội nghị")
    expect(again.locator("#id_lead")).to_have_value("Chỉ còn trong trình duyệt.")
    assert on_server().lead == "Chỉ còn trong trình duyệt."
    edit(again, live_server, article)
    expect(bar).to_have_count(0)
    assert not copies(again)


def test_a_copy_is_for_one_account_until_it_signs_out_or_seven_days_have_passed(
    author: Page, live_server: LiveServer, article: ArticlePage, person: Callable[..., Any]
) -> None:
    edit(author, live_server, article)
    other = author.context.new_page()
    other.add_init_script(REMEMBER_READINESS)
    write_and_lose(author)
    other.context.clear_cookies()
    person("binh", "Biên tập viên")
    sign_in_elsewhere(other, live_server, "binh")
    edit(other, live_server, article)
    expect(other.locator(".kept-text")).to_have_count(0)
    [key] = copies(other)
    other.evaluate(
        """key => {
            const copy = JSON.parse(localStorage.getItem(key));
            copy.at -= 7 * 24 * 3600 * 1000;
            localStorage.setItem(key, JSON.stringify(copy));
        }""",
        key,
    )
    other.goto(f"{live_server.url}/admin/")
    assert not copies(other)
    other.evaluate("localStorage.setItem('kept-text x', JSON.stringify({ at: Date.now() }))")
    other.evaluate("document.querySelector('form[action$=\"/logout/\"]').requestSubmit()")
    other.wait_for_url("**/admin/login/")
    assert not copies(other)
