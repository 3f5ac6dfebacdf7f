"""What the things of an old site were known by in its addresses, however those were written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import parse_qsl, unquote

from django.db import models

from page_cache.tracking import is_tracking
from site_config.slugs import slugify
from site_config.text import normalize_text, without_diacritics

MAX_NAME_LENGTH = 255
_DIGEST_BYTES = 16
# What databases keep as a number: a longer one names nothing.
_MAX_NUMBER = 2**63 - 1
# What stands behind an address in a sentence.
_AROUND = " .,;:!)]}>\"'”’»…"
# What answered for a folder.
_INDEX = re.compile(r"(?:index|default)\.(?:html?|php|aspx?)", re.IGNORECASE)
_ENTITY = re.compile(r"^(?:amp;)+", re.IGNORECASE)


class Kind(models.TextChoices):
    """The kinds of things that had addresses."""

    ARTICLE = "article"
    SECTION = "section"
    TAG = "tag"
    TOPIC = "topic"
    GROUP = "group"
    AUTHOR = "author"
    PAGE = "page"
    DOCUMENT = "document"
    DOCUMENT_KIND = "document kind"
    AGENCY = "agency"
    FIELD = "field"
    # A part of the site, at whose address its first page or its newest stood.
    MODULE = "module"
    # A file by its place below the folder of uploads; what was attached, by its place in a list.
    FILE = "file"
    ATTACHMENT = "attachment"
    # What is known by its whole address.
    PATH = "path"


@dataclass(frozen=True)
class OldName:
    """One thing that an address may mean."""

    kind: Kind
    # As in the key of a thing; empty for what is of the site as a whole.
    scope: str = ""
    number: int = 0
    # Folded; where there is a number as well, only that decides.
    name: str = ""
    # What of it is meant: its feed.
    is_feed: bool = False
    # The number stands where one of an address of ours might: the name has to be right as well.
    is_doubtful: bool = False
    # Stands for others that were known and have no place here any more.
    is_substitute: bool = False


@dataclass(frozen=True)
class Asked:
    """An address that was asked for, taken apart."""

    # Decoded, in NFC, without empty ones.
    segments: tuple[str, ...]
    # By names in small letters, without what only follows readers.
    query: Mapping[str, str]
    # Whether the first segment is that of a page that stands below our front page.
    is_below_ours: bool = False

    @classmethod
    def of(cls, path: str, query: str, ours: frozenset[str] = frozenset()) -> Asked:
        """Take a path and a query apart, whatever was done to them on the way."""
        # Addresses are copied with the sentence around them, and sent on encoded twice.
        plain = normalize_text(unquote(path) if "%" in path else path).rstrip(_AROUND)
        plain, _mark, inside = plain.partition("?")
        segments = tuple(segment for segment in plain.split("/") if segment.strip())
        pairs = parse_qsl(f"{query}&{inside}", keep_blank_values=True)
        asked = {_ENTITY.sub("", name).lower(): value for name, value in pairs}
        kept = {name: value for name, value in asked.items() if not is_tracking(name)}
        return cls(segments, kept, bool(segments) and segments[0].lower() in ours)

    @property
    def name(self) -> str:
        """Return what the path is known by."""
        is_index = bool(self.segments) and bool(_INDEX.fullmatch(self.segments[-1]))
        return folded_path("/".join(self.segments[:-1] if is_index else self.segments))


def folded(alias: str) -> str:
    """Return a name as it is looked for: no case, no diacritics, no signs."""
    return _short(slugify(alias))


def folded_path(path: str) -> str:
    """Return a path as it is looked for: no case, no diacritics, no slashes around it."""
    bare = without_diacritics(normalize_text(path)).lower()
    return _short("/".join(part.strip() for part in bare.split("/") if part.strip()))


def number_of(digits: str) -> int:
    """Return a number that was written in an address; 0 for what numbers nothing."""
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= len(str(_MAX_NUMBER))
    return number if is_number and (number := int(digits)) <= _MAX_NUMBER else 0


def _short(name: str) -> str:
    if len(name) <= MAX_NAME_LENGTH:
        return name
    digest = blake2b(name.encode(), digest_size=_DIGEST_BYTES).hexdigest()
    return f"{name[: MAX_NAME_LENGTH - 1 - len(digest)]}-{digest}"
