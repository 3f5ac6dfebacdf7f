"""What a file says, in the order of reading and in Unicode, whatever its format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class UnreadableFileError(ValueError):
    """The file cannot be read; the message is a `Refusal`."""


class Refusal(StrEnum):
    """Why a file is not read."""

    OLD_WORD = "old-word"  # .doc
    RTF = "rtf"
    PDF = "pdf"
    ENCRYPTED = "encrypted"
    NOT_A_DOCUMENT = "not-a-document"
    DAMAGED = "damaged"
    TOO_LARGE = "too-large"
    TOO_COMPLEX = "too-complex"
    EMPTY = "empty"
    TOO_SLOW = "too-slow"
    CRASHED = "crashed"


class RemarkKind(StrEnum):
    """What an editor is told of how a file was read."""

    DECODED = "decoded"  # from an encoding before Unicode: `before` and `text`
    HIDDEN_TEXT = "hidden-text"
    TRACKED_CHANGES = "tracked-changes"
    COMMENT = "comment"
    LINKED_PICTURE = "linked-picture"
    MISSING_PICTURE = "missing-picture"
    UNREADABLE_PICTURE = "unreadable-picture"
    METAFILE = "metafile"  # a drawing as Windows keeps it, WMF or EMF: no browser shows it
    LEFT_OUT = "left-out"  # a chart, a formula, an embedded file
    MARGIN = "margin"  # header and footer
    MACROS = "macros"
    # Of an old site that moves in:
    MISSING_FILE = "missing-file"  # a link leads to a file that is not there
    OTHER_HOST = "other-host"  # a file here was taken for one that another site is said to have
    NOT_UNDERSTOOD = "not-understood"  # its words became plain paragraphs; `text` says why
    MISSING_WORDS = "missing-words"


@dataclass(frozen=True)
class Remark:
    """Something to look at, by its kind; `text` is what the file says there.

    `before` is what it was before, or for a picture what is said beside it.
    """

    kind: RemarkKind
    text: str = ""
    before: str = ""
    author: str = ""


@dataclass(frozen=True)
class PageLink:
    """A link to a page of the site that moves in, by its old address from the first slash on."""

    address: str


@dataclass(frozen=True)
class FileLink:
    """A link to a file that moves in with the site."""

    file: str


# A string is an address on the web, or nothing.
Link = str | PageLink | FileLink


@dataclass(frozen=True)
class Span:
    """Characters that look alike, over lines of one paragraph. A link leads somewhere."""

    text: str
    bold: bool = False
    italic: bool = False
    link: Link = ""


@dataclass(frozen=True)
class Paragraph:
    """A line as Word has it.

    `style` is the style's name in lower case, in English (`heading 1`); `alignment` is `left`,
    `center`, `right`, `justify` or empty; `label` is what a program puts before it (`1.`, `a)`,
    `•`), `level` how deep it stands in lists, from 0. `is_indented` where all its lines are, as
    those of a quotation. A tab in its words is a space so wide that it puts what follows at the
    right, or in another column. `size` is that of most letters, in half points, 0 if unknown.
    """

    spans: tuple[Span, ...] = ()
    style: str = ""
    alignment: str = ""
    label: str = ""
    level: int = 0
    is_indented: bool = False
    size: int = 0
    remarks: tuple[Remark, ...] = ()

    @property
    def text(self) -> str:
        """The words as they are seen, label included."""
        said = "".join(span.text for span in self.spans)
        return f"{self.label} {said}" if self.label else said


@dataclass(frozen=True)
class Picture:
    """A picture, upright and as its author cropped it: the name of a file beside the source.

    Without a name it is not there: then a remark says why, and only its caption is shown.
    """

    file: str
    alt: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Video:
    """A video: the name of a file, or where on the web it is."""

    file: str = ""
    address: str = ""
    title: str = ""


@dataclass(frozen=True)
class Attachment:
    """A file that is shown or heard in the text, but is no picture and no video."""

    file: str
    title: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell of a table, over so many columns and rows."""

    items: tuple[Item, ...] = ()
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """Rows of cells; a cell that an upper one covers is not there."""

    rows: tuple[tuple[Cell, ...], ...]
    has_borders: bool = True
    has_header: bool = False


@dataclass(frozen=True)
class Box:
    """What stands together: in a text box, or a picture and words in one paragraph."""

    items: tuple[Item, ...]


@dataclass(frozen=True)
class Note:
    """A footnote or an endnote; the text refers to it by `[label]`."""

    label: str
    paragraphs: tuple[Paragraph, ...]


Item = Paragraph | Picture | Video | Attachment | Table | Box | Note


@dataclass(frozen=True)
class Source:
    """A whole file. Notes come last, in the order in which the text refers to them.

    `is_plain` is the text of a web page as it was copied: nothing in it has looks, the title stands
    above a line with the date, and of photos only the captions are left.
    """

    items: tuple[Item, ...]
    remarks: tuple[Remark, ...] = field(default=())
    is_plain: bool = False


def walk(items: Iterable[Item]) -> Iterator[Item]:
    """Yield every item, and what is in it, in the order of reading."""
    for item in items:
        yield item
        match item:
            case Table(rows):
                yield from walk(inner for row in rows for cell in row for inner in cell.items)
            case Box(inside):
                yield from walk(inside)
            case Note(paragraphs=paragraphs):
                yield from paragraphs
