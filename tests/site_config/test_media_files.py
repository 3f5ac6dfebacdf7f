"""What of a video, a recording and its poster reaches readers: nothing but sound and picture."""

import struct
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtailmedia.models import Media

from desk.scheduling import jobs
from site_config.media.metadata import strip_in_place
from tests.helpers.photo_metadata import has_no_metadata, with_metadata
from tests.helpers.photos import photo_file

pytestmark = pytest.mark.django_db

POSITION = b"+21.0285+105.8542/"
SECRETS = (POSITION, b"Telephone 9", b"Chu nhan", b"GPS-ROW")
PICTURE, SOUND = b"picture" * 900, b"sound" * 300


def box(kind: bytes, *parts: bytes, is_long: bool = False) -> bytes:
    body = b"".join(parts)
    if is_long:
        return struct.pack(">I4sQ", 1, kind, len(body) + 16) + body
    return struct.pack(">I4s", len(body) + 8, kind) + body


def full(kind: bytes, *parts: bytes) -> bytes:
    return box(kind, bytes(4), *parts)


def numbers(*values: int) -> bytes:
    return struct.pack(f">{len(values)}I", *values)


def track(handler: bytes, places: list[int], sizes: list[int], *more: bytes) -> bytes:
    """Return a track with one sample in each piece."""
    table = box(
        b"stbl",
        full(b"stsz", numbers(0, len(sizes), *sizes)),
        full(b"stsc", numbers(1, 1, 1, 1)),
        full(b"stco", numbers(len(places), *places)),
    )
    told = full(b"hdlr", bytes(4), handler, bytes(13))
    return box(b"trak", full(b"tkhd", bytes(80)), box(b"mdia", told, box(b"minf", table)), *more)


def film(*, moov_first: bool = False, is_long: bool = False) -> bytes:
    """Return a video as telephones and action cameras write it."""
    row = b"GPS-ROW-1" + POSITION
    beginning = box(b"ftyp", b"isommp42")
    position = box(b"\xa9xyz", struct.pack(">HH", len(POSITION), 0x15C7), POSITION)
    owner = full(b"meta", full(b"hdlr", bytes(4), b"mdta", bytes(13)), box(b"ilst", b"Chu nhan"))

    def index(shift: int) -> bytes:
        return box(
            b"moov",
            full(b"mvhd", bytes(96)),
            track(b"vide", [shift], [len(PICTURE)], box(b"udta", box(b"name", b"Chu nhan"))),
            track(b"soun", [shift + len(PICTURE)], [len(SOUND)]),
            track(b"meta", [shift + len(PICTURE) + len(SOUND)], [len(row)], owner),
            box(b"udta", position, box(b"loci", POSITION)),
            owner,
        )

    data = box(b"mdat", PICTURE, SOUND, row, is_long=is_long)
    header = 16 if is_long else 8
    before = len(beginning) + (len(index(0)) if moov_first else 0) + header
    parts = [index(before), data] if moov_first else [data, index(before)]
    return b"".join([beginning, *parts, box(b"uuid", bytes(16), b"Telephone 9 xmp")])


@pytest.mark.parametrize("moov_first", [False, True])
@pytest.mark.parametrize("is_long", [False, True])
def test_a_video_says_nothing_but_sound_and_picture(moov_first: bool, is_long: bool) -> None:
    given = film(moov_first=moov_first, is_long=is_long)
    assert all(secret in given for secret in SECRETS)
    file = BytesIO(given)
    assert strip_in_place(file)
    kept = file.getvalue()
    assert not any(secret in kept for secret in SECRETS)
    assert len(kept) == len(given)
    # What shows the picture is where it was, as it was.
    for part in (PICTURE, SOUND, b"mvhd", b"tkhd", b"vide", b"soun", b"stco"):
        assert kept.find(part) == given.find(part)
    assert b"udta" not in kept
    assert not strip_in_place(file)
    assert file.getvalue() == kept


def test_one_that_was_cut_off_begins_anew() -> None:
    given = bytearray(film())
    place = given.find(POSITION)
    given[place : place + 5] = bytes(5)
    file = BytesIO(bytes(given))
    strip_in_place(file)
    assert not any(secret in file.getvalue() for secret in SECRETS)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"phim",
        bytes(4000),
        film()[:900],
        film()[:-7],
        b"\x1aE\xdf\xa3" + b"webm" * 100,
        box(b"ftyp") + box(b"moov", box(b"trak")),
        box(b"ftyp") + b"\0\0\0\x01moov" + b"\xff" * 8,
        box(b"ftyp") + b"\0\0\0\x03moov",
        box(b"ftyp") + b"\0\0\0\0moov" * 3000,
        b"ID3",
        b"ID3\x04\0\0\x7f\x7f\x7f\x7f",
    ],
)
def test_what_is_broken_or_of_another_kind_keeps_its_length(content: bytes) -> None:
    file = BytesIO(content)
    strip_in_place(file)
    assert len(file.getvalue()) == len(content)


