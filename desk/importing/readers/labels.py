"""What programs put before the lines of a list."""

from string import ascii_lowercase

BULLET = "•"
# Letters that fonts of symbols draw as bullets.
_DRAWN = set("·o§Øüvqà¨Ÿ")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MAX_ROMAN, _MAX_LETTER = 39, 26


def numeral(number: int, style: str) -> str:
    """Return a number as a list shows it: in digits, letters or Roman."""
    is_large = style in {"A", "I"} or style.startswith("upper")
    if style in {"a", "A"} or style.endswith(("alpha", "latin")):
        text = ascii_lowercase[number - 1] if 0 < number <= _MAX_LETTER else str(number)
    elif style in {"i", "I"} or style.endswith("roman"):
        text = _roman(number) if 0 < number <= _MAX_ROMAN else str(number)
    else:
        text = str(number)
    return text.upper() if is_large else text


def _roman(number: int) -> str:
    for value, letters in _ROMAN:
        if number >= value:
            return letters + _roman(number - value)
    return ""


def readable_mark(mark: str) -> str:
    """Return what stands before a line: bullets are often letters, in a font of symbols."""
    mark = " ".join(mark.split())
    return BULLET if mark in _DRAWN else mark
