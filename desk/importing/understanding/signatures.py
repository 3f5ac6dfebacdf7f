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
# What an author adds for the editors, and the photos at the end.
_BELOW = re.compile(
    r"(?:địa\s+chỉ|(?:số\s+)?(?:điện\s+thoại|tài\s+khoản)|đ/?t|sđt|stk|e-?mail|zalo|facebook)(?:\s+[^:]{1,20})?\s*:"
    r"|(?:(?:một\s+số|các|chùm|những)\s+)?(?:hình\s+)?ảnh(?:\s+[^.]{1,60})?\s*:?$|chú\s+thích",
    re.IGNORECASE,
)
# What forms say where somebody signs.
_NO_ONE = re.compile(
    r"\W*(?:đã\s+ký|ký(?:\s+tên)?|(?:xác\s+nhận|(?:phê\s+)?duyệt)(?:\s+của\b.{2,60})?"
    r"|người\s+(?:viết(?:\s+bài)?|lập|duyệt|thực\s+hiện|báo\s+cáo)|tác\s+giả)\W*",
    re.IGNORECASE,
)

MAX_LINES, MAX_SIGNATURES = 30, 8


@dataclass
class Signed:
    """Who signed, by which lines; some of their words the site writes itself or leaves out."""

    lines: list[Words] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    day: date | None = None


def split_signatures(pieces: Sequence[Piece], looks: Looks) -> tuple[list[Piece], Signed]:
    """Take the signing lines, each name with the position after it, off the end.

    Photos may stand below them, and where to reach the author.
    """
    photos = list(takewhile(lambda piece: _may_be_below(piece, looks), reversed(pieces)))[::-1]
    rest = list(pieces[: len(pieces) - len(photos)])
    last = reversed(rest[-MAX_LINES:])
    tail = list(takewhile(lambda piece: may_sign(piece, looks), last))[::-1]
    lines = [piece for piece in tail if isinstance(piece, Words)]
    for start in range(len(lines)):
        if found := _signed(lines[start:], looks):
            # So many names are what the text tells of.
            if len(found.signatures) > MAX_SIGNATURES:
                break
            return [*rest[: len(rest) - len(lines) + start], *photos], found
    if lines and (looks.is_plain or lines[-1].alignment == "right"):
        found = _signed_at_the_right(lines)
        return [*rest[: len(rest) - len(found.lines)], *photos], found
    return list(pieces), Signed()


def _may_be_below(piece: Piece, looks: Looks) -> bool:
    if not isinstance(piece, Words) or looks.is_plain:
        return isinstance(piece, Made)
    is_caption = piece.is_led_as_caption and not kinds.signature(piece.text).role
    return is_caption or bool(_BELOW.match(piece.text))


def _signed_at_the_right(lines: Sequence[Words]) -> Signed:
    """Return who signed in the last line, or in the one above what is in brackets.

    A date may stand above it.
    """
    position = kinds.in_brackets(lines[-1].text)
    if position and len(lines) > 1 and lines[-2].alignment == "right":
        return Signed(list(lines[-2:]), [Signature(lines[-2].text, position)])
    signed = Signed(list(lines[-1:]), kinds.signatures(lines[-1].text))
    if len(lines) > 1 and (said_day := day_of(lines[-2].text)):
        signed.lines = list(lines[-2:])
        signed.dropped, signed.day = [lines[-2].text], said_day[0]
    return signed


def signed_on_top(pieces: Sequence[Piece], looks: Looks) -> Signed:
    """Return who the lines right below a title name, set apart from the text."""
    lines: list[Words] = []
    for piece in pieces[: 0 if looks.is_plain else 2]:
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


def signed_above(lines: Sequence[Words], looks: Looks) -> Signed:
    """Return who the lines above a title say did what: `Tác giả: A`."""
    named = [] if looks.is_plain else [one for one in lines if kinds.signature(one.text).role]
    return Signed(named, [found for line in named for found in kinds.signatures(line.text)])


def together(*parts: Signed) -> Signed:
    """Return all who signed, in their order."""
    whole = Signed()
    for part in parts:
        whole.lines += part.lines
        whole.signatures += part.signatures
        whole.dropped += part.dropped
        whole.day = whole.day or part.day
    return whole


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
    is_heading = piece.is_numbered and piece.is_in_capitals
    is_item = is_heading or bool(piece.label or bullet_of(piece))
    is_role = bool(kinds.signature(text).role)
    return is_short and is_no_sentence and (is_role or not (is_other or is_item))


def _signed(lines: Sequence[Words], looks: Looks) -> Signed | None:
    """Read all lines as names with positions, or give nothing when one does not fit."""
    found, posts, dropped, day = list[Signature](), list[str](), list[str](), None
    for number, line in enumerate(lines):
        position = kinds.in_brackets(line.text)
        said_day = None if looks.is_plain else day_of(line.text)
        if said_day or (not looks.is_plain and _NO_ONE.fullmatch(line.text)):
            dropped.append(line.text)
            day = said_day[0] if said_day else day
        elif not looks.is_plain and (
            _is_post_above(line, is_first=not found) or _stands_above_a_name(lines[number:])
        ):
            posts.append(line.text)
        elif position is not None and kinds.signature(position).role:
            found += kinds.signatures(position)
        elif (
            position is None
            and (kinds.is_name(line.text) or (posts and line.text.istitle()))
            and not (found and kinds.is_unit(line.text))
        ):
            named = kinds.signatures(line.text)
            found += [replace(one, position=one.position or ", ".join(posts)) for one in named]
            posts = []
        elif found and (not found[-1].position or line.alignment == "right"):
            more = (found[-1].position, position or line.text)
            found[-1] = replace(found[-1], position=", ".join(filter(None, more)))
        else:
            return None
    return Signed(list(lines), found, dropped, day) if found and not posts else None


def _is_post_above(line: Words, *, is_first: bool) -> bool:
    is_placed = line.alignment in {"right", "center"} and not kinds.is_name(line.text)
    return bool(_POST.match(line.text)) and (line.is_in_capitals or (is_first and is_placed))


def _stands_above_a_name(lines: Sequence[Words]) -> bool:
    """Return whether capitals say as what those sign whose name, below, is not in capitals."""
    line, *others = lines
    may_be = (one for one in others if not (_NO_ONE.fullmatch(one.text) or one.is_in_capitals))
    below = next(may_be, None)
    is_placed = line.alignment in {"right", "center"} and line.is_in_capitals
    is_name = below is not None and kinds.is_name(below.text) and not kinds.is_unit(below.text)
    return is_placed and is_name and not kinds.signature(line.text).role


_DOCUMENT = Looks(is_plain=False, has_any=True, has_figures=False, italic_says=True)
