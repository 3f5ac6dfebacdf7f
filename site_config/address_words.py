"""The words of an address, for readers who look for what is not there."""

import re
from urllib.parse import parse_qs, unquote

from site_config.text import normalize_text

MIN_WORDS, MAX_WORDS = 2, 12
MAX_WORD_CHARS = 30
_ENDING = re.compile(r"(?:[-_.]\d+)?(?:\.[a-z]{2,5})?$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def words_of(path: str, query: str) -> str:
    """Return the words of what was asked for, without its number; nothing where it has too few."""
    # Old systems named what they were asked for in a parameter.
    asked = parse_qs(query).get("op", [path])[-1]
    last = normalize_text(unquote(asked)).rstrip("/").rpartition("/")[2]
    words = _WORD.findall(_ENDING.sub("", last))
    readable = [word for word in words if len(word) <= MAX_WORD_CHARS]
    has_words = sum(not word.isdecimal() for word in readable) >= MIN_WORDS
    return " ".join(readable[:MAX_WORDS]) if has_words else ""
