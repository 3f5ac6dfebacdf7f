"""Values of a dump as they are written in SQL."""

from __future__ import annotations

import re
from collections.abc import Callable

from moving_in.sources.nukeviet.rows.table import Value

STRING = rb"'([^'\\]*(?:(?:\\.|'')[^'\\]*)*)'"
# A value with what stands behind it: only then it is known to be whole.
VALUE = re.compile(
    rb"\s*(?:(?:[A-Za-z_]\w*\s*)?" + STRING + rb"|"
    rb"(?:_\w+\s+)?0x([0-9A-Fa-f]+)|([^\s,()'\"`;]+))\s*([,)])",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(.)|''", re.DOTALL)
_MEANT = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"0": b"\0", b"Z": b"\x1a", b"b": b"\b"}
# In a pattern these are letters only with the backslash, and MySQL leaves it.
_MEANT |= {b"%": b"\\%", b"_": b"\\_"}
_NUMBER = re.compile(rb"-?\d{1,18}")

Decode = Callable[[bytes], str]


def value_of(found: re.Match[bytes], decode: Decode) -> Value:
    """Return what a written value means."""
    text, code, word = found[1], found[2], found[3]
    if text is not None:
        if b"\\" in text or b"''" in text:
            text = _ESCAPE.sub(_letter, text)
        return decode(text)
    if code is not None:
        return decode(bytes.fromhex(code.decode().zfill(len(code) + len(code) % 2)))
    if word.upper() == b"NULL":
        return None
    return int(word) if _NUMBER.fullmatch(word) else word.decode("ascii", "replace")


def _letter(found: re.Match[bytes]) -> bytes:
    return _MEANT.get(found[1], found[1]) if found[1] is not None else b"'"


def utf8(content: bytes) -> str:
    """Return text as nearly every dump has it; what is damaged is seen."""
    return content.decode("utf-8", "replace")


def latin1(content: bytes) -> str:
    """Return text of a dump or a table that is said to be in Latin-1.

    Vietnamese cannot be written in that: where it reads as UTF-8, UTF-8 was put in unseen, and
    possibly encoded once more on the way.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(map(_of_windows, content))
    return encoded_once(text)


def encoded_once(text: str) -> str:
    """Return a text that was taken for Latin-1 and encoded as UTF-8 twice as it was before."""
    try:
        return bytes(map(_TO_WINDOWS.__getitem__, text)).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return text


def _of_windows(code: int) -> str:
    """Return a letter of MySQL's `latin1`, which is Windows-1252 without gaps."""
    try:
        return bytes([code]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(code)


_TO_WINDOWS = {_of_windows(code): code for code in range(256)}
