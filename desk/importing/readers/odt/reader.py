"""Goes through an OpenDocument text."""

from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import Element

from desk.importing.readers.archive import Archive
from desk.importing.readers.builder import Builder, Look
from desk.importing.readers.odt.elements import NOTHING, child, words_of
from desk.importing.readers.odt.lists import List, Lists
from desk.importing.readers.odt.pictures import picture_of
from desk.importing.readers.odt.styles import Styles
from desk.importing.readers.odt.tables import cells_of, count, has_lines, rows_of
from desk.importing.readers.pictures import PictureFolder
from desk.importing.readers.spans import safe_link
from desk.importing.source import (
    Box,
    Cell,
    Item,
    Note,
    Paragraph,
    Picture,
    RemarkKind,
    Table,
    walk,
)

# What is no text, whatever stands in it.
_SKIPPED = {
    *("text:number", "text:sequence-decls", "text:variable-decls", "text:user-field-decls"),
    *("office:forms", "office:annotation-end", "text:script", "text:ruby-text", "svg:title"),
    *("svg:desc", "office:event-listeners", "text:soft-page-break"),
}
# What a program makes of the text itself.
_INDEXES = {
    *("text:table-of-content", "text:alphabetical-index", "text:illustration-index"),
    *("text:table-index", "text:object-index", "text:user-index", "text:bibliography"),
}
_SHAPES = {"draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:caption"}
_OBJECTS = {"draw:object", "draw:object-ole", "draw:plugin", "draw:floating-frame", "draw:applet"}
_WORDS = {"text:p", "text:list"}


