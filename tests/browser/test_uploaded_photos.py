"""A photo that is uploaded where one is chosen: what it shows is said once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage
from site_config.models import SiteImage
from tests.browser.pasting import open_body, stored
from tests.browser.saving import on_server
from tests.helpers.photos import photo_file

CAPTION = "Đại biểu biểu quyết"
FILE = "[name=image-chooser-upload-file]"
DESCRIPTION = "[name=image-chooser-upload-description]"


@pytest.fixture
def shot(tmp_path: Path) -> Callable[[int], Path]:
    def shoot(width: int) -> Path:
        path = tmp_path / f"IMG_{width}.jpg"
        path.write_bytes(photo_file((width, 40)).read())
        return path

    return shoot


def open_upload(page: Page, field: str) -> Locator:
    """Open the form for a new photo, and return the field of what it shows."""
    chooser = page.locator(f"[id={field}-chooser]")
    if chooser.locator(".unchosen").is_visible():
        chooser.get_by_role("button", name="Chọn ảnh").click()
    else:
        chooser.get_by_role("button", name="Thao tác").click()
        chooser.get_by_text("Đổi ảnh").click()
    page.get_by_role("tab", name="Tải lên").click()
    return page.locator(DESCRIPTION)


def upload(page: Page, path: Path) -> None:
    page.set_input_files(FILE, path)
    page.get_by_role("button", name="Tải lên").click()
    expect(page.locator(FILE)).to_have_count(0)


@pytest.mark.slow
def test_the_caption_is_what_a_photo_shows(
    author: Page, live_server: LiveServer, article: ArticlePage, shot: Callable[[int], Path]
) -> None:
    photo = {"image": None, "caption": CAPTION, "credit": ""}
    open_body(author, live_server, article, ("text", "<p>Trước</p>"), ("photo", photo))
    description = open_upload(author, "body-1-value-image-image")
    expect(description).to_have_value(CAPTION)
    fields = author.locator("[data-chooser-modal-creation-form] [data-field]:visible")
    expect(fields).to_have_count(2)
    upload(author, shot(60))
    author.wait_for_selector("html[data-saves]")
    [_text, (_kind, value)] = stored(author)
    kept = SiteImage.objects.get()
    assert (
        kept.title == kept.description == value["image"]["alt_text"] == value["caption"] == CAPTION
    )


@pytest.mark.slow
def test_what_a_photo_shows_is_the_caption_where_there_is_none(
    author: Page, live_server: LiveServer, article: ArticlePage, shot: Callable[[int], Path]
) -> None:
    photo = {"image": None, "caption": "", "credit": ""}
    open_body(author, live_server, article, ("text", "<p>Trước</p>"), ("photo", photo))
    for field, caption, words, width in (
        ("body-1-value-image-image", "body-1-value-caption", CAPTION, 60),
        ("id_lead_photo", "id_lead_photo_caption", "Cờ bay", 61),
    ):
        description = open_upload(author, field)
        expect(description).to_have_value("")
        description.fill(words)
        upload(author, shot(width))
        expect(author.locator(f"[id={caption}]")).to_have_value(words)
    author.wait_for_selector("html[data-saves]")
    [_text, (_kind, value)] = stored(author)
    assert value["image"]["alt_text"] == value["caption"] == CAPTION
    lead_photo: Any = on_server().lead_photo
    assert on_server().lead_photo_caption == lead_photo.description == "Cờ bay"


@pytest.mark.slow
def test_another_photo_leaves_the_caption(
    author: Page, live_server: LiveServer, article: ArticlePage, shot: Callable[[int], Path]
) -> None:
    photo = {"image": None, "caption": CAPTION, "credit": ""}
    open_body(author, live_server, article, ("text", "<p>Trước</p>"), ("photo", photo))
    for words, width in ((CAPTION, 60), ("Quang cảnh hội nghị", 61)):
        description = open_upload(author, "body-1-value-image-image")
        expect(description).to_have_value(CAPTION)
        description.fill(words)
        upload(author, shot(width))
    author.wait_for_selector("html[data-saves]")
    [_text, (_kind, value)] = stored(author)
    assert SiteImage.objects.get(pk=value["image"]["image"]).width == 61
    assert (value["image"]["alt_text"], value["caption"]) == ("Quang cảnh hội nghị", CAPTION)


@pytest.mark.slow
def test_what_was_typed_stays_where_a_file_is_no_photo(
    author: Page, live_server: LiveServer, article: ArticlePage, shot: Callable[[int], Path]
) -> None:
    open_body(author, live_server, article, ("text", "<p>Trước</p>"))
    open_upload(author, "id_lead_photo").fill(CAPTION)
    broken = shot(60)
    broken.write_bytes(broken.read_bytes()[:200])
    author.set_input_files(FILE, broken)
    author.get_by_role("button", name="Tải lên").click()
    expect(author.locator("#tab-upload .error-message")).to_have_count(1)
    expect(author.locator(DESCRIPTION)).to_have_value(CAPTION)
    upload(author, shot(61))
    expect(author.locator("#id_lead_photo_caption")).to_have_value(CAPTION)
