"""The sizes photos are shown in. One list serves templates, look-ups and making them ahead."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db import Error
from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue
from wagtail.images.models import Filter

from site_config.logs import in_one_line
from site_config.models.images import SiteImage, SiteRendition

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Slot:
    """A kind of place for photos: how wide it is on the page, and its sizes in pixels."""

    sizes: str
    pattern: str

    @cached_property
    def specs(self) -> list[str]:
        """Return one Wagtail filter for each size and format."""
        return Filter.expand_spec(self.pattern)


_CARD = "format-{webp,jpeg} fill-{240x160,360x240,560x373}"
_WIDE = "format-{webp,jpeg} fill-{480x320,800x533,1200x800}"

SLOTS = {
    "body": Slot(
        "(min-width: 48rem) 44rem, 100vw",
        "format-{webp,jpeg} width-{480,800,1200}",
    ),
    "wide": Slot(
        "(min-width: 78rem) 74rem, 100vw",
        "format-{webp,jpeg} width-{800,1200,1600}",
    ),
    "lead": Slot("(min-width: 60rem) 50rem, 100vw", _WIDE),
    "first": Slot("(min-width: 44rem) 36rem, 100vw", _WIDE),
    "card": Slot("(min-width: 60rem) 17rem, (min-width: 36rem) 46vw, 36vw", _CARD),
    "row": Slot("(min-width: 36rem) 14rem, 36vw", _CARD),
    "share": Slot("1200px", "format-jpeg fill-1200x630"),
    "emblem": Slot("4.5rem", "format-{webp,png} max-{96x96,192x192}"),
}

# How many times as tall as wide a photo may be for WebP: a longer one cannot be that tall, or takes
# more memory to make than a process should have.
MAX_WEBP_RATIO = 3
_UNBOUNDED = (*SLOTS["body"].specs, *SLOTS["wide"].specs)
_UNBOUNDED_WEBP = {spec for spec in _UNBOUNDED if spec.startswith("format-webp")}


def prefetch_renditions(photos: Iterable[SiteImage | None]) -> None:
    """Look up every size of these photos in one query."""
    prefetch_related_objects([photo for photo in photos if photo], "renditions")


def renditions(photo: SiteImage, *slots: str) -> dict[str, SiteRendition]:
    """Return the sizes these slots need, by their specs, making those that are not there yet.

    Gives nothing, and reports why, when the file is lost or no size can be made of it: one bad
    photo must not take a page down.
    """
    specs = dict.fromkeys(spec for slot in slots for spec in SLOTS[slot].specs)
    if photo.height > MAX_WEBP_RATIO * photo.width:
        specs = dict.fromkeys(spec for spec in specs if spec not in _UNBOUNDED_WEBP)
    try:
        return photo.get_renditions(*specs)
    except Error as error:
        logger.error("No sizes can be made of photo %s: %s", photo.pk, in_one_line(error))
        return {}
    except Exception:
        logger.exception("No sizes can be made of photo %s", photo.pk)
        return {}


def size_of(picture: SiteRendition) -> int:
    """Return how many bytes a size of a photo has; 0 where its file is lost."""
    try:
        return picture.file.size
    except OSError:
        return 0


def block_photos(stream: StreamValue) -> Iterable[SiteImage]:
    """Return the photos used anywhere inside a stream of blocks."""
    references = stream.stream_block.extract_references(stream)
    ids = {object_id for model, object_id, *_ in references if model is SiteImage}
    return SiteImage.objects.filter(pk__in=ids)
