"""Photos: how they are kept, and in which sizes readers get them."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from news.models import ArticlePage
from site_config.images.renditions import SLOTS
from site_config.models import SiteIdentity, SiteImage
from tests.helpers.photos import photo_file, stored_path, upload

pytestmark = pytest.mark.django_db

Adder = Callable[..., ArticlePage]
UPLOAD = "/admin/images/add/"


def test_a_large_photo_is_reduced_when_it_is_uploaded(admin_client: Client) -> None:
    answer = upload(admin_client, photo_file((4000, 3000)))
    assert answer.status_code == 200, answer.content
    kept = SiteImage.objects.get()
    assert (kept.width, kept.height) == (2560, 1920)
    assert kept.file_size == kept.file.size
    assert kept.credit == "Minh An"
    with Image.open(stored_path()) as stored:
        assert stored.size == (2560, 1920)


def test_a_small_photo_stays_as_it_came(admin_client: Client) -> None:
    original = photo_file((2560, 800))
    content = original.read()
    original.seek(0)
    upload(admin_client, original)
    assert SiteImage.objects.get().file.read() == content


@pytest.mark.quick
@pytest.mark.parametrize(("typed", "title"), [("", "Bà con trồng cây"), ("Rừng", "Rừng")])
def test_a_new_photo_that_nobody_named_is_named_by_what_it_shows(
    admin_client: Client, typed: str, title: str
) -> None:
    upload(admin_client, photo_file((60, 40)), title=typed, description="Bà con  trồng cây")
    kept = SiteImage.objects.get()
    assert kept.title == title
    answer = admin_client.post(f"/admin/images/{kept.pk}/", {"title": "", "description": "Mô tả"})
    assert answer.status_code == 200
    kept.refresh_from_db()
    assert kept.title == title


def test_a_photo_taken_sideways_stands_upright(admin_client: Client) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter clockwise: what was left is then on top
    upload(admin_client, photo_file((600, 400), exif=exif))
    kept = SiteImage.objects.get()
    assert (kept.width, kept.height) == (400, 600)
    with Image.open(stored_path()).convert("RGB") as stored:
        red, _green, blue = stored.tobytes()[(60 * 400 + 200) * 3 :][:3]
        assert red > 200
        assert blue < 60


@pytest.mark.parametrize(
    ("name", "save", "kept_as"),
    [
        ("anh.heic", {"format": "HEIF"}, "JPEG"),
        ("anh.webp", {"format": "WEBP"}, "WEBP"),
        ("anh.png", {"format": "PNG"}, "PNG"),
    ],
)
def test_other_formats_are_taken(
    admin_client: Client, name: str, save: dict[str, str], kept_as: str
) -> None:
    upload(admin_client, photo_file((800, 600), name, **save))
    with Image.open(stored_path()) as stored:
        assert stored.format == kept_as


@pytest.mark.parametrize("mode", ["I;16", "CMYK", "P", "RGBA", "1"])
def test_every_kind_of_colour_can_be_published(
    admin_client: Client, add_article: Adder, mode: str
) -> None:
    content = BytesIO()
    kind = {"CMYK": "JPEG"}.get(mode, "PNG")
    Image.new(mode, (700, 500)).save(content, kind)
    content.seek(0)
    upload(admin_client, ImageFile(content, name=f"anh.{kind.lower()}"))
    article = add_article("Có ảnh", lead_photo=SiteImage.objects.get())
    assert admin_client.get(article.url).content.count(b"<picture>") == 1


def test_a_telephones_file_of_several_pictures_is_one_photo(admin_client: Client) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    content = BytesIO()
    large, small = Image.new("RGB", (4000, 3000), "red"), Image.new("RGB", (400, 300))
    large.save(content, "MPO", save_all=True, append_images=[small], exif=exif)
    content.seek(0)
    upload(admin_client, ImageFile(content, name="anh.jpg"))
    with Image.open(stored_path()) as stored:
        assert (stored.format, stored.size) == ("JPEG", (2560, 3413))


def test_a_file_that_breaks_off_is_refused_with_a_message(admin_client: Client) -> None:
    whole = photo_file((900, 600)).read()
    answer = upload(admin_client, SimpleUploadedFile("anh.jpg", whole[: len(whole) // 2]))
    assert answer.status_code == 200
    assert not SiteImage.objects.exists()


def test_a_photo_needs_a_description(admin_client: Client) -> None:
    answer = upload(admin_client, photo_file((80, 60)), description="")
    assert not SiteImage.objects.exists()
    assert "bắt buộc" in json.dumps(answer.json(), ensure_ascii=False)


def test_what_is_no_photo_is_refused(admin_client: Client) -> None:
    file = SimpleUploadedFile("anh.jpg", b"not a photo")
    answer = upload(admin_client, file)
    assert answer.status_code == 200
    assert not SiteImage.objects.exists()


def test_publishing_makes_every_size_a_reader_needs(
    client: Client,
    add_article: Adder,
    add_photo: Callable[..., SiteImage],
    committed: Callable[[], Any],
) -> None:
    lead, inside, emblem = add_photo("Lớn"), add_photo("Trong bài"), add_photo("Huy hiệu")
    with committed():
        identity = SiteIdentity.objects.get()
        identity.emblem = emblem
        identity.save()
    block = ("photo", {"image": inside, "caption": "Chú thích", "credit": ""})
    article = add_article("Có ảnh", lead_photo=lead, body=[block])
    assert {r.filter_spec for r in inside.renditions.all()} == set(SLOTS["body"].specs)
    made = set(SiteImage.get_rendition_model().objects.values_list("pk", flat=True))

    for path in (article.url, "/", "/tin-tuc/", "/tim-kiem/?q=ảnh"):
        assert client.get(path).status_code == 200
    seen = set(SiteImage.get_rendition_model().objects.values_list("pk", flat=True))
    assert seen == made


def test_a_photo_comes_in_webp_and_jpeg_in_several_widths(
    client: Client, add_article: Adder, add_photo: Callable[..., SiteImage]
) -> None:
    article = add_article("Có ảnh", lead_photo=add_photo())
    picture = BeautifulSoup(client.get(article.url).content, "lxml").select_one("picture")
    webp, fallback = picture.source, picture.img
    assert webp["type"] == "image/webp"
    for tag in (webp, fallback):
        assert [part.split()[-1] for part in tag["srcset"].split(",")] == ["480w", "800w", "1200w"]
        assert "100vw" in tag["sizes"]
    assert fallback["src"].endswith(".jpg")
    assert (fallback["width"], fallback["height"]) == ("480", "332")
    assert fallback["fetchpriority"] == "high"
    assert fallback["loading"] == "eager"


def test_a_changed_photo_is_ready_before_readers_come(
    admin_client: Client,
    add_article: Adder,
    add_photo: Callable[..., SiteImage],
    committed: Callable[[], Any],
) -> None:
    photo = add_photo()
    add_article("Có ảnh", lead_photo=photo)
    before = set(photo.renditions.values_list("pk", flat=True))
    form = {
        "title": "Ảnh",
        "description": "Mô tả mới",
        "credit": "",
        "file": SimpleUploadedFile("moi.jpg", photo_file((1500, 1000)).read()),
    }
    with committed():
        answer = admin_client.post(f"/admin/images/{photo.pk}/", form)
    assert answer.status_code == 302
    after = {r.pk: r.filter_spec for r in photo.renditions.all()}
    assert not before & set(after)
    assert set(after.values()) == {
        spec for name in ("body", "wide", "lead", "card", "share") for spec in SLOTS[name].specs
    }


def test_a_missing_file_does_not_break_the_page(
    client: Client, add_article: Adder, add_photo: Callable[..., SiteImage]
) -> None:
    photo = add_photo()
    article = add_article("Mất ảnh", lead_photo=photo)
    stored_path().unlink()
    photo.renditions.all().delete()
    assert client.get(article.url).status_code == 200


@pytest.mark.parametrize("lost", ["sizes", "original", "both"])
def test_lost_files_break_no_page(
    admin_client: Client,
    client: Client,
    add_article: Adder,
    add_photo: Callable[..., SiteImage],
    lost: str,
) -> None:
    photo: Any = add_photo()
    shown = {"image": photo, "caption": "", "credit": ""}
    article = add_article("Mất ảnh", lead_photo=photo, body=[("photo", shown)])
    if lost != "original":
        for rendition in photo.renditions.all():
            Path(rendition.file.path).unlink()
    if lost != "sizes":
        Path(photo.file.path).unlink()
    for path in (article.url, "/", "/tin-tuc/", "/rss/", "/sitemap.xml", "/tim-kiem/?q=ảnh"):
        assert client.get(path).status_code == 200, path
    edit = f"/admin/images/{photo.pk}/"
    for path in ("/admin/images/", edit, "/admin/images/chooser/", f"/admin/pages/{article.pk}/"):
        assert admin_client.get(path).status_code == 200, path


def test_the_size_of_the_share_picture_is_its_own(
    client: Client, add_article: Adder, add_photo: Callable[..., SiteImage]
) -> None:
    article = add_article("Ảnh nhỏ", lead_photo=add_photo(size=(600, 315)))
    page = BeautifulSoup(client.get(article.url).content, "lxml")
    told = [page.find(property=f"og:image:{side}")["content"] for side in ("width", "height")]
    assert told == ["600", "315"]
