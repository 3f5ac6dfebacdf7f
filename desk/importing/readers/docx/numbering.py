"""The numbers that Word puts before paragraphs: `1.`, `a)`, `Điều 5.`, `•`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from desk.importing.readers.docx.elements import child, children, is_on, number, value
from desk.importing.readers.docx.styles import Styles

MAX_LEVEL = 8  # from 0

_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_ROMAN_LETTERS = ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"]
_ROMAN_WORTH = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_MAX_ROMAN = 3999
_SIGNS = set("-–—+*•")
_BULLET = "•"


@dataclass(frozen=True)
class Label:
    """What stands before a paragraph, as its font has it."""

    text: str
    level: int
    font: str = ""


@dataclass
class _Level:
    """A level of a list, as its definition says."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1
    restarts_after: int | None = None  # a level from 1; 0: never
    is_legal: bool = False  # all numbers in digits
    font: str = ""
    style: str = ""


@dataclass
class _List:
    """Counters of one definition: all lists that are made of it go on with each other."""

    levels: dict[int, _Level] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    link: str = ""


class Numbering:
    """Counts the paragraphs of a document, which must be asked for in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = {
            one.get("w:abstractNumId"): _list(one) for one in children(root, "w:abstractNum")
        }
        self._uses = {one.get("w:numId"): one for one in children(root, "w:num")}
        self._levels_of_styles = {
            level.style: at
            for one in self._lists.values()
            for at, level in one.levels.items()
            if level.style
        }
        self._restarted: set[tuple[str, int]] = set()

    def label(self, properties: Element | None, style_id: str) -> Label | None:
        """Return what stands before the next paragraph, by its properties and its style."""
        own = child(properties, "w:numPr")
        list_id, level = value(own, "w:numId"), value(own, "w:ilvl")
        if list_id is None:
            list_id, level_of_style = self._styles.numbering(style_id)
            level = level or level_of_style
            if level is None and style_id in self._levels_of_styles:
                level = str(self._levels_of_styles[style_id])
        at = min(max(number(level), 0), MAX_LEVEL)
        found = self._find(list_id)
        if found is None or list_id is None or at not in found.levels:
            return None
        return self._next(found, list_id, at)

    def _find(self, list_id: str | None) -> _List | None:
        """Return the counters of a list; it may be another's by a style of lists."""
        seen: set[str | None] = set()
        while list_id in self._uses and list_id not in seen:
            seen.add(list_id)
            found = self._lists.get(value(self._uses[list_id], "w:abstractNumId"))
            if found is None or not found.link:
                return found
            list_id = self._styles.list_of(found.link)
        return None

    def _next(self, found: _List, list_id: str, at: int) -> Label:
        overrides = self._overrides(list_id)
        levels = found.levels | {level: one for level, (_start, one) in overrides.items() if one}
        level = levels[at]
        count = found.counts.get(at, level.start - 1) + 1
        start = overrides.get(at, (None, None))[0]
        # A list that begins anew does so once.
        if start is not None and (list_id, at) not in self._restarted:
            self._restarted.add((list_id, at))
            count = start
        found.counts[at] = count
        for deeper in [one for one in found.counts if one > at]:
            after = levels[deeper].restarts_after if deeper in levels else None
            if after is None or at < after:
                del found.counts[deeper]
        return Label(_text(level, levels, found.counts), at, level.font)

    def _overrides(self, list_id: str) -> dict[int, tuple[int | None, _Level | None]]:
        """Return from where levels of a list count, and what they are, where it says so itself."""
        return {
            number(one.get("w:ilvl")): (
                None if (start := value(one, "w:startOverride")) is None else number(start),
                None if (level := child(one, "w:lvl")) is None else _level(level),
            )
            for one in children(self._uses[list_id], "w:lvlOverride")
        }


def _list(definition: Element) -> _List:
    levels = {number(one.get("w:ilvl")): _level(one) for one in children(definition, "w:lvl")}
    return _List(levels, link=value(definition, "w:numStyleLink") or "")


def _level(definition: Element) -> _Level:
    restart = value(definition, "w:lvlRestart")
    fonts = child(definition, "w:rPr", "w:rFonts")
    return _Level(
        kind=value(definition, "w:numFmt") or "decimal",
        text=value(definition, "w:lvlText") or "",
        start=number(value(definition, "w:start")),
        restarts_after=None if restart is None else number(restart),
        is_legal=bool(is_on(definition, "w:isLgl")),
        font="" if fonts is None else fonts.get("w:ascii", ""),
        style=value(definition, "w:pStyle") or "",
    )


def _text(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    if level.kind == "bullet":
        return level.text if level.text in _SIGNS else _BULLET

    def counted(at: re.Match[str]) -> str:
        other = levels.get(int(at[1]) - 1, _Level())
        count = counts.get(int(at[1]) - 1, other.start)
        return _written(count, "decimal" if level.is_legal else other.kind)

    return re.sub(r"%([1-9])", counted, level.text).strip()


def _written(count: int, kind: str) -> str:
    """Return a number as a kind of list writes it."""
    match kind:
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{count:02}"
        case "lowerLetter" | "upperLetter" if count > 0:
            times, letter = divmod(count - 1, len(_ALPHABET))
            written = _ALPHABET[letter] * min(times + 1, len(_ALPHABET))
        case "lowerRoman" | "upperRoman" if 0 < count <= _MAX_ROMAN:
            written = _roman(count)
        case _:
            return str(count)
    return written.upper() if kind.startswith("upper") else written


def _roman(count: int) -> str:
    written = ""
    for worth, letters in zip(_ROMAN_WORTH, _ROMAN_LETTERS, strict=True):
        times, count = divmod(count, worth)
        written += letters * times
    return written
