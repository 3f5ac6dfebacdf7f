"""Vietnamese text from before Unicode, in the letters of TCVN3 (ABC) or VNI fonts, decoded.

Such text looks like Latin-1 to a computer, and like Vietnamese only in its font. Fonts get lost,
and their names lie: letters decide. Decode before anything is cleaned, for the `ư` of TCVN3 is a
soft hyphen. The tables: the lower half of TCVN 5712:1993 (VN3), and the two-letter code of VNI.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import Enum, auto

from desk.importing.readers.syllables import is_syllable

GRAVE, HOOK, TILDE, ACUTE, DOT_BELOW = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
CIRCUMFLEX, BREVE = "\u0302", "\u0306"
_TONES = (GRAVE, HOOK, TILDE, ACUTE, DOT_BELOW)

# How many words must become syllables, and what share: fewer prove nothing.
MIN_WORDS, MIN_SHARE = 2, 0.7

TCVN3_FONT = re.compile(r"\.?vn(?!i)|.*tcvn", re.IGNORECASE)
TCVN3_CAPITALS = re.compile(r"\.?vn.*h$", re.IGNORECASE)
VNI_FONT = re.compile(r"vni", re.IGNORECASE)
# Letters that no encoding before Unicode has: whoever wrote one of them wrote Unicode.
UNICODE_ONLY = re.compile("[\u0102-\u01b0\u0300-\u0323\u1ea0-\u1ef9]")
# A font of symbols has its letters in a part of Unicode of its own.
_SYMBOL_LETTERS = {0xF000 + code: code for code in range(0x20, 0x100)}
WORD = re.compile(r"[^\W\d_\u00ad]+(?:[^\W\d_]|[\u00a1-\u00fe])*|[\u00a1-\u00fe]+[^\W\d_]*")


class OldEncoding(Enum):
    """An encoding in which Vietnamese offices wrote before Unicode."""

    TCVN3 = auto()
    VNI = auto()


def _composed(*parts: str) -> str:
    return unicodedata.normalize("NFC", "".join(parts))


def _tcvn3() -> dict[str, str]:
    """Return each letter of TCVN3 with the one it stands for."""
    rows = {
        0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
        0xB5: "àảãáạ",
        0xBB: "ằẳẵắ",
        0xC6: "ặ" + "ầẩẫấậ" + "è",
        0xCE: "ẻẽéẹ" + "ềểễếệ" + "ìỉ",
        0xDC: "ĩíị" + "ò",
        0xE1: "ỏõóọ" + "ồổỗốộ" + "ờởỡớợ" + "ù",
        0xF1: "ủũúụ" + "ừửữứự" + "ỳỷỹýỵ",
    }
    return {chr(start + at): letter for start, row in rows.items() for at, letter in enumerate(row)}


def _vni() -> dict[str, str]:
    """Return each letter of VNI, with its mark if it has one, with the one it stands for."""
    alone = dict(zip("íìæóòîôöñ", "íìỉĩịỵơưđ", strict=True))
    after = {
        "aeouyôö": dict(zip("øûõùï", _TONES, strict=True)),
        "aeo": {"â": CIRCUMFLEX}
        | {mark: CIRCUMFLEX + tone for mark, tone in zip("àåãáä", _TONES, strict=True)},
        "a": {"ê": BREVE}
        | {mark: BREVE + tone for mark, tone in zip("èúüéë", _TONES, strict=True)},
    }
    table = dict(alone)
    for letters, marks in after.items():
        for letter in letters:
            for mark, meant in marks.items():
                table[letter + mark] = _composed(alone.get(letter, letter), meant)
    # Real files have a small mark after a capital letter, too.
    for written, meant in list(table.items()):
        capital = meant.upper()
        table |= {written.upper(): capital, written[0].upper() + written[1:]: capital}
    return table


def _decoder(table: dict[str, str]) -> Callable[[str], str]:
    longest_first = sorted(table, key=len, reverse=True)
    letters = re.compile("|".join(map(re.escape, longest_first)))
    return lambda text: unicodedata.normalize("NFC", letters.sub(lambda at: table[at[0]], text))


TABLES = {OldEncoding.TCVN3: _tcvn3(), OldEncoding.VNI: _vni()}
_DECODERS = {encoding: _decoder(table) for encoding, table in TABLES.items()}
_PLAIN = set("aeouyAEOUY")
_LETTERS = {
    encoding: re.compile(f"[{''.join(sorted(set().union(*table) - _PLAIN))}]")
    for encoding, table in TABLES.items()
}


@dataclass(frozen=True)
class Evidence:
    """How many words have letters of an encoding, and how many of these are syllables, decoded.

    Of those that are no syllable as they stand, too: `có`, which is `cũ` in TCVN3, proves nothing.
    """

    words: int
    syllables: int
    strange_words: int
    strange_syllables: int

    @property
    def is_likely(self) -> bool:
        """Whether it can be this encoding, where something else says so, too."""
        return self.words > 0 and self.syllables >= MIN_SHARE * self.words

    @property
    def is_enough(self) -> bool:
        """Whether it is this encoding, whatever a font says."""
        share = MIN_SHARE * self.strange_words
        return self.strange_syllables >= max(MIN_WORDS, share) and self.is_likely


def encoding_of_font(font: str) -> OldEncoding | None:
    """Return what a font's name proposes."""
    if TCVN3_FONT.match(font):
        return OldEncoding.TCVN3
    return OldEncoding.VNI if VNI_FONT.match(font) else None


def encoding_of(
    text: str, fonts: Collection[str] = (), neighbour: OldEncoding | None = None
) -> OldEncoding | None:
    """Return in which encoding a paragraph is written; None: in Unicode, or it cannot be told.

    Its letters decide. Where they are too few, as in a title or a signature, the names of its fonts
    do, and then what the paragraph before it was written in.
    """
    if UNICODE_ONLY.search(text):
        return None
    found = {encoding: evidence(text, encoding) for encoding in OldEncoding}
    best = max(found, key=lambda encoding: found[encoding].strange_syllables)
    if found[best].is_enough:
        return best
    said = [*map(encoding_of_font, fonts), neighbour]
    likely = (encoding for encoding in said if encoding and found[encoding].is_likely)
    return next(likely, None)


def evidence(text: str, encoding: OldEncoding) -> Evidence:
    """Return what the words of a text say for an encoding."""
    words = set(WORD.findall(text.translate(_SYMBOL_LETTERS)))
    marked = [word for word in words if _LETTERS[encoding].search(word)]
    strange = [word for word in marked if not is_syllable(word)]
    return Evidence(
        len(marked), _syllables(marked, encoding), len(strange), _syllables(strange, encoding)
    )


def _syllables(words: list[str], encoding: OldEncoding) -> int:
    return sum(is_syllable(decode(word, encoding)) for word in words)


def decode(text: str, encoding: OldEncoding, font: str = "") -> str:
    """Return a text in Unicode. Fonts of TCVN3 whose names end in H draw small letters large."""
    decoded = _DECODERS[encoding](text.translate(_SYMBOL_LETTERS))
    is_large = encoding is OldEncoding.TCVN3 and TCVN3_CAPITALS.search(font)
    return decoded.upper() if is_large else decoded
