"""The two ways of one article to its approval: from its Word file, and by hand."""

import html
import re
from itertools import groupby
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, expect

from benchmark.editing import Person

BODY = "[id^=panel-child][id$=-body-content]"
CAPTION, CREDIT = (f"[id^=body-][id$=-{name}]" for name in ("caption", "credit"))
LISTING = re.compile(r"/admin/pages/\d+/$")


def bring_in(person: Person, file: Path) -> None:
    """Drop the file on the list of articles, look at the draft and send it."""
    page = person.page
    person.drop(page.locator("main"), [str(file)])
    person.click(page.locator("[data-imports] .title-wrapper a").first)
    confirm = page.get_by_role("button", name="Xác nhận mô tả của mọi ảnh")
    expect(page.get_by_role("button", name="Gửi duyệt")).to_be_visible()
    if confirm.count():
        person.click(confirm)
        expect(confirm).to_have_count(0)
    person.click(page.get_by_role("button", name="Gửi duyệt"))
    page.wait_for_url(LISTING)


def enter(person: Person, article: dict[str, Any]) -> None:
    """Enter the article in the form, with as little as that takes, and send it."""
    page = person.page
    person.click(page.get_by_role("link", name="Thêm trang con").first)
    # First, for its calendar goes with the click into the next field.
    if article["date"]:
        person.click(page.locator("#id_date"))
        person.type(article["date"])
    fill(person, page.locator("#id_title"), article["title"])
    fill(person, page.locator("#id_lead"), article["lead"])
    write_body(person, article["body"])
    for number, byline in enumerate(article["bylines"]):
        sign(person, number, byline)
    person.click(page.locator("footer").get_by_role("button", name="Gửi duyệt").first)
    page.wait_for_url(LISTING)


def fill(person: Person, field: Locator, words: str) -> None:
    """Paste one line of the file into a field."""
    if words:
        person.click(field)
        person.paste(f"<p class=MsoNormal>{html.escape(words)}</p>", words)


def write_body(person: Person, blocks: list[dict[str, Any]]) -> None:
    """Drop all photos into the empty body; paste what stands between them, from the last on."""
    photos = [block for block in blocks if is_photo(block)]
    if photos:
        drop_photos(person, photos)
    above = len(photos)
    for stands_alone, group in groupby(reversed(blocks), is_photo):
        piece = list(group)[::-1]
        if stands_alone:
            above -= len(piece)
        else:
            write_text(person, above, piece)


def is_photo(block: dict[str, Any]) -> bool:
    """Return whether a block is a photo; all others are text in the file."""
    return block["kind"] == "photo"


def drop_photos(person: Person, photos: list[dict[str, Any]]) -> None:
    """Save the photos from Word, drop them together, and paste their captions."""
    page = person.page
    person.drop(page.locator("#body-root"), [person.save_photo(photo["file"]) for photo in photos])
    expect(page.locator(CAPTION)).to_have_count(len(photos))
    for number, photo in enumerate(photos):
        fill(person, page.locator(CAPTION).nth(number), photo["caption"])
        fill(person, page.locator(CREDIT).nth(number), photo["credit"])


def write_text(person: Person, at: int, blocks: list[dict[str, Any]]) -> None:
    """Add a text before the block of that number, and paste what stands together in the file."""
    page = person.page
    person.click(page.locator(f"{BODY} .c-sf-add-button").nth(at))
    person.click(page.get_by_role("option", name="Văn bản", exact=True))
    expect(page.locator(f"{BODY} .public-DraftEditor-content:focus")).to_have_text("")
    source = "".join(block["html"] for block in blocks).replace("<p", "<p class=MsoNormal")
    person.paste(source, "\n".join(block["words"] for block in blocks))
    if any(block["kind"] == "task_list" for block in blocks):
        person.click(page.get_by_role("button", name="Chuyển thành danh sách nhiệm vụ"))


def sign(person: Person, number: int, byline: dict[str, str]) -> None:
    """Say who wrote it."""
    person.click(person.page.get_by_role("button", name="Thêm tác giả"))
    fields = {name: person.page.locator(f"#id_bylines-{number}-{name}") for name in byline}
    if byline["role"]:
        person.choose(fields["role"], byline["role"])
    for name in ("name", "position"):
        fill(person, fields[name], byline[name])
