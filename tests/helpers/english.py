"""Finds the English that is left on a page."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from babel.messages.pofile import read_po
from bs4 import BeautifulSoup

from tests import ROOT

CATALOGUES = ROOT / "locale/wagtail/vi/LC_MESSAGES"
# Names, and words that Vietnamese newsrooms use as they are.
NAMES = {
    *("wagtail", "word", "excel", "facebook", "google", "youtube", "vimeo", "twitter", "json"),
    *("csv", "xlsx", "svg", "http", "https", "www", "unicode", "ctrl", "alt"),
}
# What Python says where nothing else is said.
VALUES = {"true", "false", "none"}
# Kinds of pages as the code names them; calls in templates that scripts make forms from; settings.
_NO_WORDS = re.compile(r"^\w+\.\w+$|^(new )?\w+\(.*\);$|^\{.*\}$", re.DOTALL)
ATTRIBUTES = (
    *("title", "alt", "placeholder", "data-w-tooltip-content-value"),
    *("aria-label", "aria-description", "aria-roledescription", "aria-placeholder"),
)
_WORD = re.compile(r"[^\W\d_]+")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|<[^>]*>|&\w+;")
SHORTEST = 3


def english_in(html: str) -> list[str]:
    """Return each text of a page, seen or read aloud, that has an English word in it."""
    page = BeautifulSoup(html, "lxml")
    for hidden in page.select("script, style, svg, [hidden], code"):
        hidden.decompose()
    return english_among(_texts(page))


def english_among(texts: Iterable[str]) -> list[str]:
    """Return those texts that have an English word in them, each once."""
    found = (" ".join(text.split()) for text in texts)
    left = (text for text in found if _words(text) & vocabulary() and not _NO_WORDS.match(text))
    return list(dict.fromkeys(left))


def _texts(page: BeautifulSoup) -> Iterator[str]:
    yield from page.stripped_strings
    for element in page.find_all(True):
        yield from (str(element[name]) for name in ATTRIBUTES if element.get(name))
        if element.name == "input" and element.get("type") in ("submit", "button"):
            yield str(element.get("value", ""))


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if len(word) >= SHORTEST}


@cache
def vocabulary() -> frozenset[str]:
    """Return the words that the packages say in English and our translations never use."""
    english, vietnamese = set[str](), set[str]()
    for path in CATALOGUES.glob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                english |= _words_of(message.id)
                vietnamese |= _words_of(message.string)
    return frozenset((english | VALUES) - vietnamese - NAMES)


def _words_of(message: object) -> set[str]:
    forms = message if isinstance(message, list | tuple) else [message]
    return {word for form in forms for word in _words(_PLACEHOLDER.sub(" ", str(form)))}
