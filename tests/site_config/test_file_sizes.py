"""How large documents and videos may be, through every door."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents.models import Document
from wagtailmedia.models import Media

pytestmark = [pytest.mark.quick, pytest.mark.django_db]

TOO_MUCH = b"%PDF" + b"0" * 2000


@pytest.fixture(autouse=True)
def _little_room(settings: Any) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE, settings.VIDEO_MB = 1000, 0.001


@pytest.mark.parametrize(
    ("door", "prefix"),
    [
        ("/admin/documents/add/", ""),
        ("/admin/documents/multiple/add/", ""),
        ("/admin/documents/chooser/create/", "document-chooser-upload-"),
        ("/admin/media/video/add/", ""),
        ("/admin/media/audio/add/", ""),
        ("/admin/media/video/chooser/upload/", "media-chooser-upload-"),
    ],
)
def test_what_is_too_large_is_refused_with_a_message(
    admin_client: Client, door: str, prefix: str
) -> None:
    extension = "pdf" if "documents" in door else "mp3" if "audio" in door else "mp4"
    field = "files[]" if "multiple" in door else f"{prefix}file"
    form = {f"{prefix}title": "Tệp", f"{prefix}duration": "1"}
    file = SimpleUploadedFile(f"a.{extension}", TOO_MUCH)
    said = admin_client.post(door, form | {field: file}).content.decode()
    assert not Document.objects.exists()
    assert not Media.objects.exists()
    assert "2,0" in said


def test_what_is_not_too_large_is_taken(admin_client: Client) -> None:
    file = SimpleUploadedFile("a.mp4", b"0" * 500)
    form = {"title": "Phim", "duration": "1", "file": file}
    assert admin_client.post("/admin/media/video/add/", form).status_code == 302
    media = Media.objects.get()
    changed = {"title": "Phim mới", "duration": "1"}
    assert admin_client.post(f"/admin/media/edit/{media.pk}/", changed).status_code == 302
