"""What is known, and found out, while the parts of a .docx are gone over.

mammoth reads what stands in paragraphs, and keeps of each but the id of its style. So this pass
gives paragraphs, tables and pictures ids of its own, and keeps here what mammoth does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from mammoth.docx.xmlparser import XmlElement, XmlText

from desk.importing.readers.docx.elements import child
from desk.importing.readers.docx.numbering import Label, Numbering
from desk.importing.readers.docx.package import Package, Relationship
from desk.importing.readers.docx.styles import Styles
from desk.importing.readers.pictures import PictureFolder
from desk.importing.source import Picture, Remark, RemarkKind

BOX = "box"  # the style of a table that is none

_LINE_ENDS = {"w:p", "w:tc", "w:br", "w:cr", "w:tab", "a:p", "a:br"}
_TEXTS = {"w:t", "w:delText", "a:t", "m:t"}
_DELETED = {"w:del", "w:moveFrom"}


@dataclass
class ParagraphFacts:
    """What mammoth does not keep of a paragraph."""

    style_id: str = ""
    style: str = ""
    alignment: str = ""
    is_indented: bool = False
    label: Label | None = None
    remarks: list[Remark] = field(default_factory=list)
    said: list[tuple[XmlText, str]] = field(default_factory=list)  # each text, and its font
    sizes: Counter[int] = field(default_factory=Counter)  # letters of each, in half points
    hidden: list[str] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    author: str = ""  # of what was inserted or deleted last

    @property
    def text(self) -> str:
        """The words, as they are decoded so far."""
        return "".join(text.value for text, _font in self.said)

    def conclude(self) -> None:
        """Remark on what was found while the paragraph was gone over."""
        if self.hidden:
            self.remarks.append(Remark(RemarkKind.HIDDEN_TEXT, _joined(self.hidden)))
        if self.inserted or self.deleted:
            kind, after, before = RemarkKind.TRACKED_CHANGES, self.inserted, self.deleted
            self.remarks.append(Remark(kind, _joined(after), _joined(before), self.author))


@dataclass(frozen=True)
class TableFacts:
    """What mammoth does not keep of a table."""

    has_borders: bool
    has_header: bool


@dataclass(frozen=True)
class PlacedPicture:
    """A picture at its place, which may be beside the words of its paragraph."""

    picture: Picture
    floats: bool


@dataclass(frozen=True)
class Place:
    """Where in a drawing something is: in which shape, and what is said of it."""

    shape: Element
    alt: str = ""
    floats: bool = False


@dataclass
class Reading:
    """One pass over a document: a handler reads each element, others are read through."""

    handlers: Mapping[str, Handler]
    package: Package
    styles: Styles
    numbering: Numbering
    folder: PictureFolder
    relationships: dict[str, Relationship]
    notes: dict[tuple[str, str], Element]
    comments: dict[str, Remark]
    paragraphs: list[ParagraphFacts] = field(default_factory=list)
    tables: list[TableFacts] = field(default_factory=list)
    placed: list[PlacedPicture] = field(default_factory=list)
    cited: list[tuple[str, str]] = field(default_factory=list)  # the notes, in order
    paragraph: ParagraphFacts | None = None  # the one that is gone over
    pending: list[Remark] = field(default_factory=list)  # for the next paragraph
    place: Place | None = None

    def read(self, elements: Iterable[Element]) -> list[XmlElement]:
        """Return the elements as mammoth reads them."""
        found: list[XmlElement] = []
        for element in elements:
            handler = self.handlers.get(element.tag)
            found += handler(self, element) if handler else self.read(element)
        return found

    def remark(self, kind: RemarkKind, text: str = "") -> None:
        """Remark on what was found here."""
        self.note(Remark(kind, text))

    def note(self, remark: Remark) -> None:
        """Keep a remark with the paragraph that is gone over, or with the next one."""
        remarks = self.paragraph.remarks if self.paragraph else self.pending
        remarks.append(remark)


Handler = Callable[[Reading, Element], list[XmlElement]]


def ignore(_reading: Reading, _element: Element) -> list[XmlElement]:
    """Read an element that says nothing."""
    return []


def words_of(element: Element | None) -> str:
    """Return the words of an element as they are seen, on one line."""
    pieces: list[str] = []
    if element is not None:
        _gather(element, pieces)
    return _joined(pieces, "")


def _gather(element: Element, pieces: list[str]) -> None:
    for one in element:
        if one.tag in _TEXTS:
            pieces.append(one.text or "")
        elif one.tag == "mc:AlternateContent":
            choice = child(one, "mc:Choice")
            _gather(one if choice is None else choice, pieces)
        elif one.tag not in _DELETED:
            _gather(one, pieces)
        if one.tag in _LINE_ENDS:
            pieces.append(" ")


def _joined(pieces: Iterable[str], between: str = " ") -> str:
    return " ".join(between.join(pieces).split())
