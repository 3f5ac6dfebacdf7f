"""A source as one row of lines, pictures and tables, without what only places them on paper."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from textwrap import shorten

from desk.importing import draft
from desk.importing.draft import RichText
from desk.importing.source import (
    Attachment,
    Box,
    Item,
    Note,
    Paragraph,
    Picture,
    Remark,
    Source,
    Table,
    Video,
)
from desk.importing.understanding import line_kinds as kinds
from desk.importing.understanding import spans as rich
from desk.importing.understanding import tables
from desk.importing.understanding.columns import GAP, in_columns
from desk.importing.understanding.completeness import words_in
from desk.importing.understanding.head import day_of
from desk.importing.understanding.remarks import OF_PICTURES
from desk.importing.understanding.words import Figure, Made, Piece, Words

_LINE_END = re.compile("\n")
# More in the cell or the box of a picture is no caption.
MAX_WORDS_OF_CAPTION = 80
# A sentence with more, and without looks, is a paragraph.
MAX_WORDS_BESIDE = 20
MAX_PLACE_CHARS = 60


def flow(source: Source) -> list[Piece]:
    """Return all but the notes in the order of reading; nothing in it is empty."""
    items = [item for item in source.items if not isinstance(item, Note)]
    pieces = list(_flow(items if source.is_plain else in_columns(items)))
    # A line of signs only parts a document on paper.
    pieces = [piece for piece in pieces if source.is_plain or _says_something(piece)]
    return list(_told_beside(pieces))


def notes(source: Source) -> list[Words]:
    """Return the notes as lines, each led by what the text refers to it by."""
    lines: list[Words] = []
    for note in source.items:
        if isinstance(note, Note):
            mark, *rest = note.paragraphs or (Paragraph(),)
            label = f"[{note.label}] {mark.label}".strip()
            for paragraph in (replace(mark, label=label), *rest):
                lines += [line for line in _lines(paragraph) if line.text]
    return lines


def _told_beside(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces; what is told of a place without words is of the line after it, or before.

    A remark on a picture that is not shown says which line that is.
    """
    lines = [at for at, piece in enumerate(pieces) if isinstance(piece, Words) and piece.text]
    told: dict[int, tuple[Remark, ...]] = dict.fromkeys(lines, ())
    for at, piece in enumerate(pieces):
        if isinstance(piece, Words) and lines:
            told[lines[min(bisect_left(lines, at), len(lines) - 1)]] += piece.remarks
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Words):
            yield piece
        elif at in told:
            place = shorten(piece.text, MAX_PLACE_CHARS, placeholder="…")
            remarks = (
                replace(remark, before=place) if remark.kind in OF_PICTURES else remark
                for remark in told[at]
            )
            yield replace(piece, remarks=tuple(remarks))


def _says_something(piece: Piece) -> bool:
    return not isinstance(piece, Words) or not piece.text or bool(words_in(piece.text))


def _flow(items: Iterable[Item]) -> Iterator[Piece]:
    for item in items:
        match item:
            case Paragraph():
                yield from _lines(item)
            case Picture():
                yield Figure(item)
            case Video(file, address, title):
                yield Made(draft.Video(file, address, title))
            case Attachment():
                yield Made(draft.Documents([item]))
            case Box(inside):
                yield from _together(inside)
            case Table() if tables.is_layout(item):
                album = item if tables.is_album(item) else None
                for piece in _flow(tables.dissolved(item)):
                    yield _placed(piece, album)
            case Table():
                yield Made(tables.made(item), tables.remarks_of(item))


def _placed(piece: Piece, album: Table | None) -> Piece:
    """Return a piece as one that a table placed."""
    if isinstance(piece, Figure):
        return replace(piece, album=piece.album or album)
    return replace(piece, is_in_table=True) if isinstance(piece, Words) else piece


def _together(items: Iterable[Item]) -> Iterator[Piece]:
    """Yield what is in one box: of a picture and few words the picture first."""
    inside = list(_flow(items))
    lines = [piece for piece in inside if isinstance(piece, Words) and piece.text]
    figures = [piece for piece in inside if isinstance(piece, Figure)]
    count = sum(len(line.text.split()) for line in lines)
    if not figures or count > MAX_WORDS_OF_CAPTION:
        yield from inside
        return
    if all(map(_is_prose, lines)):
        yield from lines
        yield from figures
        return
    beside = [
        replace(piece, is_with_picture=True) if isinstance(piece, Words) else piece
        for piece in inside
    ]
    if len(figures) == 1 and lines:
        beside = [replace(one, is_alone=True) if isinstance(one, Figure) else one for one in beside]
    if len(figures) == 1 and len(lines) == 1:
        beside.sort(key=lambda piece: not isinstance(piece, Figure))
    yield from beside


def _is_prose(line: Words) -> bool:
    """Return whether a paragraph is no caption of the picture that floats in it."""
    is_set_apart = line.is_centred or line.is_italic or line.is_led_as_caption
    return line.is_sentence and not is_set_apart and len(line.text.split()) > MAX_WORDS_BESIDE


def _lines(paragraph: Paragraph) -> Iterator[Words]:
    """Yield the lines of a paragraph; those of a title are one, and so is what a break tore."""
    parts: list[RichText] = []
    is_title = _is_title(paragraph)
    for part in rich.split(paragraph.spans, _LINE_END):
        text = rich.text_of(part).strip()
        is_day = is_title and day_of(text)
        if (
            parts
            and text
            and not is_day
            and (is_title or (text[0].islower() and not _ends(parts[-1])))
        ):
            parts[-1] = rich.joined_by_space(parts[-1], part)
        elif text:
            parts.append(part)
    if paragraph.label and not parts:
        parts.append(())
    if paragraph.remarks and not parts:
        yield Words((), remarks=paragraph.remarks)
    for number, part in enumerate(parts):
        line = Words.of(paragraph, part, "" if number else paragraph.label)
        if rich.text_of(part).startswith(GAP):
            line = replace(line, alignment="right")
        if line.text:
            yield line if number == 0 else replace(line, remarks=())


def _is_title(paragraph: Paragraph) -> bool:
    is_placed = paragraph.alignment == "center" or paragraph.style.startswith(("title", "heading"))
    return is_placed and not any(map(_ends, rich.split(paragraph.spans, _LINE_END)))


def _ends(spans: RichText) -> bool:
    return kinds.is_sentence(rich.text_of(spans))
