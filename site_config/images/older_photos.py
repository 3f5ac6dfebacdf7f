"""Takes out of photos that were kept before what they say besides the picture, once for each."""

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from site_config.images.fitting import strip_metadata
from site_config.images.uploads import prepare_upload
from site_config.models import SiteImage

logger = logging.getLogger(__name__)


def clean_photos() -> None:
    """Clean the photos of an older version and all their sizes; it can be cut off anywhere."""
    for photo in SiteImage.objects.filter(says_nothing=False).iterator():
        try:
            _clean(photo)
        except Exception:
            logger.exception("Photo %s could not be cleaned", photo.pk)


def _clean(photo: Any) -> None:
    for rendition in photo.renditions.all():
        rewrite(Path(rendition.file.path), strip_metadata)
    path = Path(photo.file.path)
    fields: dict[str, Any] = {"says_nothing": True}
    if content := rewrite(path, lambda given: _normalised(given, path.name)):
        digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        fields |= {"file_size": len(content), "file_hash": digest}
        size = dict(zip(("width", "height"), _size(photo), strict=True))
        if size != {"width": photo.width, "height": photo.height}:
            fields |= size
    # Whoever has given it another file meanwhile has a clean one.
    SiteImage.objects.filter(pk=photo.pk, file=photo.file.name).update(**fields)


def _normalised(content: bytes, name: str) -> bytes:
    try:
        return prepare_upload(ContentFile(content), name).read()
    except OSError:
        # What it says can be taken out of a photo that is too broken to be shown.
        return strip_metadata(content)


def _size(photo: Any) -> tuple[int, int]:
    stored = SiteImage._meta.get_field("file").attr_class(photo, photo.file.field, photo.file.name)
    return stored.get_image_dimensions()


def rewrite(path: Path, clean: Callable[[bytes], bytes]) -> bytes:
    """Put what is clean in the place of a file at once; return it. A lost file says nothing."""
    if not path.exists():
        return b""
    given = path.read_bytes()
    content = clean(given)
    if content != given:
        part = path.with_name(f"{path.name}.part")
        part.write_bytes(content)
        part.replace(path)
    return content
