"""Who signed: the lines at the end, or below the title, with names, positions and roles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile

from desk.importing.draft import Signature
from desk.importing.understanding import line_kinds as kinds
from desk.importing.understanding.completeness import left_over
from desk.importing.understanding.head import day_of
from desk.importing.understanding.lists import bullet_of
from desk.importing.understanding.words import Looks, Made, Piece, Words

_POST = re.compile(
    r"(?:t/?m|k/?t|t/?l)[.\s]|q\.\s|.*\b(?:bí\s+thư|chủ\s+tịch|giám\s+đốc|trưởng|phó|(?:ủy|uỷ)\s+viên|chánh|thủ\s+tướng)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\W*đã\s+ký\W*", re.IGNORECASE)


@dataclass
class Signed:
    """Who signed, by which lines; some of their words the site writes itself or leaves out."""

    lines: list[Words] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    day: date | None = None


def split_signatures(pieces: Sequence[Piece], looks: Looks) -> tuple[list[Piece], Signed]:
    """Take the signing lines, each name with the position after it, off the end.

    Photos may stand below them.
    """
    photos = list(takewhile(lambda piece: isinstance(piece, Made), reversed(pieces)))[::-1]
    rest = list(pieces[: len(pieces) - len(photos)])
    tail = list(takewhile(lambda piece: may_sign(piece, looks), reversed(rest)))[::-1]
    lines = [piece for piece in tail if isinstance(piece, Words)]
    for start in range(len(lines)):
        if found := _signed(lines[start:], looks):
            return [*rest[: len(rest) - len(lines) + start], *photos], found
    if lines and (looks.is_plain or lines[-1].alignment == "right"):
        found = Signed(lines[-1:], [_signature(lines[-1].text, looks)])
        return [*rest[:-1], *photos], found
    return list(pieces), Signed()


def signed_on_top(pieces: Sequence[Piece]) -> Signed:
    """Return who the lines right below a title name, set apart from the text."""
    lines: list[Words] = []
    for piece in pieces[:2]:
        if not isinstance(piece, Words) or piece.is_in_capitals:
            break
        is_set_apart = piece.is_italic or piece.is_bold or piece.alignment == "right"
        is_role = bool(kinds.signature(piece.text).role)
        if not (is_role or is_set_apart) or not may_sign(piece, _DOCUMENT):
            break
        lines.append(piece)
    for count in range(len(lines), 0, -1):
        if found := _signed(lines[:count], _DOCUMENT):
            return found
    return Signed()


def words_left(signed: Signed) -> tuple[str, ...]:
    """Return what of the signing lines the site writes itself."""
    said = " ".join(line.text for line in signed.lines)
    kept = [part for one in signed.signatures for part in (one.name, one.position)]
    return left_over(said, *kept, *signed.dropped)


def may_sign(piece: Piece, looks: Looks) -> bool:
    """Return whether a line may be one of those that say who signed."""
    if not isinstance(piece, Words):
        return False
    text = piece.text
    is_no_sentence = kinds.in_brackets(text) is not None or not kinds.is_sentence(text)
    is_short = len(text) <= kinds.MAX_SIGNATURE_CHARS
    if looks.is_plain:
        return is_short and is_no_sentence
    is_other = piece.has_heading_style or piece.has_quote_style or piece.is_led_as_caption
    is_item = bool(piece.label or bullet_of(piece))
    is_role = bool(_signature(text, looks).role)
    return is_short and is_no_sentence and (is_role or not (is_other or is_item))


def _signed(lines: Sequence[Words], looks: Looks) -> Signed | None:
    """Read all lines as names with positions, or give nothing when one does not fit."""
    found, posts, dropped, day = list[Signature](), list[str](), list[str](), None
    for line in lines:
        position = kinds.in_brackets(line.text)
        said_day = None if looks.is_plain else day_of(line.text)
        if said_day or (not looks.is_plain and _SIGNED.fullmatch(line.text)):
            dropped.append(line.text)
            day = said_day[0] if said_day else day
        elif not looks.is_plain and line.is_in_capitals and _POST.match(line.text):
            posts.append(line.text)
        elif position is None and kinds.is_name(line.text):
            signature = _signature(line.text, looks)
            found.append(replace(signature, position=signature.position or ", ".join(posts)))
            posts = []
        elif found and not found[-1].position:
            found[-1] = replace(found[-1], position=position or line.text)
        else:
            return None
    return Signed(list(lines), found, dropped, day) if found and not posts else None


def _signature(line: str, looks: Looks) -> Signature:
    return kinds.signature(line) if looks.is_plain else kinds.signature_with_any_role(line)


_DOCUMENT = Looks(is_plain=False, has_any=True, has_figures=False, italic_says=True)
