"""mammoth's tree of a .docx, with what it does not keep, as the items of a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mammoth import documents

from desk.importing.readers.docx.state import (
    BOX,
    ParagraphFacts,
    PlacedPicture,
    Reading,
    TableFacts,
)
from desk.importing.readers.spans import LINE_END, safe_link, tidy, with_gaps
from desk.importing.source import Box, Cell, Item, Paragraph, Picture, Span, Table

_CHECKED, _UNCHECKED = "☒", "☐"

Piece = Span | PlacedPicture


@dataclass
class Items:
    """Makes items of what mammoth read, and of what was found out before."""

    reading: Reading

    def blocks(self, elements: Iterable[Any]) -> list[Item]:
        """Return paragraphs, tables and boxes as items; empty ones are none."""
        return [item for element in elements for item in self._block(element)]

    def _block(self, element: Any) -> Sequence[Item]:
        match element:
            case documents.Paragraph():
                return self._paragraph(element)
            case documents.Table(style_id=style_id) if style_id == BOX:
                inside = self.blocks(element.children[0].children[0].children)
                is_photo = len(inside) == 1 and isinstance(inside[0], Picture)
                return [Box(tuple(inside))] if inside and not is_photo else inside
            case documents.Table():
                return self._table(element)
        return []

    def _table(self, element: Any) -> Sequence[Item]:
        facts: TableFacts = self.reading.tables[int(element.style_id)]
        rows = tuple(
            tuple(
                Cell(tuple(self._inside(cell)), cell.colspan, cell.rowspan) for cell in row.children
            )
            for row in element.children
        )
        if not any(cell.items for row in rows for cell in row):
            return []
        return [Table(rows, facts.has_borders, facts.has_header)]

    def _inside(self, cell: Any) -> list[Item]:
        """Return what is in a cell: if nothing else, the number that Word counts there."""
        if items := self.blocks(cell.children):
            return items
        numbered = (one for one in cell.children if isinstance(one, documents.Paragraph))
        labels = (_label(self._facts(one)) for one in numbered)
        return [Paragraph((Span(label),)) for label in labels if any(map(str.isalnum, label))]

    def _facts(self, element: Any) -> ParagraphFacts:
        number = element.style_id
        return ParagraphFacts() if number is None else self.reading.paragraphs[int(number)]

    def _paragraph(self, element: Any) -> Sequence[Item]:
        facts = self._facts(element)
        parts = _parts(list(self._pieces(element.children, Span(""))))
        items = [part for part in parts if not isinstance(part, Paragraph) or part.spans]
        if not any(isinstance(item, Paragraph) for item in items):
            told = [Paragraph(remarks=tuple(facts.remarks))] if facts.remarks else []
            return [*items, *told]
        first = next(item for item in items if isinstance(item, Paragraph))
        items[items.index(first)] = _with_facts(first, facts)
        return [Box(tuple(items))] if len(items) > 1 else items

    def _pieces(self, elements: Iterable[Any], look: Span) -> Iterator[Piece]:
        """Yield the texts, each as it looks, and the pictures of a paragraph."""
        for element in elements:
            match element:
                case documents.Run():
                    run = replace(look, bold=element.is_bold, italic=element.is_italic)
                    yield from self._pieces(element.children, run)
                case documents.Hyperlink():
                    # Of a field mammoth takes what follows the address, too.
                    address = (element.href or element.anchor or "").partition('"')[0]
                    link = safe_link(address) or look.link
                    yield from self._pieces(element.children, replace(look, link=link))
                case documents.Text():
                    yield replace(look, text=element.value)
                case documents.Checkbox():
                    yield replace(look, text=_CHECKED if element.checked else _UNCHECKED)
                case documents.Image():
                    yield self.reading.placed[int(element.alt_text)]


def _parts(pieces: list[Piece]) -> list[Paragraph | Picture]:
    """Return the words and the pictures of a paragraph, in their order.

    A picture in the middle of a line, or one that floats, does not divide the words.
    """
    parts: list[Picture | list[Span]] = []
    words: list[Span] = []
    for at, piece in enumerate(pieces):
        if isinstance(piece, Span):
            words.append(piece)
        elif not _has_words(words):
            parts.append(piece.picture)
        elif not piece.floats and (_ends_line(words) or _begins_line(pieces[at + 1 :])):
            parts += [words, piece.picture]
            words = []
        else:
            parts.append(piece.picture)
    parts.append(words)
    return [
        part if isinstance(part, Picture) else Paragraph(spans=tidy(with_gaps(part)))
        for part in parts
    ]


def _has_words(spans: list[Span]) -> bool:
    return any(not span.text.isspace() for span in spans if span.text)


def _ends_line(spans: list[Span]) -> bool:
    return "".join(span.text for span in spans).rstrip(" ").endswith(LINE_END)


def _begins_line(pieces: list[Piece]) -> bool:
    """Return whether nothing, or a new line, comes next."""
    said = "".join(piece.text for piece in pieces if isinstance(piece, Span)).lstrip(" ")
    return not said or said.startswith(LINE_END)


def _with_facts(paragraph: Paragraph, facts: ParagraphFacts) -> Paragraph:
    label = _label(facts)
    return replace(
        paragraph,
        style=facts.style,
        alignment=facts.alignment,
        label=label,
        level=facts.label.level if facts.label and label else 0,
        is_indented=facts.is_indented and not label,
        size=max(facts.sizes, key=facts.sizes.__getitem__, default=0),
        remarks=tuple(facts.remarks),
    )


def _label(facts: ParagraphFacts) -> str:
    return "".join(span.text for span in tidy([Span(facts.label.text)])) if facts.label else ""
