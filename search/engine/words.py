"""Vietnamese words as the search compares them: bare, and with their diacritics."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from site_config.text import INVISIBLE, normalize_text

MAX_WORD_CHARS = 64
# A number keeps its groups together: `1.250` is one word; `14km` is two. A loose combining mark
# belongs to the letter before it, and what is invisible divides nothing. `U.B.N.D` is one word.
_WORD = re.compile(
    r"(?<!\w)[^\W\d_](?:\.[^\W\d_]){2,}(?!\w)"
    rf"|[^\W\d_]+(?:[\u0300-\u036f{INVISIBLE}]+[^\W\d_]*)*"
    r"|(?<![\d.])[1-9]\d{0,2}(?:\.\d{3})+(?!\.?\d)|\d+"
)
# `kỹ`, `lý`, `tỷ`, `quý` are as often written `kĩ`, `lí`, `tỉ`, `quí`.
_ENDS_IN_Y = {"hy", "ky", "ly", "my", "sy", "ty", "quy"}
_DECIMALS = re.compile(r"(?<=\d,)\d+")
_LETTER_MARKS = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}


class Word(NamedTuple):
    """One word: `bare` decides what is found, `marked` what comes first.

    `điện` is `dien` and `d9ie6n5`: digits as in the VNI way of typing, the tone last, so that
    `hoà` and `hòa` are one word, and a last `y` an `i` where both are written. Numbers lose
    their leading zeros and the points between groups; what follows a decimal comma keeps its
    zeros.
    """

    bare: str
    marked: str

    @property
    def has_marks(self) -> bool:
        """Return whether the word was written with any diacritic."""
        return self.bare != self.marked


# What belongs together: one word, a number of several words, a phrase.
Term: TypeAlias = tuple[Word, ...]
# One way to write a query.
Reading: TypeAlias = tuple[Term, ...]


class Token(NamedTuple):
    """A word, and where it stands in a text."""

    start: int
    end: int
    word: Word


@lru_cache(maxsize=50_000)
def word(text: str) -> Word:
    """Return one word, written in any Unicode form."""
    bare = marked = tone = ""
    text = normalize_text(text) if text[0].isdecimal() else normalize_text(text).replace(".", "")
    for letter in unicodedata.normalize("NFD", text.lower()):
        if letter == "đ":
            bare, marked = bare + "d", marked + "d9"
        elif letter in _LETTER_MARKS:
            marked += _LETTER_MARKS[letter]
        elif letter in _TONES:
            tone = _TONES[letter]
        elif not unicodedata.combining(letter):
            bare, marked = bare + letter, marked + letter
    if bare in _ENDS_IN_Y:
        bare, marked = bare[:-1] + "i", marked[:-1] + "i"
    if text[0].isdecimal() and (number := bare.replace(".", "")).isdecimal():
        bare = marked = number.lstrip("0") or "0"
    return Word(bare, marked + tone)


def tokenize(text: str) -> Iterator[Token]:
    """Yield the words of a text in order; what is too long to be a word is left out."""
    for found in _WORD.finditer(text):
        start, end = found.span()
        if end - start <= MAX_WORD_CHARS:
            is_fraction = text[start].isdecimal() and _DECIMALS.fullmatch(text, start, end)
            as_written = found[0]
            yield Token(
                start, end, Word(as_written, as_written) if is_fraction else word(as_written)
            )


def words(text: str) -> Iterator[Word]:
    """Return the words of a text in order."""
    return (token.word for token in tokenize(normalize_text(text)))


def bare_words(words: Iterable[Word]) -> tuple[str, ...]:
    """Return words without their diacritics."""
    return tuple(word.bare for word in words)
