"""Characters that look alike, as a page has them: composed, and with one space between words."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from desk.importing.source import Span

# Nobody sees them: soft hyphens, zero-width spaces, marks of order and of direction.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
# A hyphen where no line breaks is a hyphen in the number of a document; Ð is not a letter of ours.
_ALIKE = {0x2010: "-", 0x2011: "-", 0x00D0: "Đ"}
_LINK = re.compile(r"(?:https?|mailto|tel):\S+", re.IGNORECASE)


def tidy(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans without a space too many, those that look alike joined. Decode them before."""
    tidied: list[Span] = []
    for span in spans:
        text = re.sub(r"\s+", " ", span.text.translate(_INVISIBLE | _ALIKE))
        if not tidied or tidied[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if not text:
            continue
        # A mark belongs to the letter before it, a space to the words before it.
        marks = len(text) - len(text.lstrip(_MARKS))
        if tidied and (_look(span) == _look(tidied[-1]) or text.isspace() or marks == len(text)):
            tidied[-1] = replace(tidied[-1], text=tidied[-1].text + text)
            continue
        if tidied and marks:
            tidied[-1] = replace(tidied[-1], text=tidied[-1].text + text[:marks])
            text = text[marks:]
        tidied.append(replace(span, text=text))
    if tidied:
        tidied[-1] = replace(tidied[-1], text=tidied[-1].text.rstrip(" "))
    return tuple(replace(one, text=unicodedata.normalize("NFC", one.text)) for one in tidied)


_MARKS = "".join(map(chr, range(0x300, 0x370)))


def _look(span: Span) -> tuple[bool, bool, str]:
    return span.bold, span.italic, span.link


def safe_link(address: str) -> str:
    """Return an address that leads out of the file, or nothing."""
    address = address.strip()
    return address if _LINK.fullmatch(address) else ""
