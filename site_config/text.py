"""Vietnamese text as it is stored."""

import re
import unicodedata
from html import unescape

# Undocumented: what taggit itself does where `TAGGIT_TAGS_FROM_STRING` names nothing else.
from taggit.utils import _parse_tags

# What old texts and keyboards write for Đ: the Icelandic and the African letter look the same.
_CROSSED_D = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
# No-break, thin and wide spaces; and what Word and PowerPoint write for a new line or page inside
# a paragraph.
_SPACES = [0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0x0B, 0x0C]
# What nobody sees, and what yet makes another word: places to break a word or not to, marks of
# direction. Word, web pages and chat programs are full of them.
_UNSEEN = [0xAD, 0x34F, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F)]
_UNSEEN += [*range(0x2060, 0x2070), 0xFEFF]
INVISIBLE = "".join(map(chr, _UNSEEN))
# No XML can hold these: one of them in a title would take the feed and the news map down.
_NOT_IN_XML = [*range(0x09), *range(0x0E, 0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
# Letters and digits in another dress: of full width, of ligatures, and those of mathematics, with
# which people write in bold where a program knows no bold.
DRESSED = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
DRESSED += [*range(0xFB00, 0xFB07)]
_OF_MATHEMATICS = range(0x1D400, 0x1D800)
_TIDY = str.maketrans(
    dict.fromkeys([*_NOT_IN_XML, *_UNSEEN])
    | dict.fromkeys(_SPACES, " ")
    | {code: unicodedata.normalize("NFKC", chr(code)) for code in [*DRESSED, *_OF_MATHEMATICS]}
    | {ord(letter): meant for letter, meant in _CROSSED_D.items()}
)
# Two pictures joined are one, such as a family; nothing else is.
_PICTURE = "[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"
# Beyond the first 65,536 characters a range is found quicker than each by itself.
_TOLD_APART = "".join(map(chr, _TIDY.keys() - _OF_MATHEMATICS))
_UNTIDY = re.compile(f"[{_TOLD_APART}{chr(_OF_MATHEMATICS[0])}-{chr(_OF_MATHEMATICS[-1])}]")
_JOINED = re.compile(f"(?<={_PICTURE})\u200d(?={_PICTURE})")
_BARE_D = str.maketrans("ĐÐƉđðɖ", "DDDddd")
_ENTITY = re.compile("&#?[0-9A-Za-z]+;")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')]*\s")


def normalize_text(text: str) -> str:
    """Return the text as it is stored and looked for: the letters that are meant, in NFC.

    All spaces are plain ones, and nothing is invisible. Letters of encodings before Unicode must
    be decoded before: one of them has a soft hyphen for `ư`.
    """
    text = _UNTIDY.sub(_tidy_letter, text)
    # Rich text may carry any letter as an entity.
    text = _ENTITY.sub(_tidy_entity, text) if "&" in text else text
    return unicodedata.normalize("NFC", text)


def _tidy_letter(found: re.Match[str]) -> str:
    return found[0] if _JOINED.match(found.string, found.start()) else found[0].translate(_TIDY)


def _tidy_entity(found: re.Match[str]) -> str:
    letter = unescape(found[0])
    return letter.translate(_TIDY) if _UNTIDY.fullmatch(letter) else found[0]


def tag_names(text: str) -> list[str]:
    """Return the tags that somebody wrote: two that look the same are one."""
    return _parse_tags(normalize_text(text))


def truncate_sentences(text: str, limit: int) -> str:
    """Return the first whole sentences within so many characters; of a longer one, its first words.

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
    """Return the text with every letter bare: `Đổi mới` becomes `Doi moi`."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.translate(_BARE_D)
