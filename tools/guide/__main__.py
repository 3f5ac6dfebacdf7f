"""Take the pictures of the editors' guide, by doing on a site of its own what the guide tells.

.venv/bin/python -m tools.guide

It fails when a label that the guide names, in bold, is on none of the screens it passes.
"""

import re
from datetime import datetime, timedelta

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tools.guide.author import LEAD, TITLE, begin, check_and_send, write
from tools.guide.camera import Camera, menu, sign_in, to_saved
from tools.guide.site import HOST, PUBLISHED, site
from tools.guide.word_file import bring_in, paste
from tools.screenshots import chromium

TOGETHER = ("Giám sát để phòng ngừa", "Phòng họp không giấy")


def take_up(page: Page, camera: Camera) -> None:
    """Open the article from the admin's front page."""
    page.goto(f"http://{HOST}/admin/")
    camera.look(page)
    page.locator("main").get_by_role("link", name=TITLE).first.click()
    page.wait_for_selector("html[data-watched]")


def send_back(page: Page, camera: Camera) -> None:
    """Send it back with a comment."""
    take_up(page, camera)
    menu(page, camera, "bien-tap-vien")
    page.locator("footer").get_by_role("button", name="Trả lại để sửa").click()
    page.locator(".modal-dialog [name=comment]").fill(
        "Đề nghị bổ sung số đại biểu dự hội nghị vào sapo."
    )
    camera.shoot(page, "tra-lai", 640)
    page.locator(".modal-dialog").get_by_role("button", name="Trả lại để sửa").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def send_again(page: Page, camera: Camera) -> None:
    """Do what the comment asks for, and send it again."""
    take_up(page, camera)
    camera.look(page)
    page.fill("#id_lead", LEAD.replace("hội nghị hội nghị", "hội nghị (65 đại biểu dự)"))
    to_saved(page)
    page.locator("[name=action-submit]:visible").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def send_on(page: Page, camera: Camera) -> None:
    """Send it on to who approves."""
    take_up(page, camera)
    page.locator("footer").get_by_role("button", name="Chuyển duyệt", exact=True).click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def approve(page: Page, camera: Camera) -> None:
    """Approve for an hour."""
    take_up(page, camera)
    menu(page, camera, "duyet")
    page.locator("footer").get_by_role("button", name="Duyệt, hẹn giờ…").click()
    page.get_by_label("Lên trang lúc").fill(in_days(2))
    camera.shoot(page, "hen-gio", 720)
    page.get_by_role("button", name="Duyệt và hẹn giờ").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    camera.look(page)


def in_days(number: int) -> str:
    """Return a morning as it is typed."""
    return f"{datetime.now().astimezone() + timedelta(days=number):%d/%m/%Y} 07:00"


def schedule(page: Page, camera: Camera, field: str, moment: str, name: str) -> None:
    """Set a moment of an article, with a picture."""
    button = page.get_by_role("button", name="Đặt lịch đăng")
    # The panel stays open from one article to the next.
    if not button.is_visible():
        page.locator("[data-side-panel-toggle=status]").click()
    camera.look(page)
    button.click()
    page.get_by_label(field).fill(moment)
    camera.shoot(page, name, 720)
    page.get_by_role("button", name="Lưu lịch đăng").click()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)


def let_expire(page: Page, camera: Camera) -> None:
    """Say when a published article is to go."""
    page.goto(f"http://{HOST}/admin/articles/")
    page.locator("main").get_by_role("link", name=PUBLISHED).first.click()
    page.wait_for_selector("html[data-watched]")
    schedule(page, camera, "Ngày giờ hết hạn", in_days(21), "het-han")
    menu(page, camera)
    page.locator("footer").get_by_role("button", name="Đăng thay đổi").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def plan_together(page: Page, camera: Camera) -> None:
    """Put two articles together that go live at one moment."""
    page.get_by_role("link", name="Đăng cùng lúc").click()
    camera.look(page)
    page.get_by_role("link", name="Thêm nhóm bài").click()
    # It stayed open from the article.
    page.locator("[data-side-panel-toggle=status]").click()
    page.get_by_role("textbox", name="Đăng tất cả lúc").fill(in_days(5))
    # A click elsewhere closes the calendar.
    page.get_by_role("textbox", name="Tiêu đề").click()
    page.get_by_role("textbox", name="Tiêu đề").fill("Chùm bài về kỷ luật, kỷ cương")
    page.get_by_role("button", name="Chọn bài…").click()
    for title in TOGETHER:
        page.locator(".modal-content [name=q]").fill(title)
        page.locator("#search-results").get_by_label(title).first.check()
    camera.look(page)
    page.get_by_role("button", name="Thêm các bài đã chọn").click()
    expect(page.locator(".modal-body")).to_have_count(0)
    camera.shoot(page, "cung-luc", 900)
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.wait_for_url("**/desk/bundle/")
    camera.look(page)


def compose_front_page(page: Page, camera: Camera) -> None:
    """See of what the front page is made."""
    page.goto(f"http://{HOST}/admin/pages/")
    page.goto(f"{page.url}edit/")
    page.wait_for_selector("html[data-watched]")
    camera.look(page)
    page.get_by_role("button", name="Chèn khối").first.click()
    camera.look(page)


def look_after(page: Page, camera: Camera) -> None:
    """Find articles, and see what was published."""
    page.goto(f"http://{HOST}/admin/articles/")
    camera.shoot(page, "danh-sach", 480)
    page.get_by_role("button", name="Mở bộ lọc").click()
    page.locator("[data-w-drilldown-target=toggle]", has_text="Trạng thái").click()
    expect(page.get_by_label("hết hạn")).to_be_visible()
    camera.look(page)
    page.goto(f"http://{HOST}/admin/reports/published/")
    camera.shoot(page, "bao-cao", 720)


def tell(browser: Browser, camera: Camera) -> None:
    """Do all that the guide tells, each person in turn."""
    lan = sign_in(browser, camera, "lan")
    begin(lan, camera)
    write(lan, camera)
    check_and_send(lan, camera)
    minh = sign_in(browser, camera, "minh")
    send_back(minh, camera)
    send_again(lan, camera)
    send_on(minh, camera)
    hoa = sign_in(browser, camera, "hoa")
    approve(hoa, camera)
    let_expire(hoa, camera)
    plan_together(hoa, camera)
    compose_front_page(hoa, camera)
    look_after(hoa, camera)
    bring_in(lan, camera)
    paste(lan, camera)


def main() -> None:
    """Take them all."""
    camera = Camera()
    with site() as port, sync_playwright() as playwright:
        browser = chromium(playwright, f"--host-resolver-rules=MAP {HOST}:80 127.0.0.1:{port}")
        tell(browser, camera)
        browser.close()
    if missing := camera.missing():
        raise SystemExit("On no screen: " + ", ".join(missing))


if __name__ == "__main__":
    main()
