"""What the addresses in a page lead to: pictures that are in the page itself, and other sites."""

from base64 import b64decode
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qs, unquote, unquote_to_bytes, urlsplit

from desk.importing.readers.pictures import PictureFolder, UnreadablePictureError
from desk.importing.readers.spans import safe_link
from desk.importing.source import Item, Link, Picture, Remark, RemarkKind

# Where pages that load their photos late say where these are.
_LATE = ("data-src", "data-original", "data-lazy-src")
_COUNTS_READERS = {"0", "1"}  # the width of a picture that nobody is to see


class Addresses:
    """Says of a page that is in a file by itself what is there, and of the rest where it is."""

    def __init__(self, folder: PictureFolder) -> None:
        self._folder = folder

    def picture(self, tag: Any) -> Picture | Remark | None:
        """Return a picture, what is to be told of it, or nothing where there is nothing to see."""
        source = next(filter(None, (tag.get(name) for name in (*_LATE, "src"))), "").strip()
        if tag.get("width") in _COUNTS_READERS:
            return None
        alt = " ".join((tag.get("alt") or "").split())
        if not source.lower().startswith("data:"):
            return self._linked(source, alt)
        try:
            return Picture(self._folder.add(_inline(source)), alt)
        except (UnreadablePictureError, ValueError):
            return Remark(RemarkKind.UNREADABLE_PICTURE, alt)

    def link(self, href: str) -> Link | Remark:
        """Return where a link leads, or what is to be told of it."""
        return safe_link(without_google(href))

    def embedded(self, tag: Any) -> Sequence[Item | Remark] | None:
        """Return what an element shows of another place; None where that is left out, and told."""
        return None

    def _linked(self, source: str, alt: str) -> Picture | Remark | None:
        """Return what is to be shown or told of a picture that is not in the page."""
        if not source:
            return None
        if source.lower().startswith(("http:", "https:", "//")):
            return Remark(RemarkKind.LINKED_PICTURE, source)
        return Remark(RemarkKind.MISSING_PICTURE, PurePosixPath(unquote(source)).name)


def without_google(href: str) -> str:
    """Return where a link leads, without the way by which Google leads there."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    is_led = parts.hostname == "www.google.com" and parts.path == "/url"
    return parse_qs(parts.query).get("q", [href])[0] if is_led else href


def _inline(source: str) -> bytes:
    """Return the bytes in an address that holds them."""
    kind, _comma, content = source.partition(",")
    return b64decode(content) if kind.endswith(";base64") else unquote_to_bytes(content)
