"""Characters that look alike, as a page has them: composed, and with one space between words."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from desk.importing.source import Link, Span

# Nobody sees them: soft hyphens, zero-width spaces, marks of order and of direction.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
# A hyphen where no line breaks is a hyphen in the number of a document; Ð is not a letter of ours.
_ALIKE = {0x2010: "-", 0x2011: "-", 0x00D0: "Đ"}
# What a reader writes where its format ends a line: a line end in a file may be just a space.
LINE_END = "\u2028"
_SPACES = re.compile(rf"[^\S{LINE_END}]+")
_LINE_ENDS = re.compile(rf" ?{LINE_END}[ {LINE_END}]*")
_MARKS = "".join(map(chr, range(0x300, 0x370)))
# So much space puts what comes after it at the right, or in another column.
PUSHES, PARTS, TAB = 24, 16, 8
_GAP = "\ue000"  # it is nobody's: fonts of symbols begin at F000
_GAPS = re.compile(f" *{_GAP} *")
_LINK = re.compile(r"(?:https?|mailto|tel):\S+", re.IGNORECASE)


def tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans without a space too many, those that look alike joined. Decode them before.

    Where there is a `LINE_END` a line ends, and nowhere else.
    """
    joined: list[tuple[Span, list[str]]] = []
    last = "\n"
    for span in spans:
        text = _SPACES.sub(" ", span.text.translate(_INVISIBLE | _ALIKE))
        text = _LINE_ENDS.sub("\n", text)
        if last in f" \n{_GAP}":
            text = text.lstrip(" \n" if last == "\n" else " ")
        if not text:
            continue
        last = text[-1]
        # A mark belongs to the letter before it, a space to the words before it.
        rest = text.lstrip(_MARKS)
        if joined and (_look(span) == _look(joined[-1][0]) or not rest.strip()):
            joined[-1][1].append(text)
            continue
        if joined and rest != text:
            joined[-1][1].append(text.removesuffix(rest))
            text = rest
        joined.append((span, [text]))
    if joined:
        joined[-1][1][-1] = joined[-1][1][-1].rstrip(f" \n{_GAP}")
    return tuple(replace(span, text=_composed("".join(texts))) for span, texts in joined)


def with_gaps(spans: Iterable[Span]) -> list[Span]:
    """Return spans in which each space as wide as a column is marked; `tidy` makes it a tab."""
    spans = list(spans)
    whole = "".join(span.text for span in spans)
    starts = {found.start() for found in _SPACES.finditer(whole) if _is_wide(found)}
    marked = (_GAP if at in starts else char for at, char in enumerate(whole))
    return [replace(span, text="".join(islice(marked, len(span.text)))) for span in spans]


def _is_wide(space: re.Match[str]) -> bool:
    width = sum(TAB if char == "\t" else 1 for char in space[0])
    begins = space.start() == 0 or space.string[space.start() - 1] == LINE_END
    return width >= (PUSHES if begins else PARTS) and space.end() < len(space.string)


def _composed(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace(" \n", "\n")
    return _GAPS.sub("\t", text)


def _look(span: Span) -> tuple[bool, bool, Link]:
    return span.bold, span.italic, span.link


def safe_link(address: str) -> str:
    """Return an address that leads out of the file, or nothing."""
    address = address.strip()
    return address if _LINK.fullmatch(address) else ""
