"""The styles of a .docx: what a paragraph or a run has from its style, and that from its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from desk.importing.readers.docx.elements import child, is_on, number, outermost, value

MAX_BASED = 20  # styles on one another: more are a circle

_ALIGNMENTS = {
    **{name: name for name in ("left", "center", "right")},
    "start": "left",
    "end": "right",
    "both": "justify",
    "distribute": "justify",
}
_INDENTED = 284  # twentieths of a point: half a centimetre
_NO_BORDER = {None, "nil", "none"}


@dataclass(frozen=True)
class Look:
    """How a run looks; `font` is that of its Latin letters, `size` is in half points or 0."""

    font: str = ""
    size: int = 0
    bold: bool = False
    italic: bool = False
    hidden: bool = False


class Styles:
    """The styles, by kind and id: `paragraph`, `character`, `table`, `numbering`."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, str] = {}
        for style in () if root is None else root.iter("w:style"):
            kind, style_id = style.get("w:type", "paragraph"), style.get("w:styleId", "")
            # Of two with one id the first counts.
            self._styles.setdefault((kind, style_id), style)
            if style.get("w:default") in {"1", "true", "on"}:
                self._defaults.setdefault(kind, style_id)
        self._run_defaults = child(root, "w:docDefaults", "w:rPrDefault", "w:rPr")
        self._chains: dict[tuple[str, str], list[Element]] = {}
        self._looks: dict[tuple[str, str], Look] = {}

    def id_of(self, kind: str, properties: Element | None, name: str) -> str:
        """Return the id of the style that properties name, else of the default one."""
        return value(properties, name) or self._defaults.get(kind, "")

    def chain(self, kind: str, style_id: str) -> list[Element]:
        """Return a style and those it is based on, itself first."""
        if (kind, style_id) not in self._chains:
            chain = self._chains[kind, style_id] = []
            style = self._styles.get((kind, style_id))
            while style is not None and len(chain) < MAX_BASED:
                chain.append(style)
                style = self._styles.get((kind, value(style, "w:basedOn") or ""))
        return self._chains[kind, style_id]

    def name(self, style_id: str) -> str:
        """Return the name of a paragraph's style: ids are in the author's language."""
        style = self._styles.get(("paragraph", style_id))
        return (value(style, "w:name") or "").partition(",")[0].strip().lower()

    def alignment(self, properties: Element | None, style_id: str) -> str:
        """Return how a paragraph is aligned, or nothing where nobody says."""
        own = value(properties, "w:jc")
        for style in self.chain("paragraph", style_id):
            own = own or value(style, "w:pPr", "w:jc")
        return _ALIGNMENTS.get(own or "", "")

    def is_indented(self, properties: Element | None, style_id: str) -> bool:
        """Return whether all lines of a paragraph begin further in, as those of a quotation."""
        left = first = None
        styles = self.chain("paragraph", style_id)
        for one in (properties, *(child(style, "w:pPr") for style in styles)):
            said = child(one, "w:ind")
            if said is None:
                continue
            left = left or said.get("w:left") or said.get("w:start")
            hanging = said.get("w:hanging")
            first = first or said.get("w:firstLine") or (f"-{hanging}" if hanging else None)
        return number(left) + min(number(first), 0) >= _INDENTED

    def numbering(self, style_id: str) -> tuple[str | None, str | None]:
        """Return the list and the level that a paragraph has from its style."""
        list_id = level = None
        for style in self.chain("paragraph", style_id):
            properties = child(style, "w:pPr", "w:numPr")
            list_id = list_id or value(properties, "w:numId")
            level = level or value(properties, "w:ilvl")
        return list_id, level

    def list_of(self, style_id: str) -> str | None:
        """Return the list that a style of lists stands for."""
        return value(self._styles.get(("numbering", style_id)), "w:pPr", "w:numPr", "w:numId")

    def look(self, properties: Element | None, paragraph_style: str) -> Look:
        """Return how a run with these properties looks in a paragraph of that style."""
        base = self._look_of_styles(paragraph_style, value(properties, "w:rStyle") or "")
        if properties is None:
            return base
        own = _Wishes(properties)
        return Look(
            font=base.font if own.font is None else own.font,
            size=own.size or base.size,
            bold=base.bold if own.bold is None else own.bold,
            italic=base.italic if own.italic is None else own.italic,
            hidden=base.hidden if own.hidden is None else own.hidden,
        )

    def _look_of_styles(self, paragraph_style: str, character_style: str) -> Look:
        key = paragraph_style, character_style
        if key not in self._looks:
            defaults = _Wishes(self._run_defaults)
            paragraph = self._wishes("paragraph", paragraph_style)
            character = self._wishes("character", character_style)
            fonts = (one.font for one in (character, paragraph, defaults))
            self._looks[key] = Look(
                font=next((font for font in fonts if font is not None), ""),
                size=character.size or paragraph.size or defaults.size,
                # Said by both styles it is taken back: italics in italics.
                bold=bool(defaults.bold) or bool(paragraph.bold) != bool(character.bold),
                italic=bool(defaults.italic) or bool(paragraph.italic) != bool(character.italic),
                hidden=bool(defaults.hidden) or bool(paragraph.hidden) != bool(character.hidden),
            )
        return self._looks[key]

    def _wishes(self, kind: str, style_id: str) -> _Wishes:
        styles = self.chain(kind, style_id)
        return _Wishes(*(child(style, "w:rPr") for style in styles))

    def has_borders(self, table: Element) -> bool:
        """Return whether lines are drawn at a table or at one of its cells."""
        properties = child(table, "w:tblPr")
        own = child(properties, "w:tblBorders")
        if own is not None and _is_drawn(own):
            return True
        cells = (cell for row in outermost(table, "w:tr") for cell in outermost(row, "w:tc"))
        if any(_is_drawn(child(cell, "w:tcPr", "w:tcBorders")) for cell in cells):
            return True
        if own is not None:
            return False
        styles = self.chain("table", self.id_of("table", properties, "w:tblStyle"))
        borders = (child(style, "w:tblPr", "w:tblBorders") for style in styles)
        return _is_drawn(next((one for one in borders if one is not None), None))


class _Wishes:
    """What properties say of a look, the nearest first; None where none does."""

    def __init__(self, *properties: Element | None) -> None:
        self._properties = [one for one in properties if one is not None]

    @cached_property
    def font(self) -> str | None:
        for one in self._properties:
            fonts = child(one, "w:rFonts")
            if fonts is None:
                continue
            if name := fonts.get("w:ascii") or fonts.get("w:hAnsi"):
                return name
            if fonts.get("w:asciiTheme") or fonts.get("w:hAnsiTheme"):
                return ""
        return None

    @cached_property
    def size(self) -> int:
        said = (number(value(one, "w:sz")) for one in self._properties)
        return int(next((size for size in said if size > 0), 0))

    @cached_property
    def bold(self) -> bool | None:
        return self._switch("w:b")

    @cached_property
    def italic(self) -> bool | None:
        return self._switch("w:i")

    @cached_property
    def hidden(self) -> bool | None:
        return self._switch("w:vanish")

    def _switch(self, name: str) -> bool | None:
        said = (is_on(one, name) for one in self._properties)
        return next((one for one in said if one is not None), None)


def _is_drawn(borders: Element | None) -> bool:
    return borders is not None and any(one.get("w:val") not in _NO_BORDER for one in borders)
