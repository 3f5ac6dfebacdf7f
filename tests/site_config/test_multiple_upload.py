"""Many photos and documents at once, the way the pages for it send them."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.documents.models import Document
from wagtail.models import Collection, UploadedFile

from desk.scheduling import jobs
from site_config.models import SiteImage
from tests.helpers.photos import photo_file

pytestmark = pytest.mark.django_db

PHOTOS, DOCUMENTS = "/admin/images/multiple", "/admin/documents/multiple"
Person = Callable[..., Any]


def send(client: Client, address: str, name: str, content: bytes, **form: Any) -> Any:
    """Send one file as the page does: one request for each."""
    title = Path(name).stem
    file = SimpleUploadedFile(name, content)
    answer = client.post(f"{address}/add/", {"title": title, "files[]": file} | form)
    assert answer.status_code == 200, answer.content
    return answer.json()


def describe(client: Client, upload: int, **fields: Any) -> Any:
    form = {"title": "Hội nghị", "description": "Đại biểu biểu quyết", "credit": ""} | fields
    names = {f"uploaded-image-{upload}-{name}": value for name, value in form.items()}
    return client.post(f"{PHOTOS}/create_from_uploaded_image/{upload}/", names).json()


def waiting_files() -> list[str]:
    has_some = default_storage.exists("wagtail_uploads")
    return default_storage.listdir("wagtail_uploads")[1] if has_some else []


def test_twenty_photos_of_one_conference_come_in_at_one_go(person: Person) -> None:
    contributor = person("an", "Cộng tác viên")
    assert contributor.get(f"{PHOTOS}/add/").status_code == 200
    collection = Collection.get_first_root_node().pk
    sent = [
        send(
            contributor,
            PHOTOS,
            f"Ảnh {number}.jpg",
            photo_file((40 + number, 30)).read(),
            collection=collection,
        )
        for number in range(20)
    ]
    assert all(
        f"uploaded-image-{one['uploaded_file_id']}-description" in one["form"] for one in sent
    )
    for one in sent:
        assert describe(contributor, one["uploaded_file_id"], collection=collection)["success"]
    kept = SiteImage.objects.all()
    assert {photo.width for photo in kept} == set(range(40, 60))
    assert {photo.uploaded_by_user for photo in kept} == {contributor.user}
    assert not UploadedFile.objects.exists()
    assert not waiting_files()


def test_a_photo_among_many_is_kept_as_any_other(admin_client: Client) -> None:
    sent = send(admin_client, PHOTOS, "lon.jpg", photo_file((3000, 600)).read())
    describe(admin_client, sent["uploaded_file_id"], tags="hội nghị,")
    photo: Any = SiteImage.objects.get()
    with Image.open(photo.file) as kept:
        assert kept.size == (photo.width, photo.height) == (2560, 512)
    assert photo.file_size == photo.file.size
    assert [tag.name for tag in photo.tags.all()] == ["hội nghị"]


def test_a_photo_without_a_description_waits_for_one(admin_client: Client) -> None:
    upload = send(admin_client, PHOTOS, "a.jpg", photo_file((40, 30)).read())["uploaded_file_id"]
    refused = describe(admin_client, upload, description="")
    assert not refused["success"]
    assert "bắt buộc" in refused["form"]
    assert describe(admin_client, upload)["success"]


def test_a_photo_among_many_can_be_left_out(admin_client: Client) -> None:
    upload = send(admin_client, PHOTOS, "a.jpg", photo_file((40, 30)).read())["uploaded_file_id"]
    answer = admin_client.post(f"{PHOTOS}/delete_upload/{upload}/")
    assert answer.json() == {"success": True}
    assert not waiting_files()


def test_only_who_sent_a_photo_describes_it(person: Person) -> None:
    sender, other = person("an", "Cộng tác viên"), person("binh", "Biên tập viên")
    upload = send(sender, PHOTOS, "a.jpg", photo_file((40, 30)).read())["uploaded_file_id"]
    form = {f"uploaded-image-{upload}-title": "a"}
    for step in ("create_from_uploaded_image", "delete_upload"):
        other.post(f"{PHOTOS}/{step}/{upload}/", form)
    assert UploadedFile.objects.get().pk == upload


def test_the_same_photo_twice_is_two_photos_and_the_chooser_says_so(admin_client: Client) -> None:
    content = photo_file((4000, 300)).read()
    for name in ("a.jpg", "b.jpg"):
        describe(admin_client, send(admin_client, PHOTOS, name, content)["uploaded_file_id"])
    first, second = SiteImage.objects.all()
    assert first.file_hash == second.file_hash
    form = {"title": "c", "description": "c", "file": SimpleUploadedFile("c.jpg", content)}
    names = {f"image-chooser-upload-{name}": value for name, value in form.items()}
    answer = admin_client.post("/admin/images/chooser/create/", names)
    assert answer.json()["step"] == "duplicate_found"


def test_a_photo_that_was_described_can_be_changed_and_deleted(admin_client: Client) -> None:
    upload = send(admin_client, PHOTOS, "a.jpg", photo_file((40, 30)).read())["uploaded_file_id"]
    photo = describe(admin_client, upload)["image_id"]
    form = {f"image-{photo}-{name}": "Mới" for name in ("title", "description", "credit")}
    assert admin_client.post(f"{PHOTOS}/{photo}/", form).json()["success"]
    assert SiteImage.objects.get().description == "Mới"
    form[f"image-{photo}-description"] = ""
    assert "bắt buộc" in admin_client.post(f"{PHOTOS}/{photo}/", form).json()["form"]
    assert admin_client.post(f"{PHOTOS}/{photo}/delete/").json()["success"]
    assert not SiteImage.objects.exists()


@pytest.mark.parametrize("content", [b"", b"not a photo", photo_file((900, 600)).read()[:4000]])
def test_what_is_no_photo_is_refused_at_once(admin_client: Client, content: bytes) -> None:
    answer = send(admin_client, PHOTOS, "a.jpg", content)
    assert answer["success"] is False
    assert answer["error_message"]
    assert not UploadedFile.objects.exists()


def test_many_documents_come_in_at_one_go(person: Person) -> None:
    contributor = person("an", "Cộng tác viên")
    ids = [
        send(contributor, DOCUMENTS, f"Kế hoạch {number}.pdf", b"%PDF")["doc_id"]
        for number in range(3)
    ]
    form = {f"doc-{ids[0]}-title": "Tên mới"}
    assert contributor.post(f"{DOCUMENTS}/{ids[0]}/", form).json()["success"]
    assert Document.objects.filter(title="Tên mới").count() == 1
    assert contributor.post(f"{DOCUMENTS}/{ids[1]}/delete/").json()["success"]
    assert Document.objects.count() == 2


def test_abandoned_uploads_are_deleted_by_the_daily_work(admin_client: Client) -> None:
    for name in ("cu.jpg", "moi.jpg"):
        send(admin_client, PHOTOS, name, photo_file((40, 30)).read())
    old, new = UploadedFile.objects.order_by("pk")
    stray = default_storage.save("wagtail_uploads/khong-ai.jpg", ContentFile(b"x"))
    lost = UploadedFile.objects.create(file="wagtail_uploads/mat.jpg")
    yesterday = (timezone.now() - timedelta(days=1, minutes=1)).timestamp()
    for path in (old.file.path, default_storage.path(stray)):
        os.utime(path, (yesterday, yesterday))
    jobs.registered["forget_uploads"].run()
    assert list(UploadedFile.objects.all()) == [new]
    assert waiting_files() == [Path(new.file.name).name]
    assert describe(admin_client, new.pk)["success"]
    assert not UploadedFile.objects.filter(pk=lost.pk)
