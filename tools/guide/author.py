"""What the guide tells a contributor to do: write an article, look it over, hand it in."""

import re

from playwright.sync_api import Locator, Page, expect

from tools.guide.camera import Camera, menu, to_saved, to_top

TITLE = "Giao ban công tác dân vận tháng Mười một"
LEAD = (
    "Sáng nay, Ban Thường vụ Đảng ủy xã tổ chức hội nghị hội nghị giao ban công tác dân vận, "
    "bàn các việc phải làm từ nay đến cuối năm."
)
TASKS = [
    "tổ chức đối thoại với nhân dân ở từng thôn, trả lời kiến nghị ngay tại chỗ;",
    "giao mỗi chi bộ giúp đỡ ít nhất hai hộ khó khăn trước Tết;",
    "tổng kết các mô hình “Dân vận khéo” và nhân rộng mô hình tốt.",
]


def begin(page: Page, camera: Camera) -> None:
    """Begin an article in a section."""
    camera.shoot(page, "trang-chinh", 700)
    page.get_by_role("link", name="Bài viết", exact=True).click()
    camera.look(page)
    page.get_by_role("link", name="Thêm bài viết").click()
    camera.look(page)
    page.get_by_label("– Xây dựng Đảng", exact=True).check()
    page.get_by_role("button", name="Tạo bài viết").click()
    page.wait_for_selector("html[data-watched]")
    camera.look(page)


def write(page: Page, camera: Camera) -> None:
    """Fill the form in, with a slip for the checks to find."""
    page.fill("#id_title", TITLE)
    page.fill("#id_lead", LEAD)
    choose_photo(page, camera, page.locator("form[data-edit-form]"))
    page.get_by_label("Chú thích ảnh").first.fill("Quang cảnh hội nghị")
    to_top(page, page.locator("#id_title"), 60)
    camera.shoot(page, "bai-moi", 900)
    add_block(page, camera, "Ảnh")
    choose_photo(page, camera, body(page))
    add_block(page, camera, "Nhiệm vụ, giải pháp")
    write_tasks(page)
    to_top(page, page.get_by_label("Cách đánh số"), 120)
    camera.shoot(page, "nhiem-vu", 900)
    sign(page)
    camera.look(page)


def body(page: Page) -> Locator:
    """Return the part of the form with the article's blocks."""
    return page.locator("[id^=panel-child][id$=-body-content]")


def choose_photo(page: Page, camera: Camera, place: Locator) -> None:
    """Choose a photo of those that are there."""
    place.get_by_role("button", name="Chọn ảnh").first.click()
    page.wait_for_selector(".modal-body img")
    camera.look(page)
    page.locator(".modal-body a.image-choice", has_text="Họp trực tuyến").click()
    expect(page.locator(".modal-body")).to_have_count(0)


def add_block(page: Page, camera: Camera, kind: str) -> None:
    """Add a block at the end of the article."""
    body(page).locator(".c-sf-add-button:visible").last.click()
    if kind == "Ảnh":
        camera.shoot(page, "chon-khoi", 900)
    page.get_by_role("option", name=kind, exact=True).click()


def write_tasks(page: Page) -> None:
    """Write the tasks of the last block."""
    for number, text in enumerate(TASKS):
        if number:
            body(page).locator(".c-sf-add-button:visible").nth(-2).click()
        task = body(page).locator(".public-DraftEditor-content").nth(number)
        # The editor takes its place a moment after its block, and drops what comes before.
        expect(task).to_be_visible()
        page.wait_for_timeout(500)
        task.click()
        expect(task).to_be_focused()
        task.press_sequentially(text, delay=5)
        expect(task).to_have_text(text)


def sign(page: Page) -> None:
    """Say who wrote it."""
    page.get_by_role("button", name="Thêm tác giả").click()
    page.get_by_label("Họ tên").fill("Nguyễn Thị Lan")
    page.get_by_label("Chức danh").fill("Cán bộ Ban Tuyên giáo và Dân vận Đảng ủy xã")


def check_and_send(page: Page, camera: Camera) -> None:
    """Look at what the checks found and at the preview, correct and send for approval."""
    page.locator("[data-side-panel-toggle=checks]").click()
    expect(page.get_by_text("Từ lặp lại hai lần")).to_be_visible()
    camera.shoot(page, "kiem-tra", 620)
    page.locator("[data-side-panel-toggle=preview]").click()
    frame = page.frame_locator(".w-preview__iframe")
    frame.locator(".task-list").evaluate("list => list.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(1000)
    camera.shoot(page, "xem-truoc", 840)
    page.locator("[data-side-panel-toggle=preview]").click()
    page.fill("#id_lead", LEAD.replace("hội nghị hội nghị", "hội nghị"))
    to_saved(page)
    menu(page, camera)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Gửi duyệt", exact=True).click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    camera.look(page)
