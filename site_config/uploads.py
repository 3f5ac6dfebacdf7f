"""Photos as they come from a camera or a phone, made fit to keep."""

from io import BytesIO
from pathlib import Path

from django.core.files.base import ContentFile, File
from PIL import ExifTags, Image, ImageOps

LONGEST_SIDE = 2560
_ANIMATED_FORMATS = {"GIF", "WEBP", "PNG", "AVIF"}
# What every kept format and every size made from it can hold; not CMYK, not 16 bits a channel.
_PLAIN_MODES = {"1", "L", "LA", "P", "RGB", "RGBA"}
# Browsers outside Apple's do not show HEIC.
_KEPT_FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif"}
_JPEG_QUALITY = 90


def normalised(file: File, name: str) -> File:
    """Give the photo upright, at most 2,560 px on its longest side, in a format browsers show.

    A file that is all of this already, or is animated, is given back as it came.
    """
    file.seek(0)
    with Image.open(file) as photo:
        if _is_animated(photo) or _is_fit(photo):
            file.seek(0)
            return File(file, name)
        kept_format = photo.format if photo.format in _KEPT_FORMATS else "JPEG"
        upright = _plain(ImageOps.exif_transpose(photo))
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        content = _encoded(upright, kept_format)
    return ContentFile(content, name=Path(name).stem + _KEPT_FORMATS[kept_format])


def _is_animated(photo: Image.Image) -> bool:
    # A telephone's JPEG may carry more pictures than the one it shows; that is no animation.
    return photo.format in _ANIMATED_FORMATS and getattr(photo, "is_animated", False)


def _plain(photo: Image.Image) -> Image.Image:
    if photo.mode.startswith("I;16"):
        return photo.point(lambda value: value / 256).convert("L")
    return photo if photo.mode in _PLAIN_MODES else photo.convert("RGB")


def _is_fit(photo: Image.Image) -> bool:
    is_upright = photo.getexif().get(ExifTags.Base.Orientation, 1) == 1
    is_small = max(photo.size) <= LONGEST_SIDE
    is_known = photo.mode in _PLAIN_MODES and photo.format in {*_KEPT_FORMATS, "GIF"}
    return is_upright and is_small and is_known


def _encoded(photo: Image.Image, kept_format: str) -> bytes:
    if kept_format == "JPEG" and photo.mode not in {"RGB", "L"}:
        photo = photo.convert("RGB")
    content = BytesIO()
    photo.save(
        content,
        kept_format,
        quality=_JPEG_QUALITY,
        icc_profile=photo.info.get("icc_profile"),
    )
    return content.getvalue()
