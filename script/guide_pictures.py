"""Take the pictures of the editors' guide, by doing on a site of its own what the guide tells.

.venv/bin/python script/guide_pictures.py

It fails when a label that the guide names, in bold, is on none of the screens it passes.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pictures import FOLDER, chromium, keep
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs/huong-dan-bien-tap.md"
PICTURES = FOLDER / "guide"
HOST = "tin.example.vn"
PASSWORD = "mat-khau-cua-phong-anh"  # noqa: S105 - of a site that is gone in a minute
PATIENCE = 30_000  # milliseconds
LARGEST = 60_000  # bytes

PEOPLE = {
    "lan": ("Nguyễn Thị", "Lan", "Cộng tác viên"),
    "minh": ("Trần Văn", "Minh", "Biên tập viên"),
    "hoa": ("Phạm Thị", "Hoa", "Trưởng ban biên tập"),
}

TITLE = "Giao ban công tác dân vận tháng Mười một"
PUBLISHED = "Đi dọc tuyến đê trước mùa lũ"
BEGIN = f"""
from django.contrib.auth.models import Group, User
from django.utils import timezone
from news.models import ArticlePage
for login, (family, given, group) in {PEOPLE!r}.items():
    user = User.objects.create_user(
        login, f"{{login}}@{HOST}", {PASSWORD!r}, last_name=family, first_name=given
    )
    user.groups.set(Group.objects.filter(name=group))
ArticlePage.objects.filter(title={PUBLISHED!r}).update(first_published_at=timezone.now())
"""
LEAD = (
    "Sáng nay, Ban Thường vụ Đảng ủy xã tổ chức hội nghị hội nghị giao ban công tác dân vận, "
    "bàn các việc phải làm từ nay đến cuối năm."
)
TASKS = [
    "tổ chức đối thoại với nhân dân ở từng thôn, trả lời kiến nghị ngay tại chỗ;",
    "giao mỗi chi bộ giúp đỡ ít nhất hai hộ khó khăn trước Tết;",
    "tổng kết các mô hình “Dân vận khéo” và nhân rộng mô hình tốt.",
]
TEXTS = """root => [...root.querySelectorAll("[placeholder], [aria-label], [title], [value]")]
    .filter(element => element.checkVisibility())
    .flatMap(element => ["placeholder", "aria-label", "title", "value"].map(
        name => element.getAttribute(name) ?? ""))
    .concat([...root.querySelectorAll("a, button")].map(element => element.innerText))
    .concat(root.innerText.split(/[\\n\\t]/))"""
# Wagtail takes what stands in a form two seconds after it is shown for unchanged.
REMEMBER_READINESS = """addEventListener("w-unsaved:watch-edits", () => {
    document.documentElement.dataset.watched = "";
});"""


def plain(label: str) -> str:
    """Give a label without what only styles it: capitals, spaces, the star of what is required."""
    return " ".join(label.replace("*", " ").split()).lower()


def labels() -> set[str]:
    """Give what the guide sets in bold, but for the words that explain the convention."""
    return set(re.findall(r"\*\*([^*]+)\*\*", GUIDE.read_text())) - {"in đậm"}


class Camera:
    """Remembers the words of the screens it looks at, and keeps pictures of some."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def look(self, page: Page) -> None:
        """Remember what can be read."""
        page.wait_for_load_state("networkidle")
        self.seen |= {plain(text) for text in page.locator("body").evaluate(TEXTS)}

    def shoot(self, page: Page, name: str, height: int = 720) -> None:
        """Keep a picture of the window's upper part, height in pixels."""
        self.look(page)
        clip = {"x": 0, "y": 0, "width": 1280, "height": height}
        path = PICTURES / f"{name}.webp"
        keep(page.screenshot(clip=clip, animations="disabled"), path, 75)  # type: ignore[arg-type]
        if path.stat().st_size > LARGEST:
            raise SystemExit(f"{path.name}: {path.stat().st_size} bytes are too many")

    def missing(self) -> list[str]:
        """Give the labels of the guide that were on no screen."""
        return sorted(label for label in labels() if plain(label) not in self.seen)


