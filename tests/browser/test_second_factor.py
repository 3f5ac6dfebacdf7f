"""The second step of signing in, as somebody does it with a telephone in the hand."""

from collections.abc import Callable
from time import time

import pytest
from django.contrib.auth import get_user_model
from django_otp.plugins.otp_static.models import StaticDevice
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage
from site_config.second_factor.devices import new_recovery_codes
from tests.browser.saving import dialog, edit, give_password, on_server, says_saved, told
from tests.helpers.people import Person
from tests.helpers.processes import wait_for
from tests.helpers.second_factor import CODE, HALF_A_MINUTE, SET_UP, App, enrol, require

pytestmark = pytest.mark.slow


def type_password(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/admin/login/")
    page.keyboard.type("binh")
    page.keyboard.press("Tab")
    page.keyboard.type("password")
    page.keyboard.press("Enter")


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_it_is_set_up_and_used_on_a_telephone_with_the_keyboard_alone(
    page: Page, live_server: LiveServer, person: Callable[..., Person]
) -> None:
    person("binh", "Biên tập viên")
    require()
    type_password(page, live_server)
    page.wait_for_url(f"**{SET_UP}*")
    assert fits(page)
    app = App(page.get_attribute("a[href^='otpauth:']", "href") or "")
    # At the end of its half minute the code before would be two behind once it arrives.
    wait_for(lambda: time() % HALF_A_MINUTE < HALF_A_MINUTE / 2)
    page.keyboard.type(app.code(-1))
    page.keyboard.press("Enter")
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    expect(page.get_by_role("button", name="In", exact=True)).to_be_visible()
    assert fits(page)
    first = page.locator(".recovery-codes li").first.inner_text()
    page.get_by_role("link", name="Tôi đã cất mã").press("Enter")
    page.wait_for_url("**/admin/")
    page.context.clear_cookies()
    type_password(page, live_server)
    page.wait_for_url(f"**{CODE}*")
    assert fits(page)
    page.keyboard.type(app.code())
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    page.context.clear_cookies()
    type_password(page, live_server)
    page.wait_for_url(f"**{CODE}*")
    page.keyboard.type(first)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bạn còn 9 mã dự phòng.")).to_be_visible()


def test_what_is_typed_is_kept_until_the_second_step_is_done(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    user = get_user_model().objects.get(username="an")
    enrol(Person(user))
    code = new_recovery_codes(user)[0]
    author.fill("#id_lead", "Gõ trước bước thứ hai.")
    expect(told(author)).to_contain_text("bước thứ hai")
    told(author).get_by_role("button", name="Đăng nhập").click()
    field = dialog(author).get_by_label("Mã xác minh")
    field.fill("000000")
    author.keyboard.press("Enter")
    expect(dialog(author).get_by_role("alert").last).to_contain_text("sai hoặc đã dùng")
    field.fill(code)
    author.keyboard.press("Enter")
    expect(dialog(author)).to_have_count(0)
    says_saved(author)
    assert on_server().lead == "Gõ trước bước thứ hai."


def test_a_session_that_ended_takes_the_password_and_then_the_code(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    user = get_user_model().objects.get(username="an")
    app, _codes = enrol(Person(user))
    author.context.clear_cookies()
    author.fill("#id_lead", "Gõ sau khi hết phiên.")
    told(author).get_by_role("button", name="Đăng nhập").click()
    give_password(author)
    dialog(author).get_by_label("Mã xác minh").fill(app.code())
    dialog(author).get_by_role("button", name="Tiếp tục").click()
    says_saved(author)
    assert on_server().lead == "Gõ sau khi hết phiên."


def test_who_has_to_set_it_up_does_so_beside_what_they_write(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    edit(author, live_server, article)
    user = get_user_model().objects.get(username="an")
    user.groups.add(*user.groups.model.objects.filter(name="Biên tập viên"))
    require()
    author.fill("#id_lead", "Gõ trước khi thiết lập.")
    told(author).get_by_role("button", name="Đăng nhập").click()
    with author.context.expect_page() as opened:
        dialog(author).get_by_role("link", name="Thiết lập xác minh hai bước").click()
    tab = opened.value
    app = App(tab.get_attribute("a[href^='otpauth:']", "href") or "")
    tab.fill("[name=new_code]", app.code())
    tab.keyboard.press("Enter")
    expect(tab.locator(".recovery-codes li")).to_have_count(10)
    dialog(author).get_by_role("button", name="Thử lại").click()
    says_saved(author)
    assert on_server().lead == "Gõ trước khi thiết lập."
    assert StaticDevice.objects.filter(user=user).exists()
