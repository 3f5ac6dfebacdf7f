"""What a browser, or Word, puts before the lines of a list."""

import re
from typing import Any

from desk.importing.readers.html.looks import Rules
from desk.importing.readers.labels import BULLET, numeral

_LISTS = ["ol", "ul", "menu", "dir"]
# Google puts lists of every level beside each other, with the level in a class.
_GOOGLE = re.compile(r"lst-kix_.*-(\d)")
_LEVEL_OF_WORD = re.compile(r"\blevel(\d)")


class ListLabels:
    """Counts the items of each list of a page."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._last: dict[int, int] = {}

    def label(self, item: Any) -> tuple[str, int]:
        """Return what stands before an item, and its level from 0."""
        lists = item.find_parents(_LISTS)
        if not lists:
            return "", 0
        around = lists[0]
        google = _level_of_google(around)
        level = len(lists) - 1 if google is None else google
        style = self._style(item, around)
        if style == "none" and google is None:
            return "", level
        if around.name != "ol":
            return BULLET, level
        return f"{numeral(self._number(item, around), style)}.", level

    def _style(self, item: Any, around: Any) -> str:
        for element in (item, around):
            said = self._rules.of(element)
            style = said.get("list-style-type") or said.get("list-style", "").partition(" ")[0]
            if found := style or element.get("type"):
                return str(found)
        return "decimal"

    def _number(self, item: Any, around: Any) -> int:
        last = self._last.get(id(around))
        following = _number(around.get("start"), 1) if last is None else last + 1
        self._last[id(around)] = _number(item.get("value"), following)
        return self._last[id(around)]


def level_of_word(style: str) -> int | None:
    """Return the level in Word's own declaration for a line of a list; None for another line."""
    found = _LEVEL_OF_WORD.search(style)
    return int(found[1]) - 1 if found else None


def _level_of_google(around: Any) -> int | None:
    found = (_GOOGLE.fullmatch(name) for name in around.get("class") or ())
    return next((int(one[1]) for one in found if one), None)


def _number(said: str | None, otherwise: int) -> int:
    return int(said) if said and re.fullmatch(r"-?\d{1,6}", said.strip()) else otherwise
