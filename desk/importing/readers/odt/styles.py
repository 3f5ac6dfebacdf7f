"""The styles of an OpenDocument text: each says what is different from its parent."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from desk.importing.readers.builder import BOLD_FROM, Look, half_points, is_some

_ENCODED = re.compile(r"_([0-9a-f]{1,4})_")
_HEADING = re.compile(r"heading [1-6]")
# Names of LibreOffice for what Word calls otherwise.
_NAMES = {
    **dict.fromkeys(("standard", "default paragraph style", "text body", "normal"), ""),
    **dict.fromkeys(("illustration", "figure", "drawing", "table"), "caption"),
    "quotations": "quote",
}
# What tells of a paragraph what it is; styles of one's own often have one of these as a parent.
_MEANT = {"title", "subtitle", "caption", "quote"}
_ALIGNMENTS = {"start": "left", "end": "right"}


class Styles:
    """All styles, by family and name."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._fonts: dict[str, str] = {}
        self._lists: dict[str, dict[int, Element]] = {}
        self._automatic: set[int] = set()
        self.outline: dict[int, Element] = {}
        for root in roots:
            self._read(root)

    def _read(self, root: Element) -> None:
        for automatic in root.iter("office:automatic-styles"):
            self._automatic.update(id(style) for style in automatic)
        for style in root.iter("style:style"):
            self._styles[style.get("style:family", ""), style.get("style:name", "")] = style
        for font in root.iter("style:font-face"):
            family = font.get("svg:font-family") or ""
            self._fonts[font.get("style:name", "")] = family.strip("'\"")
        for style in root.iter("text:list-style"):
            self._lists[style.get("style:name", "")] = _levels(style)
        for style in root.iter("text:outline-style"):
            self.outline = _levels(style)

    def chain(self, family: str, name: str | None) -> Iterator[Element]:
        """Yield a style, its parent, and so on."""
        seen = set()
        while name and name not in seen and (style := self._styles.get((family, name))) is not None:
            seen.add(name)
            yield style
            name = style.get("style:parent-style-name")

    def said(self, family: str, name: str | None, attribute: str) -> str:
        """Return what a style says, or the first of its parents that says it."""
        return next(_values(self.chain(family, name), attribute), "")

    def list_levels(self, name: str) -> dict[int, Element]:
        """Return the levels of a list's style, from 1."""
        return self._lists.get(name, {})

    def paragraph_look(self, name: str | None, around: Look) -> Look:
        """Return how a paragraph of a style looks."""
        chain = list(self.chain("paragraph", name))
        meant = self._meaning(chain)
        # A heading is bold as such; only what was made so by hand counts.
        own = [style for style in chain if not meant or id(style) in self._automatic]
        alignment = next(_values(chain, "fo:text-align"), "")
        look = replace(
            around,
            style=meant or self._name(chain),
            alignment=_ALIGNMENTS.get(alignment, alignment),
            is_indented=is_some(next(_values(chain, "fo:margin-left"), "")),
        )
        return self._with_font(own, chain, look)

    def text_look(self, name: str | None, around: Look) -> Look:
        """Return how words of a style look."""
        chain = list(self.chain("text", name))
        return self._with_font(chain, chain, around)

    def is_hidden(self, family: str, name: str | None) -> bool:
        """Return whether a style hides its words."""
        return self.said(family, name, "text:display") == "none"

    def _with_font(self, chain: list[Element], all_of_it: list[Element], look: Look) -> Look:
        if weight := next(_values(chain, "fo:font-weight"), ""):
            is_heavy = weight.isdecimal() and int(weight[:4]) >= BOLD_FROM
            look = replace(look, bold=weight == "bold" or is_heavy)
        if slant := next(_values(chain, "fo:font-style"), ""):
            look = replace(look, italic=slant in {"italic", "oblique"})
        named = next(_values(all_of_it, "style:font-name"), "")
        font = self._fonts.get(named) or next(_values(all_of_it, "fo:font-family"), "")
        size = half_points(next(_values(all_of_it, "fo:font-size"), "")) or look.size
        return replace(look, font=font.strip("'\"") or look.font, size=size)

    def _meaning(self, chain: list[Element]) -> str:
        names = (_name(style) for style in chain)
        return next((name for name in names if name in _MEANT or _HEADING.fullmatch(name)), "")

    def _name(self, chain: list[Element]) -> str:
        named = (style for style in chain if id(style) not in self._automatic)
        return next(map(_name, named), "")


def _name(style: Element) -> str:
    name = style.get("style:display-name") or style.get("style:name", "")
    name = _ENCODED.sub(lambda code: chr(int(code[1], 16)), str(name)).lower()
    return _NAMES.get(name, name)


def _values(chain: Iterable[Element], attribute: str) -> Iterator[str]:
    for style in chain:
        for properties in style:
            if value := properties.get(attribute):
                yield value


def _levels(style: Element) -> dict[int, Element]:
    """Return what a list has at each level."""
    levels = ((level.get("text:level", ""), level) for level in style)
    return {int(number): level for number, level in levels if re.fullmatch(r"\d\d?", number)}
