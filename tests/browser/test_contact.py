"""A reader writes to the office in a browser without scripts."""

from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from desk.models import ContactMessage
from home.models import HomePage


def test_a_message_is_corrected_and_sent_without_scripts(
    chromium: Browser, live_server: LiveServer, home: HomePage
) -> None:
    context = chromium.new_context(java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{live_server.url}/gop-y/")
    page.get_by_label("Họ và tên").fill("Đỗ Minh An")
    page.get_by_role("textbox", name="Nội dung").fill("Đèn ở ngõ 5 không sáng.")
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_label("Tiêu đề")).to_have_accessible_description("Ô này bắt buộc.")
    expect(page.get_by_role("textbox", name="Nội dung")).to_have_value("Đèn ở ngõ 5 không sáng.")
    page.get_by_label("Tiêu đề").fill("Đèn đường")
    page.get_by_label("Điện thoại").fill("0912 000 000")
    page.get_by_label("Tôi đồng ý").check()
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_role("heading", name="Góp ý của bạn đã đến")).to_be_visible()
    assert ContactMessage.objects.get().phone == "0912 000 000"
    assert context.cookies() == []
    context.close()
