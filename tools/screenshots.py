"""Take the pictures in docs/ from a running site that shows the demonstration content.

.venv/bin/python -m tools.screenshots                        takes them from http://127.0.0.1:8000
.venv/bin/python -m tools.screenshots http://localhost:8080  takes them from there
"""

import shutil
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs/pictures"
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2}
NIGHT = {"color_scheme": "dark"}
SECTION, ARTICLE = ".heading__title a", ".card--lead .card__title a"

# What to click on the front page to get there, and what to look at it with.
PICTURES: dict[str, tuple[str | None, dict[str, Any]]] = {
    "front-page": (None, DESK),
    "front-page-phone": (None, PHONE),
    "section": (SECTION, DESK),
    "article": (ARTICLE, DESK),
    "article-phone": (ARTICLE, PHONE),
    "article-phone-night": (ARTICLE, PHONE | NIGHT),
}


def chromium(playwright: Playwright, *arguments: str) -> Browser:
    """Start a browser without scrollbars, with more arguments of its command line."""
    quiet = ["--no-sandbox", "--hide-scrollbars"]
    path = shutil.which("chromium")
    return playwright.chromium.launch(executable_path=path, args=[*quiet, *arguments])


def keep(photograph: bytes, path: Path, quality: int = 85) -> None:
    """Save a screenshot as WebP, quality from 1 to 100."""
    path.parent.mkdir(exist_ok=True)
    picture = Image.open(BytesIO(photograph))
    picture.convert("RGB").save(path, quality=quality, method=6)


def take(page: Page, name: str) -> None:
    """Save what the window shows, once its photos are there."""
    page.wait_for_load_state("networkidle")
    keep(page.screenshot(), FOLDER / f"{name}.webp")


def main() -> None:
    """Take them all."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        for name, (click, look) in PICTURES.items():
            page = browser.new_page(locale="vi-VN", **look)
            page.goto(address)
            if click:
                page.locator(click).first.click()
            take(page, name)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
