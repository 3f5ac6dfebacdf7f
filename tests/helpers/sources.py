"""Documents as their readers give them, written as they look."""

from dataclasses import replace
from typing import Any

from desk.importing.source import (
    Box,
    Cell,
    Item,
    Note,
    Paragraph,
    Picture,
    Source,
    Span,
    Table,
)


def document(*items: Item | str) -> Source:
    """Return a document; a string is a paragraph without looks."""
    return Source(tuple(plain(item) if isinstance(item, str) else item for item in items))


def plain(*parts: Span | str, **looks: Any) -> Paragraph:
    """Return a paragraph of parts, strings among them without looks."""
    spans = (part if isinstance(part, Span) else Span(part) for part in parts)
    return Paragraph(tuple(spans), **looks)


def bold(text: str, **looks: Any) -> Paragraph:
    return plain(Span(text, bold=True), **looks)


def italic(text: str, **looks: Any) -> Paragraph:
    return plain(Span(text, italic=True), **looks)


def styled(style: str, text: str) -> Paragraph:
    return plain(text, style=style)


def labelled(label: str, text: str, level: int = 0) -> Paragraph:
    """Return a paragraph with a sign or a number that the program made."""
    return plain(text, label=label, level=level)


def centred(paragraph: Paragraph | str) -> Paragraph:
    return replace(_paragraph(paragraph), alignment="center")


def right(paragraph: Paragraph | str) -> Paragraph:
    return replace(_paragraph(paragraph), alignment="right")


def picture(file: str = "1.jpg", **said: Any) -> Picture:
    return Picture(file, **said)


def box(*items: Item | str) -> Box:
    return Box(document(*items).items)


def table(*rows: list[Any], **looks: Any) -> Table:
    """Return a table; a cell is a string, an item, a list of them, or a cell as it is."""
    return Table(tuple(tuple(map(_cell, row)) for row in rows), **looks)


def cell(*items: Item | str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(document(*items).items, columns, rows)


def note(label: str, text: str) -> Note:
    return Note(label, (plain(text),))


def _paragraph(given: Paragraph | str) -> Paragraph:
    return plain(given) if isinstance(given, str) else given


def _cell(given: Any) -> Cell:
    if isinstance(given, Cell):
        return given
    return cell(*given) if isinstance(given, list) else cell(given)
