"""What the file of a photo may be, and what of it reaches readers."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image, ImageCms

from news.models import ArticlePage
from site_config.images import fitting
from site_config.models import SiteImage
from tests.helpers.photo_metadata import camera_exif, has_no_metadata, with_metadata
from tests.helpers.photos import photo_file, stored_path, upload

pytestmark = pytest.mark.django_db

Adder = Callable[..., ArticlePage]


def keep(client: Client, content: bytes, name: str) -> Any:
    file = BytesIO(content)
    file.name = name
    answer = upload(client, file)
    assert answer.status_code == 200
    photo = SiteImage.objects.order_by("-pk").first()
    assert photo, answer.json()
    return photo


def public_files(photo: SiteImage) -> list[Path]:
    return [Path(rendition.file.path) for rendition in photo.renditions.all()]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("JPEG", "RGB"), ("PNG", "RGB"), ("WEBP", "RGB"), ("AVIF", "RGB"), ("GIF", "P")],
)
def test_a_photo_says_nothing_but_the_picture(
    admin_client: Client, add_article: Adder, kind: str, mode: str
) -> None:
    content = with_metadata(kind, mode=mode)
    assert not has_no_metadata(content) or kind == "GIF"
    photo = keep(admin_client, content, f"anh{fitting.EXTENSIONS[kind]}")
    article = add_article("Có ảnh", lead_photo=photo)
    assert admin_client.get(article.url).status_code == 200
    assert has_no_metadata(stored_path().read_bytes())
    files = public_files(photo)
    assert len(files) > 10
    assert all(has_no_metadata(path.read_bytes()) for path in files)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_what_a_photo_says_is_taken_out_without_encoding_it_anew(
    admin_client: Client, kind: str
) -> None:
    content = with_metadata(kind)
    photo = keep(admin_client, content, f"anh{fitting.EXTENSIONS[kind]}")
    kept = stored_path().read_bytes()
    with Image.open(BytesIO(content)) as before, Image.open(BytesIO(kept)) as after:
        assert after.tobytes() == before.tobytes()
        assert after.info["icc_profile"] == before.info["icc_profile"]
    assert photo.file_size == len(kept)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_colour_profile_does_not_say_whose_display_it_is_for(
    admin_client: Client, add_article: Adder, kind: str
) -> None:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tag = profile.index(b"cprt")
    start = int.from_bytes(profile[tag + 4 : tag + 8])
    profile[tag : tag + 4], profile[start : start + 9] = b"mmod", b"SERIAL-77"
    content = BytesIO()
    Image.new("RGB", (600, 400), "red").save(content, kind, icc_profile=bytes(profile))
    photo = keep(admin_client, content.getvalue(), f"anh{fitting.EXTENSIONS[kind]}")
    add_article("Có ảnh", lead_photo=photo)
    files = public_files(photo)
    assert len(files) > 3
    for path in files:
        with Image.open(path) as shown:
            said = shown.info["icc_profile"]
        assert b"SERIAL-77" not in said
        assert ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(said)))


def test_what_follows_a_picture_goes_too(admin_client: Client) -> None:
    for number, kind in enumerate(("JPEG", "PNG", "WEBP")):
        content = with_metadata(kind) + with_metadata("JPEG", (80, 60))
        keep(admin_client, content, f"{number}{fitting.EXTENSIONS[kind]}")
    for photo in SiteImage.objects.all():
        stored: Any = photo.file
        assert has_no_metadata(stored.read())


def test_a_progressive_photo_keeps_all_its_scans(admin_client: Client) -> None:
    source = Image.effect_noise((500, 400), 80)
    content = BytesIO()
    source.save(content, "JPEG", progressive=True, exif=camera_exif())
    keep(admin_client, content.getvalue(), "anh.jpg")
    with Image.open(stored_path()) as kept, Image.open(content) as given:
        assert kept.tobytes() == given.tobytes()


def test_an_animation_stays_one(admin_client: Client) -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("red", "green", "blue")]
    content = BytesIO()
    frames[0].save(content, "GIF", save_all=True, append_images=frames[1:], comment=b"secret-note")
    keep(admin_client, content.getvalue(), "anh.gif")
    assert has_no_metadata(stored_path().read_bytes())
    with Image.open(stored_path()) as kept:
        assert getattr(kept, "n_frames", 1) == 3


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((1000, 20_000), (1000, 20_000)),
        ((2100, 10_000), (2049, 9759)),
        ((4000, 3000), (2560, 1920)),
        ((3000, 4000), (2560, 3413)),
    ],
)
def test_a_tall_picture_stays_wide_enough_to_be_read(
    admin_client: Client, size: tuple[int, int], kept: tuple[int, int]
) -> None:
    photo = keep(admin_client, photo_file(size, quality=20).read(), "anh.jpg")
    assert (photo.width, photo.height) == kept


def test_a_picture_too_tall_for_webp_is_shown(admin_client: Client, add_article: Adder) -> None:
    photo = keep(admin_client, photo_file((300, 17_000), quality=20).read(), "anh.jpg")
    block = ("photo", {"image": photo, "caption": "", "credit": ""})
    article = add_article("Đồ họa", body=[block])
    assert b"<picture>" in admin_client.get(article.url).content


@pytest.mark.parametrize(("kind", "size"), [("PNG", (8000, 6251)), ("JPEG", (12_500, 8001))])
def test_too_many_pixels_are_refused_in_words_that_help(
    admin_client: Client, kind: str, size: tuple[int, int]
) -> None:
    content = BytesIO()
    Image.new("1" if kind == "PNG" else "L", size).save(content, kind, quality=1)
    file = SimpleUploadedFile(f"anh.{kind.lower()}", content.getvalue())
    said = json.dumps(upload(admin_client, file).json(), ensure_ascii=False)
    assert "100 megapixel" in said
    assert "50 megapixel" in said
    assert not SiteImage.objects.exists()


def test_a_very_large_jpeg_is_taken(admin_client: Client) -> None:
    content = BytesIO()
    Image.new("L", (12_000, 8000), 90).save(content, "JPEG", quality=1)
    photo = keep(admin_client, content.getvalue(), "anh.jpg")
    assert (photo.width, photo.height) == (2560, 1706)


@pytest.mark.parametrize(
    ("kind", "name", "kept_as"),
    [
        ("JPEG", "anh.jfif", ".jpg"),
        ("WEBP", "anh.jpg", ".webp"),
        ("HEIF", "anh.jpg", ".jpg"),
        ("PNG", "anh.JPG", ".png"),
        ("JPEG", "anh.png", ".jpg"),
        ("JPEG", "anh.JPEG", ".jpeg"),
    ],
)
def test_a_photo_is_what_is_in_its_file(
    admin_client: Client, kind: str, name: str, kept_as: str
) -> None:
    keep(admin_client, photo_file((60, 40), format=kind).read(), name)
    assert stored_path().suffix == kept_as


def test_what_is_transparent_does_not_turn_black(admin_client: Client) -> None:
    heic, gif = BytesIO(), BytesIO()
    Image.new("RGBA", (90, 60), (0, 0, 0, 0)).save(heic, "HEIF")
    large = Image.new("P", (3000, 900), 0)
    large.putpalette([0, 0, 0, 255, 0, 0])
    large.save(gif, "GIF", transparency=0)
    for name, content in (("a.heic", heic), ("b.gif", gif)):
        photo = keep(admin_client, content.getvalue(), name)
        rendition: Any = photo.get_rendition("format-jpeg|width-40")
        with Image.open(rendition.file) as shown:
            assert shown.convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_print_colours_are_shown_by_their_profile(admin_client: Client) -> None:
    content = BytesIO()
    Image.new("CMYK", (60, 40), (0, 255, 255, 0)).save(
        content, "JPEG", icc_profile=b"\0" * 12 + b"prtrCMYKLab " + b"\0" * 200
    )
    keep(admin_client, content.getvalue(), "anh.jpg")
    with Image.open(stored_path()) as kept:
        assert kept.mode == "RGB"
        assert "icc_profile" not in kept.info


def jpeg_segment(kind: int, content: bytes) -> bytes:
    return bytes([0xFF, kind]) + (len(content) + 2).to_bytes(2, "big") + content


@pytest.mark.parametrize(
    "hidden",
    [
        b"secret-note",
        jpeg_segment(0xE0, b"JFXX\0\x10secret-note"),
        jpeg_segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\2secret-note!"),
        jpeg_segment(0xE2, b"FPXR\0secret-note"),
        jpeg_segment(0xED, b"Adobe_CM\0secret-note"),
    ],
)
def test_nothing_is_hidden_between_the_parts_of_a_photo(
    admin_client: Client, hidden: bytes
) -> None:
    content = photo_file((60, 40)).read()
    keep(admin_client, content[:20] + hidden + content[20:], "anh.jpg")
    assert has_no_metadata(stored_path().read_bytes())


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("JPEG", b"\xff\xc4"),
        ("PNG", b"IDAT"),
        ("WEBP", b"VP8 "),
        ("GIF", b"\0\x78\0\x5a\0"),
        ("AVIF", b"mdat"),
    ],
)
def test_a_photo_that_cannot_be_shown_is_refused(
    admin_client: Client, kind: str, part: bytes
) -> None:
    content = BytesIO()
    Image.effect_noise((120, 90), 80).save(content, kind)
    whole = content.getvalue()
    start = whole.rindex(part) + len(part) + 4
    broken = whole[:start] + b"\xee" * 40 + whole[start + 40 :]
    upload(admin_client, SimpleUploadedFile(f"anh{fitting.EXTENSIONS[kind]}", broken))
    assert not SiteImage.objects.exists()
