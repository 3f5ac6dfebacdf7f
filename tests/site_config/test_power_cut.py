"""What somebody was told is saved is on the disk by then, whenever the power is cut."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from wagtail.documents.models import Document

from site_config.models import SiteImage
from site_config.storage import UNFINISHED_FOLDER
from tests.helpers.photos import photo_file

pytestmark = [pytest.mark.django_db, pytest.mark.quick]


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return in which order files and folders come to the disk and rows are written."""
    done: list[str] = []
    sync = os.fsync

    def note(descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        done.append("a folder" if path.is_dir() else f"a file of {path.stat().st_size} bytes")
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    return done


def test_an_upload_is_on_the_disk_before_its_row(done: list[str]) -> None:
    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        if sql.startswith("INSERT INTO") and "wagtaildocs_document" in sql:
            done.append("its row")
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        Document.objects.create(title="Kế hoạch", file=ContentFile(b"a" * 1000, "ke-hoach.pdf"))
    assert done == ["a file of 1000 bytes", "a folder", "a folder", "its row"]


def test_sizes_of_photos_are_made_again_and_wait_for_no_disk(done: list[str]) -> None:
    photo = SiteImage.objects.create(title="Ảnh", description="Mô tả", file=photo_file((300, 200)))
    assert done
    done.clear()
    photo.get_rendition("width-100")
    assert not done


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL does so by itself")
def test_every_save_is_on_the_disk_before_it_is_told() -> None:
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_file_that_could_not_be_written_as_a_whole_is_not_there() -> None:
    class Broken(ContentFile[bytes]):
        def chunks(self, _chunk_size: int | None = None) -> Any:
            yield b"a" * 1000
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        default_storage.save("documents/ke-hoach.pdf", Broken(b""))
    assert not [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    assert default_storage.listdir(UNFINISHED_FOLDER) == ([], [])
