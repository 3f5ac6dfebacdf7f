"""Photos, and how they are brought into the site."""

from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from site_config.models import SiteImage


def upload(client: Client, file: Any, **fields: str) -> Any:
    data = SimpleUploadedFile(file.name, file.read())
    form = {"title": "Ảnh", "description": "Mô tả", "credit": "Minh An"} | fields | {"file": data}
    return client.post("/admin/images/chooser/create/", _prefixed(form))


def _prefixed(form: dict[str, Any]) -> dict[str, Any]:
    return {f"image-chooser-upload-{name}": value for name, value in form.items()}


def stored_path() -> Path:
    stored: Any = SiteImage.objects.get().file
    return Path(stored.path)


def photo_file(size: tuple[int, int], name: str = "anh.jpg", **save: Any) -> ImageFile:
    """Return an uploaded photo of one colour, its left half red and its right half blue."""
    photo = Image.new("RGB", size, "blue")
    photo.paste("red", (0, 0, size[0] // 2, size[1]))
    content = BytesIO()
    photo.save(content, **({"format": "JPEG"} | save))
    content.seek(0)
    return ImageFile(content, name=name)
