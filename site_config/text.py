"""Vietnamese text as it is stored and as it appears in addresses."""

import re
import unicodedata

from django.utils.text import slugify as django_slugify

# NO-BREAK SPACE, FIGURE SPACE, NARROW NO-BREAK SPACE; and what Word and PowerPoint write for a
# new line or page inside a paragraph.
_SPACES = "\u00a0\u2007\u202f\v\f"
# No XML can hold these: one of them in a title would take the feed and the news map down.
_NOT_IN_XML = [*range(0x09), *range(0x0E, 0x20), 0xFFFE, 0xFFFF]
_TIDY = str.maketrans(dict.fromkeys(_NOT_IN_XML) | dict.fromkeys(map(ord, _SPACES), " "))
_SENTENCE_END = re.compile(r"[.!?…][”’\"')]*\s")


def tidy(text: str) -> str:
    """Give the text in NFC, with plain spaces only and without control characters."""
    # Rich text may carry a no-break space as an entity.
    text = text.replace("&nbsp;", " ").translate(_TIDY)
    return unicodedata.normalize("NFC", text)


def opening(text: str, limit: int) -> str:
    """Give the first whole sentences within so many characters; of a longer one, its first words.

    Words cut off are marked by `…`. No word or number is ever cut.
    """
    if len(text) <= limit:
        return text
    within = text[: limit + 1]
    ends = [found.end() for found in _SENTENCE_END.finditer(within)]
    if ends and ends[-1] > limit / 3:
        return within[: ends[-1]].rstrip()
    words = within.rpartition(" ")[0] or text[:limit]
    return words.rstrip(" ,;:-–“(") + "…"


def without_diacritics(text: str) -> str:
    """Give the text with every letter bare: `Đổi mới` becomes `Doi moi`."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.replace("đ", "d").replace("Đ", "D")


def slugify(text: str) -> str:
    """Give the ASCII slug of a Vietnamese text: `Đổi mới` becomes `doi-moi`."""
    return django_slugify(without_diacritics(text))


def letter_replacements() -> list[tuple[str, str]]:
    """Give the same rule as `without_diacritics` as regular expressions for the browser.

    A list of (pattern, replacement), one per bare letter, and one for loose combining marks.
    """
    variants: dict[str, str] = {"d": "đ", "D": "Đ"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        bare = without_diacritics(chr(code))
        if bare != chr(code) and len(bare) == 1 and bare.isascii() and bare.isalpha():
            variants[bare] = variants.get(bare, "") + chr(code)
    return [(r"[\u0300-\u036f]", ""), *((f"[{found}]", bare) for bare, found in variants.items())]
