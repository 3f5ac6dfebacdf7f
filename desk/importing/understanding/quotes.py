"""Quotations: by their style, or set apart with the name of who said it below."""

import re
from collections.abc import Sequence

from desk.importing.draft import Quote
from desk.importing.understanding import line_kinds as kinds
from desk.importing.understanding.completeness import left_over
from desk.importing.understanding.words import Made, Piece, Words

_DASH = re.compile(r"[-–—―]\s*")
_IN_QUOTES = re.compile(r"[“\"«].+[”\"»]\.?", re.DOTALL)
_NAME_AND_POSITION = re.compile(r"(?P<name>[^,(]+?)\s*[,(]\s*(?P<position>.+?)\)?\.?")
MAX_ATTRIBUTION_CHARS = 160
MAX_LINES = 20


def quote(pieces: Sequence[Piece], at: int) -> tuple[Made, int] | None:
    """Return the quotation that begins here and the piece after it, if one does."""
    end = at
    while end < min(len(pieces), at + MAX_LINES) and _is_said(pieces[end]):
        end += 1
    said = [piece for piece in pieces[at:end] if isinstance(piece, Words)]
    if not said:
        return None
    has_style = said[0].has_quote_style
    who: Piece
    if len(said) > 1 and _attribution(said[-1], is_inside=True):
        *said, who = said
    elif end < len(pieces) and _attribution(pieces[end], is_inside=False):
        who = pieces[end]
        end += 1
    else:
        return (_made(said, None), end) if has_style else None
    return (_made(said, who), end) if isinstance(who, Words) else None


def _is_said(piece: Piece) -> bool:
    if not isinstance(piece, Words):
        return False
    is_set_apart = piece.is_indented and not piece.label
    return piece.has_quote_style or is_set_apart or bool(_IN_QUOTES.fullmatch(piece.text))


def _attribution(piece: Piece, *, is_inside: bool) -> bool:
    """Return whether a line below a quotation says whose words these are."""
    if not isinstance(piece, Words) or len(piece.text) > MAX_ATTRIBUTION_CHARS:
        return False
    is_led = bool(_DASH.match(piece.text))
    is_bracketed = is_inside and kinds.in_brackets(piece.text) is not None
    is_placed = is_led or is_bracketed or piece.alignment == "right"
    return is_placed and _has_name(_who(piece.text))


def _who(text: str) -> str:
    text = _DASH.sub("", text, count=1) if _DASH.match(text) else text
    return kinds.in_brackets(text) or text


def _has_name(text: str) -> bool:
    found = _NAME_AND_POSITION.fullmatch(text)
    return kinds.is_name(found["name"] if found else text.rstrip("."))


def _made(said: Sequence[Words], who: Words | None) -> Made:
    text = "\n\n".join(line.text for line in said)
    remarks = tuple(remark for line in (*said, *([who] if who else [])) for remark in line.remarks)
    if who is None:
        return Made(Quote(text), remarks)
    stated = _who(who.text)
    found = _NAME_AND_POSITION.fullmatch(stated)
    name, position = (found["name"], found["position"]) if found else (stated.rstrip("."), "")
    return Made(Quote(text, name, position), remarks, left_over(who.text, name, position))
