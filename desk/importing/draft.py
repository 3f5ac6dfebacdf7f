"""An article as it was understood, before it becomes a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desk.importing.source import Attachment, Span

RichText = tuple[Span, ...]


class NotAnArticleError(ValueError):
    """The file cannot be read as an article; the message says why, to an editor."""


@dataclass(frozen=True)
class Line:
    """A paragraph of running text."""

    spans: RichText


@dataclass(frozen=True)
class Heading:
    """A title inside the text, of level 2 or 3."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class ListItem:
    """A line of a list, with the list below it."""

    spans: RichText
    below: BulletList | None = None


@dataclass(frozen=True)
class BulletList:
    """A list; its signs or numbers are the browser's."""

    items: list[ListItem]
    is_ordered: bool = False


@dataclass(frozen=True)
class Text:
    """Lines, headings and lists that follow one another."""

    parts: list[Line | Heading | BulletList]


@dataclass(frozen=True)
class Photo:
    """A photo by its file, or none where only its caption was sent."""

    file: str
    caption: str = ""
    credit: str = ""
    alt: str = ""


@dataclass(frozen=True)
class Gallery:
    """Photos that share what is said of them."""

    photos: list[Photo]
    caption: str = ""


@dataclass(frozen=True)
class Tasks:
    """Tasks without their ordinals; each task is a list of paragraphs, and lists among them."""

    style: str
    tasks: list[list[Line | BulletList]]
    continues: bool = False


@dataclass(frozen=True)
class Quote:
    """Words somebody said."""

    text: str
    name: str = ""
    position: str = ""


@dataclass(frozen=True)
class MergedCells:
    """Where cells of a table are one: its place and size, from 0."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class Table:
    """Rows of plain text, all of the same length."""

    rows: list[list[str]]
    merged: list[MergedCells] = field(default_factory=list)
    has_header: bool = False
    caption: str = ""


@dataclass(frozen=True)
class Video:
    """A video by its file, or where on the web it is."""

    file: str = ""
    address: str = ""
    title: str = ""


@dataclass(frozen=True)
class Documents:
    """Files to take home."""

    files: list[Attachment]


Block = Text | Photo | Gallery | Tasks | Quote | Table | Video | Documents


@dataclass(frozen=True)
class Signature:
    """Somebody who signed: role as `news.models.Byline.Role` names it, or empty."""

    name: str
    position: str = ""
    role: str = ""


@dataclass
class ArticleDraft:
    """What a file says, and what an editor should know about how it was read.

    `dropped` was left out and is told; `structure` became ordinals, roles and signs of lists, which
    the site writes itself. With both, every word of the source is here once.
    """

    title: str
    kicker: str = ""
    date: date | None = None
    lead: str = ""
    lead_photo: Photo | None = None
    body: list[Block] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    structure: list[str] = field(default_factory=list)
    remarks: list[PlacedRemark] = field(default_factory=list)


@dataclass(frozen=True)
class PlacedRemark:
    """A sentence for the editor; it leads to a field, a block by its number, or nowhere."""

    text: str
    place: str | int | None = None