def test_a_recording_says_nothing_but_sound() -> None:
    tags = b"TPE1\0\0\0\x09\0\0\0Chu nhan" + bytes(40)
    old = b"TAG" + b"Chu nhan".ljust(125, b"\0")
    given = b"ID3\x04\0\0" + bytes([0, 0, 0, len(tags)]) + tags + SOUND + old
    file = BytesIO(given)
    assert strip_in_place(file)
    kept = file.getvalue()
    assert b"Chu nhan" not in kept
    assert kept[10 + len(tags) :].startswith(SOUND)
    assert len(kept) == len(given)
    assert not strip_in_place(file)


def add(client: Client, door: str, prefix: str, **files: Any) -> Any:
    form = {f"{prefix}title": "Phim", f"{prefix}duration": "1", f"{prefix}collection": "1"}
    return client.post(door, form | {f"{prefix}{name}": file for name, file in files.items()})


@pytest.mark.parametrize(
    ("door", "prefix"),
    [
        ("/admin/media/video/add/", ""),
        ("/admin/media/video/chooser/upload/", "media-chooser-upload-"),
    ],
)
def test_a_video_and_its_poster_are_cleaned_when_they_come(
    admin_client: Client, door: str, prefix: str
) -> None:
    poster = SimpleUploadedFile("bia.jpg", with_metadata("JPEG", (3000, 2000)))
    add(admin_client, door, prefix, file=SimpleUploadedFile("a.mp4", film()), thumbnail=poster)
    media: Any = Media.objects.get()
    assert not any(secret in media.file.read() for secret in SECRETS)
    content = media.thumbnail.read()
    assert has_no_metadata(content)
    with Image.open(BytesIO(content)) as kept:
        assert kept.width == 2560
    changed: dict[str, Any] = {"title": "Phim", "duration": "1", "collection": "1"}
    changed |= {"file": SimpleUploadedFile("b.mp4", film())}
    admin_client.post(f"/admin/media/edit/{media.pk}/", changed)
    media.refresh_from_db()
    assert media.file.name.endswith("b.mp4")
    assert not any(secret in media.file.read() for secret in SECRETS)
    assert has_no_metadata(media.thumbnail.read())


def test_a_poster_is_a_photo(admin_client: Client) -> None:
    wrong = SimpleUploadedFile("bia.jpg", b"no photo")
    video = SimpleUploadedFile("a.mp4", film())
    answer = add(admin_client, "/admin/media/video/add/", "", file=video, thumbnail=wrong)
    assert answer.status_code == 200
    assert not Media.objects.exists()


def test_a_poster_can_be_taken_away(admin_client: Client) -> None:
    poster = ContentFile(photo_file((60, 40)).read(), name="bia.jpg")
    file = ContentFile(film(), name="a.mp4")
    media = Media.objects.create(
        title="Phim", type="video", duration=1, file=file, thumbnail=poster
    )
    changed = {"title": "Phim", "duration": "1", "collection": "1", "thumbnail-clear": "on"}
    admin_client.post(f"/admin/media/edit/{media.pk}/", changed)
    media.refresh_from_db()
    assert not media.thumbnail


def test_videos_of_an_older_version_are_cleaned(add_photo: Callable[..., Any]) -> None:
    poster = ContentFile(photo_file((600, 400)).read(), name="bia.jpg")
    file = ContentFile(film(), name="a.mp4")
    media: Any = Media.objects.create(
        title="Phim", type="video", duration=1, file=file, thumbnail=poster
    )
    lost = Media.objects.create(
        title="Mất", type="video", duration=1, file=ContentFile(b"x", name="mat.mp4")
    )
    film_path, poster_path = Path(media.file.path), Path(media.thumbnail.path)
    Path(lost.file.path).unlink()
    film_path.write_bytes(film())
    poster_path.write_bytes(with_metadata("JPEG"))
    jobs.registered["clean_media"].run()
    assert not any(secret in film_path.read_bytes() for secret in SECRETS)
    assert has_no_metadata(poster_path.read_bytes())
    before = [path.stat().st_mtime_ns for path in (film_path, poster_path)]
    jobs.registered["clean_media"].run()
    assert [path.stat().st_mtime_ns for path in (film_path, poster_path)] == before
