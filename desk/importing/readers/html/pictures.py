"""The pictures of a page that are in the page itself; of the others it is told where they are."""

from base64 import b64decode
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from desk.importing.readers.pictures import PictureFolder, UnreadablePictureError
from desk.importing.source import Picture, Remark, RemarkKind

# Where pages that load their photos late say where these are.
_LATE = ("data-src", "data-original", "data-lazy-src")
_COUNTS_READERS = {"0", "1"}  # the width of a picture that nobody is to see


def picture_of(tag: Any, folder: PictureFolder) -> Picture | Remark | None:
    """Return a picture, what is to be told of it, or nothing where there is nothing to see."""
    source = next(filter(None, (tag.get(name) for name in (*_LATE, "src"))), "").strip()
    if not source or tag.get("width") in _COUNTS_READERS:
        return None
    alt = " ".join((tag.get("alt") or "").split())
    if source.lower().startswith("data:"):
        try:
            return Picture(folder.add(_inline(source)), alt)
        except (UnreadablePictureError, ValueError):
            return Remark(RemarkKind.UNREADABLE_PICTURE, alt)
    if source.lower().startswith(("http:", "https:", "//")):
        return Remark(RemarkKind.LINKED_PICTURE, source)
    return Remark(RemarkKind.MISSING_PICTURE, PurePosixPath(unquote(source)).name)


def _inline(source: str) -> bytes:
    """Return the bytes in an address that holds them."""
    kind, _comma, content = source.partition(",")
    return b64decode(content) if kind.endswith(";base64") else unquote_to_bytes(content)
