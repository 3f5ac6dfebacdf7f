"""Which lines are headings, and how deep they stand, by their styles, looks and numbers."""

import re
from collections.abc import Sequence
from dataclasses import replace

from desk.importing.source import Span
from desk.importing.understanding.line_kinds import LEADING_NUMERAL
from desk.importing.understanding.lists import bullet_of, number_of
from desk.importing.understanding.words import Looks, Piece, Words

_PART = re.compile(r"(?:phần|chương|mục)\s+(?:[IVXLC]+|\d{1,2}|thứ\s+\w+)", re.IGNORECASE)
_ROMAN = re.compile(r"(?:(?:phần|chương)\s|[IVXLC]+\s*[.)/:-])", re.IGNORECASE)
_BELOW = re.compile(r"(?:\d{1,2}\.\d|[a-zđ]\))", re.IGNORECASE)
_LETTER = re.compile(r"[a-zđ]\)")
_NUMBER = re.compile(r"\d{1,2}\s*[.)/:]")


def heading_levels(pieces: Sequence[Piece], looks: Looks) -> dict[int, int]:
    """Return the levels of the headings by their numbers among the pieces.

    The highest that there are have 2, all others 3; where nothing has looks there is one level.
    """
    ranks = {
        at: _rank(line)
        for at, line in enumerate(pieces)
        if isinstance(line, Words) and _is_heading(pieces, at, line, looks)
    }
    highest = min(ranks.values(), default=0)
    return {at: 3 if looks.has_any and found > highest else 2 for at, found in ranks.items()}


def with_whole_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, `Chương I` and what stands below it as one heading."""
    whole: list[Piece] = []
    for piece in pieces:
        above = whole[-1] if whole else None
        if isinstance(above, Words) and isinstance(piece, Words) and _names_a_part(above, piece):
            spans = (*above.spans, Span(". "), *piece.spans)
            whole[-1] = replace(above, spans=spans, remarks=(*above.remarks, *piece.remarks))
        else:
            whole.append(piece)
    return whole


def _names_a_part(number: Words, name: Words) -> bool:
    is_number = bool(_PART.fullmatch(number.text)) and number.has_looks()
    return is_number and not name.is_sentence and (name.is_bold or name.is_in_capitals)


def _is_heading(pieces: Sequence[Piece], at: int, line: Words, looks: Looks) -> bool:
    if not looks.has_any:
        is_heading = LEADING_NUMERAL.match(line.text) or line.text == line.text.upper()
        is_item = not looks.is_plain and _is_counted_on(pieces, at, line)
        return not line.is_sentence and bool(is_heading) and not is_item
    if line.is_led_as_caption or (bullet_of(line) and not line.has_heading_style):
        return False
    is_set_apart = line.has_heading_style or line.is_bold or line.is_in_capitals
    if line.is_in_contents or (_LETTER.match(line.text) and not is_set_apart):
        return False
    return line.looks_like_heading() and (is_set_apart or not _is_counted_on(pieces, at, line))


def _is_counted_on(pieces: Sequence[Piece], at: int, line: Words) -> bool:
    """Return whether the lines around a numbered one count on: together they are a list."""
    found = number_of(line)
    beside = {step: pieces[at + step] for step in (-1, 1) if 0 <= at + step < len(pieces)}
    numbers = {step: number_of(other) for step, other in beside.items() if isinstance(other, Words)}
    return found is not None and any(
        other is not None and other[0] == found[0] + step for step, other in numbers.items()
    )


def _rank(line: Words) -> int:
    """Return how deep a heading stands among others: 1 is the highest."""
    if line.has_heading_style and (found := re.search(r"\d", line.style)):
        return int(found[0])
    if _ROMAN.match(line.text):
        return 1
    if _BELOW.match(line.text):
        return 3
    if _NUMBER.match(line.text):
        return 2
    return 1 if line.is_in_capitals else 2
