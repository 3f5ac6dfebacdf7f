"""What the guide tells of files from Word, and of what is pasted out of them."""

from playwright.sync_api import FilePayload, Page, expect

from home.demo.documents import docx
from tools.guide.author import body
from tools.guide.camera import Camera
from tools.guide.site import HOST, ROOT

TITLE = "Phòng đọc của xã sáng đèn thêm ba buổi tối"
LINES = [
    "Từ đầu tháng, phòng đọc ở nhà văn hóa xã mở cửa cả tối thứ ba, thứ năm và và thứ bảy để học "
    "sinh và người đi làm về muộn cũng mượn được sách.",
    "Người trông phòng là bốn cô giáo đã nghỉ hưu, chia nhau mỗi người một buổi. Sách do các gia "
    "đình góp, đến nay được hơn một nghìn hai trăm cuốn, xếp theo lứa tuổi.",
    "Ảnh 1: Các em học sinh đọc sách ở phòng đọc của xã",
    "Buổi tối đầu tiên có ba mươi bảy người đến. Nhiều em ngồi lại làm bài vì ở đây đèn sáng hơn "
    "ở nhà.",
    "Xã sẽ thêm một tủ sách nông nghiệp trước vụ mùa.",
]
PASTED = """
<p>Một là, mở cửa đúng giờ;</p><p>Hai là, giữ sách sạch.</p>
<table><tr><th>Buổi</th><th>Lượt</th></tr><tr><td>Thứ ba</td><td>37</td></tr></table>
"""
PASTE = """(field, html) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    const its = { clipboardData, bubbles: true, cancelable: true };
    field.dispatchEvent(new ClipboardEvent("paste", its));
}"""


def files() -> list[FilePayload]:
    """Return the article and its photo, as they come by mail."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    photo = (ROOT / "home/demo/pictures/thu-vien.webp").read_bytes()
    return [
        {"name": "Phòng đọc.docx", "mimeType": word, "buffer": docx(TITLE, LINES)},
        {"name": "Ảnh 1.webp", "mimeType": "image/webp", "buffer": photo},
    ]


def bring_in(page: Page, camera: Camera) -> None:
    """Bring a file in, look at the draft, and bring it in again."""
    page.goto(f"http://{HOST}/admin/articles/")
    page.get_by_role("link", name="Từ tệp Word").click()
    camera.look(page)
    page.get_by_label("– Xây dựng Đảng", exact=True).check()
    page.get_by_role("button", name="Chọn tệp").click()
    camera.look(page)
    given = files()
    give(page, given)
    imports = page.url
    page.locator("[data-imports]").get_by_role("link", name=TITLE).click()
    expect(page.frame_locator("iframe").get_by_role("heading", name=TITLE)).to_be_visible()
    camera.shoot(page, "tu-tep-word", 740)
    page.get_by_role("button", name="Xác nhận mô tả của mọi ảnh").click()
    expect(page.locator(".messages")).to_contain_text("Đã xác nhận mô tả")
    page.goto(imports)
    give(page, given)
    expect(page.get_by_role("button", name="Cập nhật bản nháp")).to_be_visible()
    camera.look(page)


def give(page: Page, given: list[FilePayload]) -> None:
    """Give the files, which are sent as soon as they are chosen."""
    with page.expect_navigation():
        page.set_input_files("[type=file][name=files]", given)


def paste(page: Page, camera: Camera) -> None:
    """Paste tasks and a table into the draft."""
    page.locator("[data-imports]").get_by_role("link", name=TITLE).last.click()
    page.get_by_role("link", name="Sửa bản nháp").click()
    page.wait_for_selector("html[data-watched]")
    text = body(page).locator(".public-DraftEditor-content").last
    text.click()
    expect(text).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    text.evaluate(PASTE, PASTED)
    for offer in ("Chuyển thành khối bảng", "Chuyển thành danh sách nhiệm vụ"):
        expect(page.get_by_role("button", name=offer)).to_be_visible()
    camera.look(page)
