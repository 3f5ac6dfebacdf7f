"""Photos of an older version, whose files and sizes still said where they were taken."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desk.scheduling import jobs
from news.models import ArticlePage
from site_config.models import SiteImage
from tests.helpers.photo_metadata import SECRETS, has_no_metadata, with_metadata

pytestmark = pytest.mark.django_db


@pytest.fixture
def old_photo(add_photo: Callable[..., SiteImage], add_article: Callable[..., ArticlePage]) -> Any:
    """Return a published photo as a version kept it that changed nothing."""
    photo: Any = add_photo()
    add_article("Có ảnh", lead_photo=photo)
    Path(photo.file.path).write_bytes(with_metadata("JPEG", (1300, 900)))
    for rendition in photo.renditions.filter(filter_spec__contains="jpeg"):
        size = rendition.width, rendition.height
        Path(rendition.file.path).write_bytes(with_metadata("JPEG", size))
    SiteImage.objects.update(says_nothing=False)
    return photo


def files_of(photo: Any) -> list[Path]:
    return [Path(one.file.path) for one in (photo, *photo.renditions.all())]


def test_old_photos_and_their_sizes_are_cleaned_once(old_photo: Any) -> None:
    assert not all(has_no_metadata(path.read_bytes()) for path in files_of(old_photo))
    jobs.registered["clean_photos"].run()
    assert all(has_no_metadata(path.read_bytes()) for path in files_of(old_photo))
    kept = SiteImage.objects.get()
    assert kept.says_nothing
    assert kept.file_size == kept.file.size
    before = [path.stat().st_mtime_ns for path in files_of(old_photo)]
    jobs.registered["clean_photos"].run()
    assert [path.stat().st_mtime_ns for path in files_of(old_photo)] == before


def test_a_lost_or_broken_file_keeps_nothing_from_being_cleaned(
    old_photo: Any, add_photo: Callable[..., SiteImage]
) -> None:
    broken, lost = add_photo("Hỏng"), add_photo("Mất")
    broken_file, lost_file = files_of(broken)[0], files_of(lost)[0]
    broken_file.write_bytes(b"no photo")
    lost_file.unlink()
    SiteImage.objects.update(says_nothing=False)
    jobs.registered["clean_photos"].run()
    assert list(SiteImage.objects.filter(says_nothing=False)) == [broken]
    assert all(has_no_metadata(path.read_bytes()) for path in files_of(old_photo))


def test_a_photo_that_is_broken_inside_says_nothing_either(old_photo: Any) -> None:
    path = files_of(old_photo)[0]
    given = path.read_bytes()
    tables = given.rindex(b"\xff\xc4") + 4
    path.write_bytes(given[:tables] + b"\xee" * 40 + given[tables + 40 :])
    jobs.registered["clean_photos"].run()
    assert not any(secret in path.read_bytes() for secret in SECRETS)


def test_new_photos_need_no_cleaning(add_photo: Callable[..., SiteImage]) -> None:
    assert add_photo().says_nothing
