"""Items, made of what a reader meets on its way through a document."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby

from desk.importing.readers.decoding import Decoder
from desk.importing.source import Box, Item, Link, Paragraph, Picture, Remark, RemarkKind, Span

BOLD_FROM = 600  # the weight of a font
_SIZE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)(pt|px)")
_HALF_POINTS = {"pt": 2, "px": 1.5}
_LENGTH = re.compile(r"\s*([\d.]+)")
# Styles of which two that follow each other are two things.
_OF_ONE_PARAGRAPH = ("heading", "title", "subtitle", "caption")


@dataclass(frozen=True)
class Look:
    """How words look, and the paragraph they are in."""

    bold: bool = False
    italic: bool = False
    link: Link = ""
    font: str = ""
    style: str = ""
    alignment: str = ""
    level: int = 0
    is_indented: bool = False
    size: int = 0  # in half points


class Builder:
    """Takes words and pictures one by one; those between two ends are a paragraph."""

    def __init__(self, whole: str = "") -> None:
        """Take all words of the document, for the first of them may be too few."""
        # What stands before the next paragraph.
        self.label = ""
        # What is told of no paragraph.
        self.remarks: list[Remark] = []
        self._decoder = Decoder(whole)
        self._items: list[Item] = []
        # Of the paragraph that is being read: spans with their fonts, and pictures.
        self._parts: list[tuple[Span, str] | Picture] = []
        self._look = Look()
        self._told: list[Remark] = []

    @contextmanager
    def apart(self) -> Iterator[list[Item]]:
        """Gather what is added meanwhile; the paragraph that is being read goes on afterwards."""
        around = self._items, self._parts, self._look, self.label
        self._items, self._parts, self.label = [], [], ""
        yield self._items
        self.end_paragraph()
        self._items, self._parts, self._look, self.label = around

    def add_text(self, text: str, look: Look) -> None:
        """Add words to the paragraph; the first of them say how that looks."""
        if not self._parts:
            if not text.strip():
                return
            self._look = look
        self._parts.append((Span(text, look.bold, look.italic, look.link), look.font))

    def add_picture(self, picture: Picture, look: Look) -> None:
        """Add a picture to the paragraph."""
        self._look = self._look if self._parts else look
        self._parts.append(picture)

    def add(self, item: Item) -> None:
        """Add what is no paragraph, after the one that is being read."""
        self.end_paragraph()
        self._items.append(item)

    def add_together(self, items: Iterable[Item]) -> None:
        """Add items; where words and pictures are among them, they stand together."""
        items = tuple(items)
        kinds = {isinstance(item, Picture) for item in items}
        self._items += [Box(items)] if len(kinds) > 1 else items

    def tell(self, kind: RemarkKind, text: str = "", *, before: str = "", author: str = "") -> None:
        """Tell something of this paragraph; where it has no words, of the next.

        All that was changed in a paragraph is told at once.
        """
        said = Remark(kind, text, before, author)
        same = [one for one in self._told if one.kind is kind is RemarkKind.TRACKED_CHANGES]
        for one in same:
            self._told.remove(one)
            said = replace(
                said,
                text=f"{one.text} {text}".strip(),
                before=f"{one.before} {before}".strip(),
                author=one.author or author,
            )
        self._told.append(said)

    def break_line(self, look: Look) -> None:
        """End a line: in a title it goes on, elsewhere it is a paragraph."""
        if look.style.startswith(_OF_ONE_PARAGRAPH):
            self.add_text(" ", look)
        else:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """Add the paragraph, if there is anything in it."""
        parts, self._parts = self._parts, []
        items: list[Item] = []
        for is_picture, run in groupby(parts, lambda part: isinstance(part, Picture)):
            some = list(run)
            if is_picture:
                items += [part for part in some if isinstance(part, Picture)]
            else:
                items += self._paragraph([part for part in some if isinstance(part, tuple)])
        self.add_together(items)

    def all_remarks(self) -> tuple[Remark, ...]:
        """Return what is told of no paragraph, for none followed, too."""
        return (*self.remarks, *self._told)

    def _paragraph(self, runs: list[tuple[Span, str]]) -> list[Paragraph]:
        read = self._decoder.paragraph(runs)
        if not read.spans:
            return []
        label, self.label = self.label, ""
        told, self._told = self._told, []
        look = self._look
        return [
            replace(
                read,
                style=look.style,
                alignment=look.alignment,
                label=label,
                level=look.level,
                is_indented=look.is_indented and not label,
                size=look.size,
                remarks=(*read.remarks, *told),
            )
        ]


def half_points(size: str) -> int:
    """Return the size of letters that are said to be so many points or pixels, or 0."""
    found = _SIZE.fullmatch(size.strip())
    return round(float(found[1]) * _HALF_POINTS[found[2]]) if found else 0


def is_some(length: str) -> bool:
    """Return whether a length is more than nothing."""
    found = _LENGTH.match(length)
    return bool(found and found[1].strip(".0"))
