"""Vietnamese words as the search compares them: bare, and with their diacritics."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST_WORD = 64
# A loose combining mark belongs to the letter before it.
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_ON_LETTERS = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}


class Word(NamedTuple):
    """One word: `bare` decides what is found, `marked` what comes first.

    `điện` is `dien` and `d9ie6n5`: digits as in the VNI way of typing, the tone last, so that
    `hoà` and `hòa` are one word. Numbers lose their leading zeros.
    """

    bare: str
    marked: str

    @property
    def has_marks(self) -> bool:
        """Tell whether the word was written with any diacritic."""
        return self.bare != self.marked


@lru_cache(maxsize=50_000)
def word(text: str) -> Word:
    """Give one word, written in any Unicode form."""
    bare = marked = tone = ""
    for letter in unicodedata.normalize("NFD", text.lower()):
        if letter == "đ":
            bare, marked = bare + "d", marked + "d9"
        elif letter in _ON_LETTERS:
            marked += _ON_LETTERS[letter]
        elif letter in _TONES:
            tone = _TONES[letter]
        elif not unicodedata.combining(letter):
            bare, marked = bare + letter, marked + letter
    if bare.isdecimal():
        bare = marked = bare.lstrip("0") or "0"
    return Word(bare, marked + tone)


def words(text: str) -> Iterator[Word]:
    """Give the words of a text in order; what is too long to be a word is left out."""
    for found in WORD.finditer(text):
        if len(found[0]) <= LONGEST_WORD:
            yield word(found[0])
