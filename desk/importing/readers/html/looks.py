"""How the elements of a web page look: what is in their attributes, and in simple rules."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desk.importing.readers.builder import BOLD_FROM, Look, half_points, is_some

Declarations = dict[str, str]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"[\w-]*\.([\w-]+)")
_ALIGNMENTS = {"start": "left", "end": "right", "middle": "center"}
_KNOWN_ALIGNMENTS = {"left", "center", "right", "justify"}
_LINES = ("solid", "double", "dashed", "dotted", "inset", "outset", "groove", "ridge")
# Classes that Word and Google give, with the style that each is.
_STYLES = {
    "title": "title",
    "subtitle": "subtitle",
    "msotitle": "title",
    "msosubtitle": "subtitle",
    "msocaption": "caption",
    "msoquote": "quote",
    "msolistparagraph": "list paragraph",
}
_STYLES_OF_TAGS = {"blockquote": "quote", "figcaption": "caption", "caption": "caption"}
_HEADING = re.compile(r"h([1-6])")


class Rules:
    """The rules of a page for classes; what they say of anything else is not looked at."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._by_class: dict[str, Declarations] = {}
        for sheet in sheets:
            for rule in _COMMENT.sub("", sheet).split("}"):
                selectors, _brace, body = rule.rpartition("{")
                self._add(selectors, declarations(body))

    def _add(self, selectors: str, said: Declarations) -> None:
        for selector in selectors.rpartition("{")[2].split(","):
            if found := _CLASS.fullmatch(selector.strip()):
                self._by_class.setdefault(found[1], {}).update(said)

    def of(self, element: Any) -> Declarations:
        """Return what holds for an element; what stands in its own attribute counts most."""
        said: Declarations = {}
        for name in element.get("class") or ():
            said |= self._by_class.get(name, {})
        return said | declarations(element.get("style") or "")


def declarations(text: str) -> Declarations:
    """Return what a `style` says, in lower case."""
    pairs = (part.partition(":") for part in text.lower().split(";"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}


def look_of(element: Any, said: Declarations, around: Look) -> Look:
    """Return the look of what is in an element."""
    look = _with_font(element.name, element.get("face") or "", said, around)
    if style := _style(element):
        look = replace(look, style=style, bold=False, italic=False)
    alignment = said.get("text-align") or (element.get("align") or "").lower()
    alignment = "center" if element.name == "center" else _ALIGNMENTS.get(alignment, alignment)
    if alignment in _KNOWN_ALIGNMENTS and element.name not in {"img", "table"}:
        look = replace(look, alignment=alignment)
    is_indented = element.name == "blockquote" or is_some(said.get("margin-left", ""))
    return replace(look, is_indented=True) if is_indented else look


def _with_font(tag: str, face: str, said: Declarations, around: Look) -> Look:
    bold, italic = around.bold or tag in {"b", "strong"}, around.italic or tag in {"i", "em"}
    if weight := said.get("font-weight"):
        is_heavy = weight.isdecimal() and int(weight[:4]) >= BOLD_FROM
        bold = is_heavy or weight in {"bold", "bolder"}
    if slant := said.get("font-style"):
        italic = slant in {"italic", "oblique"}
    font = (said.get("font-family") or face).partition(",")[0].strip("\"' ")
    size = half_points(said.get("font-size", "")) or around.size
    return replace(around, bold=bold, italic=italic, font=font or around.font, size=size)


def _style(element: Any) -> str:
    if found := _HEADING.fullmatch(element.name):
        return f"heading {found[1]}"
    classes = (_STYLES.get(name.lower()) for name in element.get("class") or ())
    return next(filter(None, classes), "") or _STYLES_OF_TAGS.get(element.name, "")


def is_hidden(element: Any, said: Declarations) -> bool:
    """Return whether nobody sees an element."""
    return (
        element.has_attr("hidden")
        or said.get("display") == "none"
        or said.get("visibility") == "hidden"
        or said.get("mso-hide") == "all"
    )


def has_border(said: Declarations) -> bool:
    """Return whether lines are drawn around an element."""
    return any(
        name.startswith("border") and any(line in value for line in _LINES)
        for name, value in said.items()
    ) and said.get("border-width", "").strip() not in {"0", "0pt", "0px"}
