"""A source as one row of lines, pictures and tables, without what only places them on paper."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from desk.importing.draft import RichText
from desk.importing.source import Box, Item, Note, Paragraph, Picture, Source, Table
from desk.importing.understanding import line_kinds as kinds
from desk.importing.understanding import spans as rich
from desk.importing.understanding import tables
from desk.importing.understanding.completeness import words_in
from desk.importing.understanding.words import Figure, Made, Piece, Words

_LINE_END = re.compile("\n")
# More in the cell or the box of a picture is no caption.
MAX_WORDS_OF_CAPTION = 80


def flow(source: Source) -> list[Piece]:
    """Return all but the notes in the order of reading; nothing in it is empty."""
    pieces = _flow(item for item in source.items if not isinstance(item, Note))
    # A line of signs only parts a document on paper.
    return [piece for piece in pieces if source.is_plain or _says_something(piece)]


def notes(source: Source) -> list[Words]:
    """Return the notes as lines, each led by what the text refers to it by."""
    lines: list[Words] = []
    for note in source.items:
        if isinstance(note, Note):
            mark, *rest = note.paragraphs or (Paragraph(),)
            label = f"[{note.label}] {mark.label}".strip()
            for paragraph in (replace(mark, label=label), *rest):
                lines += _lines(paragraph)
    return lines


def _says_something(piece: Piece) -> bool:
    return not isinstance(piece, Words) or bool(words_in(piece.text))


def _flow(items: Iterable[Item]) -> Iterator[Piece]:
    for item in items:
        match item:
            case Paragraph():
                yield from _lines(item)
            case Picture():
                yield Figure(item)
            case Box(inside):
                yield from _together(inside)
            case Table() if tables.is_layout(item):
                for piece in _flow(tables.dissolved(item)):
                    yield replace(piece, is_in_table=True) if isinstance(piece, Words) else piece
            case Table():
                yield Made(tables.made(item), tables.remarks_of(item))


def _together(items: Iterable[Item]) -> Iterator[Piece]:
    """Yield what is in one box: of a picture and few words the picture first."""
    inside = list(_flow(items))
    lines = [piece for piece in inside if isinstance(piece, Words)]
    figures = [piece for piece in inside if isinstance(piece, Figure)]
    count = sum(len(line.text.split()) for line in lines)
    if not figures or count > MAX_WORDS_OF_CAPTION:
        yield from inside
        return
    beside = [
        replace(piece, is_with_picture=True) if isinstance(piece, Words) else piece
        for piece in inside
    ]
    if len(figures) == 1 and len(lines) == 1:
        beside.sort(key=lambda piece: not isinstance(piece, Figure))
    yield from beside


def _lines(paragraph: Paragraph) -> Iterator[Words]:
    """Yield the lines of a paragraph; those of a title are one, and so is what a break tore."""
    parts: list[RichText] = []
    is_title = _is_title(paragraph)
    for part in rich.split(paragraph.spans, _LINE_END):
        text = rich.text_of(part).strip()
        if parts and text and (is_title or (text[0].islower() and not _ends(parts[-1]))):
            parts[-1] = rich.joined_by_space(parts[-1], part)
        elif text:
            parts.append(part)
    if paragraph.label and not parts:
        parts.append(())
    for number, part in enumerate(parts):
        line = Words.of(paragraph, part, "" if number else paragraph.label)
        if line.text:
            yield line if number == 0 else replace(line, remarks=())


def _is_title(paragraph: Paragraph) -> bool:
    is_placed = paragraph.alignment == "center" or paragraph.style.startswith(("title", "heading"))
    return is_placed and not any(map(_ends, rich.split(paragraph.spans, _LINE_END)))


def _ends(spans: RichText) -> bool:
    return kinds.is_sentence(rich.text_of(spans))
