"""The lead: the paragraph that sums an article up."""

import re
from collections.abc import Sequence
from datetime import date

from desk.importing.draft import Table
from desk.importing.understanding import line_kinds as kinds
from desk.importing.understanding.head import day_of
from desk.importing.understanding.words import Looks, Made, Piece, Words
from news.ordinals import starts_any_ordinal

MIN_LEAD_CHARS = 60
# More lines that are no sentences are verses, or the lines of a form.
MAX_LINES_ABOVE = 3
# To whom a speech speaks.
_ADDRESS = re.compile(r"(?:kính\s+)?thưa\b", re.IGNORECASE)
_RECIPIENT = re.compile(r"kính\s+gửi\b", re.IGNORECASE)
_DAY = re.compile(r"(\([^()]+\))\s*[-–—:,]*\s*")


def lead_at(pieces: Sequence[Piece], looks: Looks) -> int | None:
    """Return which piece is the lead: set apart by its looks, or the first that is a sentence.

    Where a heading, a table or an address comes before any sentence there is none, but in a plain
    text.
    """
    lines = [(at, piece) for at, piece in enumerate(pieces) if isinstance(piece, Words)]
    if not looks.has_any:
        first = lines[0][0] if lines and looks.is_plain else None
        return next((at for at, line in lines if line.is_sentence), first)
    for at, line in lines[: MAX_LINES_ABOVE + 1]:
        if _follows_a_table(pieces[:at]) or _ADDRESS.match(line.text):
            break
        # What is wholly in brackets tells of the title, and a letter says to whom it goes.
        if kinds.in_brackets(line.text) is not None or _RECIPIENT.match(line.text):
            continue
        if _is_set_apart(line, looks):
            return at
        if line.looks_like_heading() or starts_any_ordinal(line.text) or line.label:
            break
        if line.is_sentence:
            return at
    return None


def _follows_a_table(above: Sequence[Piece]) -> bool:
    return any(isinstance(piece, Made) and isinstance(piece.block, Table) for piece in above)


def day_before(lead: str, known: date | None) -> tuple[date | None, list[str], str]:
    """Return the day, which a lead may begin with in brackets, then these, then the lead."""
    found = _DAY.match(lead)
    day = day_of(found[1]) if found and not known and found.end() < len(lead) else None
    return (day[0], [found[1]], lead[found.end() :]) if found and day else (known, [], lead)


def _is_set_apart(line: Words, looks: Looks) -> bool:
    is_other = line.is_numbered or line.is_in_capitals or line.label
    if line.has_heading_style:
        return line.text.endswith(".") and len(line.text) >= MIN_LEAD_CHARS and not is_other
    is_emphasised = line.is_bold or (line.is_italic and looks.italic_says)
    is_whole = line.is_sentence and not line.text.endswith(":")
    return is_emphasised and not is_other and (is_whole or len(line.text) >= MIN_LEAD_CHARS)
