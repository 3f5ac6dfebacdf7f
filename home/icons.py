"""The icons that browsers and telephones ask for by themselves: the emblem, or else our own."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from PIL import Image, ImageOps

from page_cache.cache_control import cacheable
from site_config.files.private import is_shown
from site_config.images.renditions import SLOTS, renditions
from site_config.models import SiteIdentity

FAVICON_SIDES = (16, 32, 48)
TOUCH_SIDE, TOUCH_MARGIN = 180, 12


@cacheable()
def favicon(request: HttpRequest) -> HttpResponse:
    """Answer with the icon for tabs and bookmarks."""
    emblem, largest = _emblem(request), max(FAVICON_SIDES)
    if emblem is None:
        return HttpResponse(_own("favicon.ico"), content_type="image/x-icon")
    square = ImageOps.pad(emblem, (largest, largest), color=(0, 0, 0, 0))
    sizes = [(side, side) for side in FAVICON_SIDES]
    return HttpResponse(_saved(square, "ICO", sizes=sizes), content_type="image/x-icon")


@cacheable()
def touch_icon(request: HttpRequest) -> HttpResponse:
    """Answer with the icon for a telephone's home screen, where what is clear would turn black."""
    emblem, inside = _emblem(request), TOUCH_SIDE - 2 * TOUCH_MARGIN
    if emblem is None:
        return HttpResponse(_own("apple-touch-icon.png"), content_type="image/png")
    square = Image.new("RGBA", (TOUCH_SIDE, TOUCH_SIDE), "white")
    padded = ImageOps.pad(emblem, (inside, inside), color=(0, 0, 0, 0))
    square.alpha_composite(padded, (TOUCH_MARGIN, TOUCH_MARGIN))
    return HttpResponse(_saved(square.convert("RGB"), "PNG"), content_type="image/png")


def _emblem(request: HttpRequest) -> Image.Image | None:
    photo, spec = SiteIdentity.for_request(request).emblem, SLOTS["emblem"].specs[-1]
    if photo is None or not is_shown(photo):
        return None
    try:
        with renditions(photo, "emblem")[spec].file.open() as file, Image.open(file) as emblem:
            return emblem.convert("RGBA")
    except (KeyError, OSError):
        return None


def _own(name: str) -> bytes:
    return (settings.BASE_DIR / "static" / name).read_bytes()


def _saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    content = BytesIO()
    picture.save(content, kind, **options)
    return content.getvalue()
