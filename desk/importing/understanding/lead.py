"""The lead: the paragraph that sums an article up."""

from collections.abc import Sequence

from desk.importing.understanding.words import Looks, Piece, Words
from news.ordinals import starts_any_ordinal

MIN_LEAD_CHARS = 60


def lead_at(pieces: Sequence[Piece], looks: Looks) -> int | None:
    """Return which piece is the lead: set apart by its looks, or the first that is a sentence.

    Where a heading comes before any sentence there is none, but in a plain text.
    """
    lines = [(at, piece) for at, piece in enumerate(pieces) if isinstance(piece, Words)]
    if not looks.has_any:
        first = lines[0][0] if lines and looks.is_plain else None
        return next((at for at, line in lines if line.is_sentence), first)
    for at, line in lines:
        if _is_set_apart(line, looks):
            return at
        if line.looks_like_heading() or starts_any_ordinal(line.text) or line.label:
            return None
        if line.is_sentence:
            return at
    return None


def _is_set_apart(line: Words, looks: Looks) -> bool:
    is_other = line.has_heading_style or line.is_numbered or line.is_in_capitals or line.label
    is_emphasised = line.is_bold or (line.is_italic and looks.italic_says)
    is_whole = line.is_sentence and not line.text.endswith(":")
    return is_emphasised and not is_other and (is_whole or len(line.text) >= MIN_LEAD_CHARS)
