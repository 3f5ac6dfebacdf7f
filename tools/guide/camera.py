"""Takes the pictures of the editors' guide, and finds what the guide names but no screen shows."""

import re
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tools.guide.site import HOST, PASSWORD, PATIENCE, ROOT
from tools.screenshots import FOLDER, keep

GUIDE = ROOT / "docs/huong-dan-bien-tap.md"
PICTURES = FOLDER / "guide"
LARGEST = 60_000  # bytes
expect.set_options(timeout=PATIENCE * 1000)
# Wagtail takes what stands in a form two seconds after it is shown for unchanged.
REMEMBER_READINESS = """addEventListener("w-unsaved:watch-edits", () => {
    document.documentElement.dataset.watched = "";
});"""

TEXTS = """root => [...root.querySelectorAll("[placeholder], [aria-label], [title], [value]")]
    .filter(element => element.checkVisibility())
    .flatMap(element => ["placeholder", "aria-label", "title", "value"].map(
        name => element.getAttribute(name) ?? ""))
    .concat([...root.querySelectorAll("a, button")].map(element => element.innerText))
    .concat(root.innerText.split(/[\\n\\t]/), root.innerText.split(/[\\n\\t]|: /))"""


def plain(label: str) -> str:
    """Return a label without what only styles it, such as capitals; all numbers are alike."""
    return re.sub(r"\d+", "0", " ".join(label.replace("*", " ").split()).lower())


def labels() -> set[str]:
    """Return what the guide sets in bold, but for the words that explain the convention."""
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
        """Return the labels of the guide that were on no screen."""
        return sorted(label for label in labels() if plain(label) not in self.seen)


def sign_in(browser: Browser, camera: Camera, login: str) -> Page:
    """Seat one of the people at a window of their own."""
    window: Any = {"viewport": {"width": 1280, "height": 900}, "timezone_id": "Asia/Ho_Chi_Minh"}
    page = browser.new_page(locale="vi-VN", **window)
    page.set_default_timeout(PATIENCE * 1000)
    page.add_init_script(REMEMBER_READINESS)
    page.goto(f"http://{HOST}/admin/")
    page.fill("[name=username]", login)
    page.fill("[name=password]", PASSWORD)
    camera.shoot(page, "dang-nhap", 720)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/admin/")
    return page


def to_saved(page: Page) -> None:
    """Wait until what was typed is saved."""
    page.wait_for_timeout(1500)
    expect(page.get_by_text("Đã lưu", exact=True)).to_be_visible()


def menu(page: Page, camera: Camera, name: str = "") -> None:
    """Open the menu beside the editor's button, with a picture where it has a name."""
    page.get_by_role("button", name="Thao tác khác").last.click()
    if name:
        camera.shoot(page, name, 900)
    camera.look(page)


def to_top(page: Page, place: Locator, margin: int) -> None:
    """Scroll so that a place is that many pixels below the header."""
    place.first.evaluate("(element, y) => element.scrollIntoView()", margin)
    page.mouse.move(700, 400)
    page.mouse.wheel(0, -margin)
    page.wait_for_timeout(400)
