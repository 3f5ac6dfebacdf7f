"""The order of names in a Vietnamese list: ă after a, đ after d, and the tone decides last.

TCVN 6909 has the letters; the order of the tones is that of the dictionaries: ngang, huyền, hỏi,
ngã, sắc, nặng.
"""

from unicodedata import normalize

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"
# Digits and letters have this order in every database.
_SYMBOLS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SPACE = _SYMBOLS[0]


def collation_key(text: str) -> str:
    """Return a text that sorts, as plain ASCII, where the given one stands in a list."""
    words = normalize("NFD", text.lower()).split()
    letters = _SPACE.join("".join(map(_symbol, _without_tone(word))) for word in words)
    tones = "".join(_SYMBOLS[max(TONES.find(sign) for sign in word) + 1] for word in words)
    return f"{letters}{_SPACE}{_SPACE}{tones}"


def _without_tone(word: str) -> str:
    return normalize("NFC", "".join(sign for sign in word if sign not in TONES))


def _symbol(letter: str) -> str:
    place = ALPHABET.find(letter)
    return _SYMBOLS[place + 1] if place >= 0 else _SPACE
