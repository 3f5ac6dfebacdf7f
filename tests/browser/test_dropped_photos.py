"""Photos that are dropped on an article, chosen or pasted become blocks at their place."""

from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage
from site_config.models import SiteImage
from tests.browser.dropping import drop
from tests.browser.pasting import open_body, paste, rich_texts, stored
from tests.helpers.photos import photo_file

# A program that has a file on its clipboard, or under the mouse.
HAND_OVER = """(element, [kind, html, files]) => {
    const its = new DataTransfer();
    for (const [name, content] of files) {
        const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
        its.items.add(new File([bytes], name, { type: "image/jpeg" }));
    }
    if (html) its.setData("text/html", html);
    const all = { bubbles: true, cancelable: true };
    element.dispatchEvent(kind === "paste"
        ? new ClipboardEvent("paste", { ...all, clipboardData: its })
        : new DragEvent("drop", { ...all, dataTransfer: its }));
}"""


def photos(*widths: int) -> list[tuple[str, str]]:
    return [
        (f"IMG_{width}.jpg", b64encode(photo_file((width, 40)).read()).decode()) for width in widths
    ]


def hand_over(element: Locator, kind: str, files: Iterable[Any], html: str = "") -> None:
    element.evaluate(HAND_OVER, [kind, html, list(files)])


def captions(page: Page) -> Locator:
    return page.locator("[id^=body-][id$=-caption]").filter(visible=True)


def widths(blocks: list[tuple[str, Any]]) -> list[Any]:
    """Return the width of each photo, and the kind of each other block."""
    known = {photo.pk: photo.width for photo in SiteImage.objects.all()}
    return [known[value["image"]["image"]] if kind == "photo" else kind for kind, value in blocks]


def test_dropped_photos_stand_where_they_were_dropped(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    open_body(author, live_server, article, ("text", "<p>Trước</p>"), ("text", "<p>Sau</p>"))
    hand_over(rich_texts(author).first, "drop", photos(60, 61, 62))
    expect(captions(author)).to_have_count(3)
    author.wait_for_selector("html[data-saves]")
    assert widths(stored(author)) == ["text", 60, 61, 62, "text"]
    assert {photo.collection.name for photo in SiteImage.objects.all()} == {"Tin tức"}


@pytest.mark.slow
def test_the_caption_is_all_that_is_written(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    open_body(author, live_server, article, ("text", "<p>Trước</p>"))
    hand_over(rich_texts(author).first, "paste", photos(60), '<img src="file:///C:/clip.png">')
    caption = captions(author)
    caption.press_sequentially("Đại biểu biểu quyết")
    with author.expect_response(lambda response: response.url.endswith("/description/")):
        caption.press("Tab")
    author.wait_for_selector("html[data-saves]")
    [(_kind, _text), (_photo, value)] = stored(author)
    assert value["image"]["alt_text"] == value["caption"] == "Đại biểu biểu quyết"
    photo = SiteImage.objects.get()
    assert photo.title == photo.description == "Đại biểu biểu quyết"


@pytest.mark.slow
def test_chosen_photos_follow_the_block_that_somebody_was_in(
    author: Page, live_server: LiveServer, article: ArticlePage, tmp_path: Path
) -> None:
    open_body(author, live_server, article, ("text", "<p>Trước</p>"), ("text", "<p>Sau</p>"))
    rich_texts(author).first.click()
    paths = [tmp_path / "a.jpg", tmp_path / "b.jpg", tmp_path / "hong.jpg"]
    for path, width in zip(paths, (60, 61, 62), strict=True):
        path.write_bytes(photo_file((width, 40)).read())
    paths[2].write_bytes(b"not a photo")
    author.set_input_files(".photo-upload input", paths)
    expect(captions(author)).to_have_count(2)
    expect(author.locator(".photo-upload [data-said]")).to_contain_text("hong.jpg")
    author.wait_for_selector("html[data-saves]")
    assert widths(stored(author)) == ["text", 60, 61, "text"]


@pytest.mark.slow
def test_a_picture_within_what_is_pasted_is_a_block_below_its_text(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    open_body(author, live_server, article, ("text", "<p></p>"), ("text", "<p>Sau</p>"))
    [(_name, content)] = photos(60)
    html = f'<p>Trước</p><p><img src="data:image/jpeg;base64,{content}"></p>'
    paste(rich_texts(author).first, html, "Trước")
    expect(captions(author)).to_have_count(1)
    expect(author.locator(".paste-note:visible")).to_have_count(0)
    author.wait_for_selector("html[data-saves]")
    assert widths(stored(author)) == ["text", 60, "text"]


@pytest.mark.slow
def test_what_cannot_be_taken_is_told_and_nothing_is_lost(
    author: Page, live_server: LiveServer, article: ArticlePage, tmp_path: Path
) -> None:
    open_body(author, live_server, article, ("text", "<p>Trước</p>"), ("text", "<p>Sau</p>"))
    author.fill("#id_lead", "Sáng nay, tỉnh họp.")
    photo = photo_file((60, 40)).read()
    files = {
        "anh.jpg": photo,
        "hong.jpg": photo[:250],
        "lon.jpg": photo + bytes(31 * 1024**2),
        "cong-van.pdf": b"%PDF-1.7",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    drop(rich_texts(author).first, *(tmp_path / name for name in files))
    said = author.locator(".photo-upload [data-said] p")
    expect(said.filter(has_text="lon.jpg: Tệp quá lớn")).to_have_count(1)
    expect(said.filter(has_text="hong.jpg: Tệp này không phải ảnh hoặc ảnh đã hỏng")).to_have_count(
        1
    )
    expect(said.filter(has_text="cong-van.pdf: không phải là ảnh")).to_have_count(1)
    expect(said).to_have_count(3)
    drop(author.locator("#id_title"), tmp_path / "cong-van.pdf")
    author.wait_for_selector("html[data-saves]")
    assert widths(stored(author)) == ["text", 60, "text"]
    expect(author.locator("#id_lead")).to_have_value("Sáng nay, tỉnh họp.")


@pytest.mark.slow
def test_twenty_photos_dropped_twice_at_once_are_each_kept_once(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    open_body(author, live_server, article, ("text", "<p>Trước</p>"))
    for _twice in "ab":
        hand_over(rich_texts(author).first, "drop", photos(*range(60, 80)))
    expect(captions(author)).to_have_count(40)
    author.wait_for_selector("html[data-saves]")
    assert sorted(widths(stored(author))[1:]) == sorted([*range(60, 80)] * 2)
    assert SiteImage.objects.count() == 20


@pytest.mark.slow
def test_what_hinders_an_upload_is_told(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    open_body(author, live_server, article, ("text", "<p>Trước</p>"))
    said = author.locator(".photo-upload [data-said] p")
    session: Any = author.context.cookies()
    author.context.clear_cookies()
    hand_over(rich_texts(author).first, "drop", photos(60))
    expect(said).to_contain_text("phiên làm việc đã hết")
    author.context.add_cookies(session)
    author.route("**/article-photos/**", lambda route: route.fulfill(status=413, body="<html>"))
    hand_over(rich_texts(author).first, "drop", photos(61))
    expect(said).to_contain_text("máy chủ phía trước")
    author.unroute("**/article-photos/**")
    # As after a sign-in in another window.
    author.evaluate("window.wagtailConfig.CSRF_TOKEN = 'x'.repeat(64)")
    hand_over(rich_texts(author).first, "drop", photos(62))
    expect(captions(author)).to_have_count(1)
    expect(said).to_have_count(0)
