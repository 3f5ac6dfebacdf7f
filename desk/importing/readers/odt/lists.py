"""What stands before the lines of an OpenDocument list: it is written nowhere in the file."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from desk.importing.readers.labels import BULLET, numeral, readable_mark
from desk.importing.readers.odt.styles import Styles

_SIGNS = {"-", "–", "—", "+", "*"}


@dataclass(frozen=True)
class List:
    """A list: its style, its level from 0, and the numbers of all lists that it goes on with."""

    style: str
    level: int
    numbers: dict[int, int]


@dataclass
class Lists:
    """Counts the items of all lists of a text."""

    styles: Styles
    _by_id: dict[str | None, List] = field(default_factory=dict)
    _by_style: dict[str, List] = field(default_factory=dict)
    _outline: dict[int, int] = field(default_factory=dict)

    def begin(self, element: Element, around: List | None) -> List:
        """Return the list that an element is, which may go on with another."""
        style = element.get("text:style-name") or (around.style if around else "")
        if around:
            return List(style, around.level + 1, around.numbers)
        before = self._by_id.get(element.get("text:continue-list"))
        if before is None and element.get("text:continue-numbering") == "true":
            before = self._by_style.get(style)
        begun = List(style, 0, before.numbers if before else {})
        self._by_style[style] = begun
        if name := element.get("xml:id"):
            self._by_id[name] = begun
        return begun

    def label(self, item: Element, of: List) -> str:
        """Return what stands before an item."""
        levels = self.styles.list_levels(of.style)
        start = item.get("text:start-value", "")
        return _label(levels, of.numbers, of.level + 1, start)

    def label_of_heading(self, level: int) -> str:
        """Return what stands before a heading where headings are numbered."""
        return _label(self.styles.outline, self._outline, level, "")


def _label(levels: dict[int, Element], numbers: dict[int, int], level: int, start: str) -> str:
    look = levels.get(level)
    if look is None:
        return ""
    if look.tag == "text:list-level-style-bullet":
        sign = readable_mark(look.get("text:bullet-char", BULLET))
        return sign if sign in _SIGNS else BULLET
    given = start or look.get("text:start-value", "1")
    first = int(given[:6]) if given.isdecimal() else 1
    numbers[level] = numbers[level] + 1 if level in numbers and not start else first
    for deeper in [one for one in numbers if one > level]:
        del numbers[deeper]
    if not look.get("style:num-format"):
        return ""
    shown = look.get("text:display-levels", "1")
    above = level - (int(shown[:2]) if shown.isdecimal() else 1) + 1
    text = ".".join(
        numeral(numbers.get(one, 1), levels[one].get("style:num-format") or "1")
        for one in range(max(above, 1), level + 1)
        if one in levels
    )
    return f"{look.get('style:num-prefix', '')}{text}{look.get('style:num-suffix', '')}".strip()