class Reader:
    """Goes through a text; each kind of element has a method, and all others are gone into."""

    def __init__(
        self, archive: Archive, styles: Styles, pictures: PictureFolder, whole: str
    ) -> None:
        self.built = Builder(whole)
        self.notes: list[Note] = []
        self._archive, self._styles, self._pictures = archive, styles, pictures
        self._lists = Lists(styles)
        self._changes: dict[str, Element] = {}
        # What hangs on the paragraph that is being read: it comes after it.
        self._boxes: list[Item] = []
        self._methods: dict[str, Callable[[Element, Look], None]] = {
            "text:p": self._paragraph,
            "text:h": self._paragraph,
            "text:list": self._list,
            "text:span": self._span,
            "text:a": self._link,
            "text:s": self._spaces,
            "text:tab": self._spaces,
            "text:line-break": self._break_line,
            "text:note": self._note,
            "office:annotation": self._comment,
            "text:tracked-changes": self._tracked_changes,
            "text:section": self._section,
            "text:hidden-text": self._hidden_field,
            **dict.fromkeys(("text:change", "text:change-start"), self._change),
            "table:table": self._table,
            "draw:frame": self._frame,
            **dict.fromkeys(_SHAPES, self._shape),
            **dict.fromkeys(_INDEXES, self._leave_out),
        }

    def read(self, element: Element, look: Look | None = None) -> tuple[Item, ...]:
        """Return the items in an element, which may stand in the middle of a paragraph."""
        around, self._boxes = self._boxes, []
        with self.built.apart() as items:
            self._walk(element, look or Look())
            self._end_paragraph()
        self._boxes = around
        return tuple(items)

    def _walk(self, element: Element, look: Look) -> None:
        self.built.add_text(element.text or "", look)
        for part in element:
            self._node(part, look)
            self.built.add_text(part.tail or "", look)

    def _node(self, element: Element, look: Look) -> None:
        if element.tag in self._methods:
            self._methods[element.tag](element, look)
        elif element.tag not in _SKIPPED:
            self._walk(element, look)

    def _end_paragraph(self) -> None:
        self.built.end_paragraph()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.built.add(box)

    def _paragraph(self, element: Element, around: Look) -> None:
        name = element.get("text:style-name")
        if self._styles.is_hidden("paragraph", name):
            self._hidden(element, around)
            return
        look = self._styles.paragraph_look(name, around)
        level = element.get("text:outline-level", "") if element.tag == "text:h" else ""
        if level.isdecimal():
            look = replace(look, style=f"heading {level}")
            self.built.label = self.built.label or self._lists.label_of_heading(int(level))
        self._end_paragraph()
        self._walk(element, look)
        self._end_paragraph()

    def _list(self, element: Element, look: Look, around: List | None = None) -> None:
        begun = self._lists.begin(element, around)
        for item in element:
            if item.tag == "text:list-item":
                self.built.label = self._lists.label(item, begun)
            for part in item:
                if part.tag == "text:list":
                    self._list(part, look, begun)
                else:
                    self._node(part, replace(look, level=begun.level))
            self.built.label = ""

    def _span(self, element: Element, around: Look) -> None:
        name = element.get("text:style-name")
        if self._styles.is_hidden("text", name):
            self._hidden(element, around)
        else:
            self._walk(element, self._styles.text_look(name, around))

    def _link(self, element: Element, around: Look) -> None:
        address = safe_link(element.get("xlink:href", ""))
        self._walk(element, replace(around, link=address))

    def _spaces(self, element: Element, look: Look) -> None:
        self.built.add_text(" " * count(element, "text:c"), look)

    def _break_line(self, _element: Element, look: Look) -> None:
        self.built.break_line(look)

    def _note(self, element: Element, look: Look) -> None:
        citation, body = child(element, "text:note-citation"), child(element, "text:note-body")
        label = words_of(citation)
        self.built.add_text(f"[{label}]", look)
        paragraphs = (item for item in walk(self.read(body)) if isinstance(item, Paragraph))
        self.notes.append(Note(label, tuple(paragraphs)))

    def _comment(self, element: Element, _look: Look) -> None:
        words = " ".join(words_of(part) for part in element if part.tag in _WORDS)
        self.built.tell(RemarkKind.COMMENT, words, author=words_of(child(element, "dc:creator")))

    def _tracked_changes(self, element: Element, _look: Look) -> None:
        for region in element:
            self._changes[str(region.get("text:id") or region.get("xml:id"))] = region

    def _change(self, element: Element, _look: Look) -> None:
        """Tell of a change where it is; what was deleted stands apart from the text."""
        region = self._changes.get(element.get("text:change-id") or "", NOTHING)
        for change in region:
            info = child(change, "office:change-info")
            deleted = " ".join(words_of(part) for part in change if part is not info)
            author = words_of(child(info, "dc:creator"))
            self.built.tell(RemarkKind.TRACKED_CHANGES, before=deleted, author=author)

    def _section(self, element: Element, look: Look) -> None:
        if element.get("text:display") == "none":
            self._hidden(element, look)
        else:
            self._walk(element, look)

    def _hidden_field(self, element: Element, look: Look) -> None:
        if element.get("text:is-hidden") == "true":
            self.built.tell(RemarkKind.HIDDEN_TEXT, element.get("text:string-value", ""))
        else:
            self._walk(element, look)

    def _hidden(self, element: Element, _look: Look) -> None:
        if words := words_of(element):
            self.built.tell(RemarkKind.HIDDEN_TEXT, words)

    def _leave_out(self, element: Element, _look: Look) -> None:
        self.built.tell(RemarkKind.LEFT_OUT, words_of(element))

    def _table(self, element: Element, _look: Look) -> None:
        self._end_paragraph()
        rows = list(rows_of(element))
        cells = tuple(
            tuple(self._cell(cell, len(rows) - number) for cell in cells_of(row))
            for number, row in enumerate(rows)
        )
        if any(cells):
            has_header = child(element, "table:table-header-rows") is not NOTHING
            self.built.add(Table(cells, has_lines(element, self._styles), has_header))

    def _cell(self, element: Element, rows_left: int) -> Cell:
        rows = min(count(element, "table:number-rows-spanned"), rows_left)
        return Cell(self.read(element), count(element, "table:number-columns-spanned"), rows)

    def _frame(self, element: Element, look: Look) -> None:
        parts = {part.tag: part for part in reversed(element)}
        if "draw:text-box" in parts:
            self._shape(parts["draw:text-box"], look)
        elif _OBJECTS.intersection(parts):
            said = words_of(child(element, "svg:title")) or element.get("draw:name", "")
            self.built.tell(RemarkKind.LEFT_OUT, said)
        elif (image := parts.get("draw:image")) is not None:
            found = picture_of(element, image, self._archive, self._styles, self._pictures)
            if isinstance(found, Picture):
                self.built.add_picture(found, look)
            else:
                self.built.tell(found.kind, found.text)

    def _shape(self, element: Element, _look: Look) -> None:
        """Keep what is in a text box for after its paragraph."""
        items = self.read(element)
        is_single = len(items) == 1 and isinstance(items[0], Box | Picture)
        self._boxes += items if is_single else [Box(items)] if items else []
