"""What the tests of pasting share: an article with a text, the paste itself, and what is stored."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage
from tests.browser.saving import edit, on_server, says_saved

PASTES = Path(__file__).parent / "pastes"
_KEY = re.compile(r' data-block-key="\w+"')
PASTE = """(field, {html, text}) => {
    const clipboardData = new DataTransfer();
    if (text) clipboardData.setData("text/plain", text);
    if (html) clipboardData.setData("text/html", html);
    const its = { clipboardData, bubbles: true, cancelable: true, composed: true };
    field.dispatchEvent(new ClipboardEvent("paste", its));
}"""


def open_body(page: Page, live_server: LiveServer, article: ArticlePage, *blocks: Any) -> None:
    """Open an article with these blocks for editing."""
    article.body = list(blocks)
    article.save_revision(user=article.owner)
    edit(page, live_server, article)
    # The editor takes its place a moment after its block, and drops what comes before.
    bars = page.locator("[id^=panel-child][id$=-body-content] .Draftail-MetaToolbar")
    expect(bars.first).to_be_attached()


def rich_texts(page: Page) -> Locator:
    """Return the texts of the body."""
    body = page.locator("[id^=panel-child][id$=-body-content]")
    return body.locator(".public-DraftEditor-content:visible")


def paste(field: Locator, html: str = "", text: str = "") -> None:
    """Paste, as a program gives it: in HTML, as plain text, or as both."""
    field.click()
    expect(field).to_be_focused()
    field.evaluate(PASTE, {"html": html, "text": text})


def paste_from(field: Locator, program: str) -> None:
    """Paste what a program gives."""
    paste(field, (PASTES / f"{program}.htm").read_text(), "chữ thường")


def stored(page: Page) -> list[tuple[str, Any]]:
    """Return the kind and the value of each block, once the autosave has brought all of it."""
    says_saved(page)
    return [(block["type"], block["value"]) for block in on_server().body.raw_data]


def without_keys(html: str) -> str:
    """Return rich text without the names of its paragraphs."""
    return _KEY.sub("", html)
