"""Numbers such as `01/2022/QĐ-UBND`, found however they are typed."""

import re
from itertools import accumulate

from site_config.text import normalize_text, without_diacritics

# More words than this are no number with something around it.
MAX_WORDS = 24
_PART = re.compile(r"[^\W\d_]+|\d+")


def number_key(text: str) -> str:
    """Return what is compared of a number: `1 2022 qdubnd` without the spaces.

    Marks between its parts, capitals, diacritics and leading zeros make no other number.
    """
    return "".join(_parts(text))


def keys_in(text: str) -> list[str]:
    """Return the keys of all that may be a number in what somebody typed, the longest first."""
    parts = _parts(text)[:MAX_WORDS]
    runs = (run for first in range(len(parts)) for run in accumulate(parts[first:]))
    numbers = {run for run in runs if not (run.isdecimal() or run.isalpha())}
    return sorted(numbers, key=lambda key: (-len(key), key))


def _parts(text: str) -> list[str]:
    found = _PART.findall(without_diacritics(normalize_text(text)).lower())
    return [part.lstrip("0") or "0" if part.isdecimal() else part for part in found]