@contextmanager
def site() -> Iterator[int]:
    """Run a site with the demonstration content and an office of three; give its port."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        given = {"DATA_DIR": folder, "PORT": str(port), "SITE_URL": f"http://{HOST}"}
        # No mail leaves: nobody listens there.
        environment = os.environ | given | {"WORKERS": "1", "EMAIL_URL": "smtp://localhost:9"}
        manage = [sys.executable, str(ROOT / "manage.py")]
        subprocess.run([*manage, "prepare"], env=environment, check=True, capture_output=True)  # noqa: S603
        subprocess.run([*manage, "shell", "-v0", "-c", BEGIN], env=environment, check=True)  # noqa: S603
        server = subprocess.Popen([sys.executable, ROOT / "script/serve.py"], env=environment)  # noqa: S603
        try:
            wait_for(port)
            yield port
        finally:
            server.terminate()
            server.wait()


def wait_for(port: int) -> None:
    """Wait until the site answers."""
    latest = time.monotonic() + PATIENCE / 1000
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            if time.monotonic() > latest:
                raise
            time.sleep(0.1)


def sign_in(browser: Browser, camera: Camera, login: str) -> Page:
    """Seat one of the people at a window of their own."""
    window: Any = {"viewport": {"width": 1280, "height": 900}, "timezone_id": "Asia/Ho_Chi_Minh"}
    page = browser.new_page(locale="vi-VN", **window)
    page.set_default_timeout(PATIENCE)
    page.add_init_script(REMEMBER_READINESS)
    page.goto(f"http://{HOST}/admin/")
    page.fill("[name=username]", login)
    page.fill("[name=password]", PASSWORD)
    camera.look(page)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/admin/")
    return page


def begin(page: Page, camera: Camera) -> None:
    """Begin an article in a section."""
    camera.shoot(page, "trang-chinh", 700)
    page.get_by_role("link", name="Bài viết", exact=True).click()
    camera.look(page)
    page.get_by_role("link", name="Thêm bài viết").click()
    camera.look(page)
    page.get_by_role("button", name="Chọn trang (Chuyên mục)").click()
    camera.look(page)
    page.locator(".modal-content [name=q]").fill("Xây dựng Đảng")
    page.locator(".modal-body").get_by_role("link", name="Xây dựng Đảng", exact=True).click()
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
    """Give the part of the form with the article's blocks."""
    return page.locator("[id^=panel-child][id$=-body-content]")


def to_top(page: Page, place: Locator, margin: int) -> None:
    """Scroll so that a place is that many pixels below the header."""
    place.first.evaluate("(element, y) => element.scrollIntoView()", margin)
    page.mouse.move(700, 400)
    page.mouse.wheel(0, -margin)
    page.wait_for_timeout(400)


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
    page.get_by_role("button", name="Thêm Tác giả").click()
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
    page.get_by_role("button", name="Gửi duyệt: Biên tập và duyệt").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    camera.look(page)


def to_saved(page: Page) -> None:
    """Wait until what was typed is saved."""
    page.wait_for_timeout(1500)
    expect(page.get_by_text("Đã lưu", exact=True)).to_be_visible(timeout=PATIENCE)


def menu(page: Page, camera: Camera, name: str = "") -> None:
    """Open the menu beside the editor's button, with a picture where it has a name."""
    page.get_by_role("button", name="Thao tác khác").last.click()
    if name:
        camera.shoot(page, name, 900)
    camera.look(page)


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
    menu(page, camera)
    page.locator("footer").get_by_role("button", name="Chuyển duyệt", exact=True).click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def approve(page: Page, camera: Camera) -> None:
    """Set the hour and approve."""
    take_up(page, camera)
    page.locator("[data-side-panel-toggle=status]").click()
    camera.look(page)
    page.get_by_role("button", name="Đặt lịch đăng").click()
    day = datetime.now().astimezone() + timedelta(days=2)
    page.get_by_label("Ngày giờ đăng").fill(f"{day:%d/%m/%Y} 07:00")
    camera.shoot(page, "hen-gio", 720)
    # The calendar may cover the button.
    page.get_by_role("button", name="Lưu lịch đăng").dispatch_event("click")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)
    menu(page, camera, "duyet")
    page.locator("footer").get_by_role("button", name="Duyệt và đăng", exact=True).click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    camera.look(page)


def look_after(page: Page, camera: Camera) -> None:
    """Find articles, and see what was published."""
    page.goto(f"http://{HOST}/admin/articles/")
    camera.shoot(page, "danh-sach", 720)
    page.locator("main").get_by_role("link", name=PUBLISHED).first.click()
    page.wait_for_selector("html[data-watched]")
    menu(page, camera)
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
    look_after(hoa, camera)


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
