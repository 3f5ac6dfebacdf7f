"""Photos whose description was proposed by a program, and that nobody has looked at yet."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from news.body_walk import Part, walk
from news.media_blocks import PhotoBlock


class UnconfirmedPhoto(NamedTuple):
    """A photo by the block of the body it is in, and what is said of it."""

    block_id: str
    caption: str


def unconfirmed_photos(body: Any) -> list[UnconfirmedPhoto]:
    """Return the photos of a body whose descriptions are to be confirmed, in its order."""
    return [
        UnconfirmedPhoto(str(part.path[0]), part.value["caption"] or image.title)
        for part in _unconfirmed(body)
        if (image := part.value["image"])
    ]


def confirm_photos(body: Any) -> None:
    """Say of all photos of a body that somebody has looked at their descriptions."""
    for part in _unconfirmed(body):
        part.value["unconfirmed"] = False


def _unconfirmed(body: Any) -> Iterator[Part]:
    photos = (part for part in walk(body) if isinstance(part.block, PhotoBlock))
    return (part for part in photos if part.value["unconfirmed"])
