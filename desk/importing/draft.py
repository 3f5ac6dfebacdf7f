"""An article as a reader of files understood it, before it becomes a page."""

from dataclasses import dataclass, field
from datetime import date


class NotAnArticleError(ValueError):
    """The file cannot be read as an article; the message says why, to an editor."""


@dataclass(frozen=True)
class Paragraphs:
    """Running text, one string of plain text for each paragraph."""

    paragraphs: list[str]


@dataclass(frozen=True)
class Heading:
    """A title inside the text."""

    text: str


@dataclass(frozen=True)
class Caption:
    """The caption of a photo that is still to come."""

    text: str


@dataclass(frozen=True)
class Tasks:
    """Tasks without their ordinals; each task is a list of paragraphs."""

    style: str
    tasks: list[list[str]]
    continues: bool = False


Block = Paragraphs | Heading | Caption | Tasks


@dataclass(frozen=True)
class Signature:
    """Somebody who signed: role as `news.models.Byline.Role` names it, or empty."""

    name: str
    position: str = ""
    role: str = ""


@dataclass
class ArticleDraft:
    """What a file says, and what an editor should know about how it was read."""

    title: str
    date: date
    lead: str = ""
    body: list[Block] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
