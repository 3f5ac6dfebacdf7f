"""Texts, numbers and moments as NukeViet keeps them, as they were meant."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

from desk.importing.readers.old_encodings import UNICODE_ONLY, decode, encoding_of
from site_config.text import normalize_text

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w*);")
_SPACE = re.compile(r"(\s+)")
_NEW_LINE = re.compile(r"\s*<(?:br\s*/?|/p|/div|/li)\s*>\s*", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?:)?//", re.IGNORECASE)
# No site is of 1980, and one of 2100 is a slip.
_FIRST, _LAST = 315_532_800, 4_102_444_800


class Row(dict[str, Any]):
    """A row by its columns; one that its version has not is empty."""

    def number(self, name: str, default: int = 0) -> int:
        """Return a whole number."""
        try:
            return int(self.get(name, default))
        except (TypeError, ValueError):
            return default

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return the numbers of a list with commas, each once."""
        words = re.split(r"[,;|\s]+", self.raw(name))
        return tuple(dict.fromkeys(int(word) for word in words if word.isdecimal()))

    def raw(self, name: str) -> str:
        """Return a text as it is kept."""
        value = self.get(name)
        return "" if value is None else str(value)

    def line(self, name: str) -> str:
        """Return a text of one line."""
        return " ".join(plain(self.raw(name)).split())

    def lines(self, name: str) -> str:
        """Return a text of several lines, which its markup parts."""
        return lines_of(self.raw(name))

    def moment(self, name: str, zone: ZoneInfo) -> datetime | None:
        """Return a moment, or none where nothing sensible was set."""
        seconds = self.number(name)
        return datetime.fromtimestamp(seconds, UTC).astimezone(zone) if _is_sane(seconds) else None

    def day(self, name: str, zone: ZoneInfo) -> date | None:
        """Return the local day of a moment."""
        moment = self.moment(name, zone)
        return moment.date() if moment else None


def _is_sane(seconds: int) -> bool:
    return _FIRST < seconds < _LAST


def plain(text: str) -> str:
    """Return a text without entities, in Unicode, as we store it.

    Some were encoded twice: what still is an entity then is resolved again.
    """
    for _round in range(2):
        text = _ENTITY.sub(lambda found: unescape(found[0]), text)
    return normalize_text(_in_unicode(text))


def _in_unicode(text: str) -> str:
    """Return a text whose words may be in the letters of old fonts, which are no letters of ours.

    It comes before any cleaning: the `ư` of one of them is a soft hyphen.
    """
    words = _SPACE.split(text)
    old = [word for word in words if not UNICODE_ONLY.search(word)]
    encoding = encoding_of(" ".join(old))
    if not encoding:
        return text
    return "".join(word if UNICODE_ONLY.search(word) else decode(word, encoding) for word in words)


def lines_of(text: str) -> str:
    """Return the lines of a text with some markup in it."""
    parted = _TAG.sub("", _NEW_LINE.sub("\n", text))
    lines = (" ".join(line.split()) for line in plain(parted).split("\n"))
    return "\n".join(line for line in lines if line)


def file_path(name: str, folder: str) -> str:
    """Return a file by its path below the uploads, or by its address.

    It is named from the module's folder on, or from the site's.
    """
    name = _ENTITY.sub(lambda found: unescape(found[0]), name.strip())
    if not name or _ADDRESS.match(name):
        return name
    for start in ("/uploads/", "uploads/"):
        if name.startswith(start):
            return name.removeprefix(start)
    return f"{folder}/{name.lstrip('/')}" if folder else name.lstrip("/")
