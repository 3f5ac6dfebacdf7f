"""Somebody at a desk, in Chromium: what they do is counted."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

PATIENCE = 30  # seconds
WINDOW: Any = {"viewport": {"width": 1366, "height": 768}}
# What Word puts on the clipboard.
COPY = """([html, text]) => navigator.clipboard.write([new ClipboardItem({
    "text/html": new Blob([html], { type: "text/html" }),
    "text/plain": new Blob([text], { type: "text/plain" }),
})])"""


@dataclass
class Person:
    """Somebody who writes an article, and what it takes them."""

    page: Page
    done: Counter[str] = field(default_factory=Counter)

    def click(self, place: Locator) -> None:
        """Click something."""
        self.done["clicks"] += 1
        place.click()

    def choose(self, field: Locator, option: str) -> None:
        """Open a field's options, and click one."""
        self.done["clicks"] += 2
        field.select_option(option)

    def type(self, words: str) -> None:
        """Type letters where the caret is."""
        self.done["keys"] += len(words)
        self.page.keyboard.type(words)

    def paste(self, html: str, text: str) -> None:
        """Copy something in Word, and paste it where the caret is."""
        self.done["copies"] += 1
        self.done["pastes"] += 1
        self.page.evaluate(COPY, [html, text])
        self.page.keyboard.press("Control+v")

    def save_photo(self, file: str) -> str:
        """Save a photo from Word into a folder, in its dialog. Return its path."""
        self.done["dialogs"] += 1
        return file

    def drop(self, place: Locator, files: list[str]) -> None:
        """Drag files from a folder to a place, and let them go there."""
        self.done["drops"] += 1
        place.scroll_into_view_if_needed()
        box: Any = place.bounding_box()
        files = [str(Path(file).resolve()) for file in files]
        where = {
            "x": box["x"] + min(box["width"], 200) / 2,
            "y": box["y"] + min(box["height"], 100) / 2,
            "data": {"items": [], "files": files, "dragOperationsMask": 1},
        }
        mouse = self.page.context.new_cdp_session(self.page)
        for kind in ("dragEnter", "dragOver", "drop"):
            mouse.send("Input.dispatchDragEvent", {"type": kind, **where})


@contextmanager
def desk(address: str, login: str, password: str) -> Iterator[Page]:
    """Seat somebody at a window in which they have signed in."""
    expect.set_options(timeout=PATIENCE * 1000)
    with sync_playwright() as playwright:
        browser = _chromium(playwright.chromium)
        context = browser.new_context(
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            permissions=["clipboard-read", "clipboard-write"],
            **WINDOW,
        )
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        page.goto(f"{address}/admin/")
        page.fill("[name=username]", login)
        page.fill("[name=password]", password)
        page.locator("[type=submit]").click()
        page.wait_for_url("**/admin/")
        yield page
        browser.close()


def _chromium(kind: Any) -> Browser:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    return kind.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
