"""Goes through a web page."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from bs4 import Tag
from bs4.dammit import EncodingDetector
from bs4.element import PreformattedString

from desk.importing.readers.builder import Builder, Look
from desk.importing.readers.html.addresses import Addresses
from desk.importing.readers.html.chrome import EMBEDDED, SKIPPED, is_left_out
from desk.importing.readers.html.lists import ListLabels, level_of_word
from desk.importing.readers.html.looks import Declarations, Rules, is_hidden, look_of
from desk.importing.readers.html.notes import Notes
from desk.importing.readers.html.tables import PARTS, has_lines, rows_of, size_of, strays_of
from desk.importing.readers.html.tree import Page
from desk.importing.readers.labels import readable_mark
from desk.importing.readers.pictures import PictureFolder
from desk.importing.source import (
    Cell,
    Item,
    Note,
    Paragraph,
    Remark,
    RemarkKind,
    Source,
    Table,
    walk,
)

_BLOCKS = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
    *("dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "head"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav"),
    *("ol", "option", "p", "pre", "section", "summary", "table", "ul"),
}
_MARKS_OF_COMMENTS = {"msocomanchor", "MsoCommentReference", "msocomoff"}
_AUTHOR = re.compile(r"mso-comment-author:\s*[\"']?([^\"';]+)", re.IGNORECASE)


def declared_encoding(content: bytes) -> str:
    """Return the encoding that a page says it is in; one of two bytes would not say it so."""
    declared = EncodingDetector.find_declared_encoding(content, is_html=True) or ""
    return "" if declared.startswith("utf-16") else declared


def read_html(text: str, folder: Path) -> Source:
    """Return what a page says. Nothing is fetched, and no file beside it is read."""
    page = Page(text)
    reader = _Reader(page, Addresses(PictureFolder(folder)), is_page=True)
    root = _text_of_page(page)
    items = reader.read(root)
    if root is not page:
        root.extract()
        reader.leave_out(page.body or page)
    return Source((*items, *reader.notes), reader.all_remarks())


def read_part(text: str, addresses: Addresses) -> Source:
    """Return what a part of a page says: there is nothing around its text."""
    page = Page(text)
    reader = _Reader(page, addresses, is_page=False)
    items = reader.read(page)
    return Source((*items, *reader.notes), reader.all_remarks())


def _text_of_page(page: Any) -> Any:
    """Return the element with the article, where the page says which that is."""
    articles = [one for one in page.find_all("article") if one.find(["h1", "h2"])]
    for found in (articles, page.find_all("main"), page.find_all(attrs={"role": "main"})):
        if len(found) == 1:
            return found[0]
    return page


class _Reader:
    """Goes through a page; what stands between two blocks is a paragraph."""

    def __init__(self, page: Any, addresses: Addresses, *, is_page: bool) -> None:
        self._rules = Rules(sheet.get_text() for sheet in page.find_all("style"))
        self._labels = ListLabels(self._rules)
        self._notes = Notes(page)
        self._addresses = addresses
        self._is_page = is_page
        self._built = Builder(page.get_text(" "))
        self.notes: list[Note] = []

    def read(self, element: Any, look: Look | None = None) -> tuple[Item, ...]:
        """Return the items in an element."""
        self._built.end_paragraph()
        with self._built.apart() as items:
            self._walk(element, look or Look())
        return tuple(items)

    def leave_out(self, element: Any) -> None:
        """Tell that the words of an element are left out."""
        words = words_of(element) or element.get("src")
        if words or not self._is_page:
            self._built.remarks.append(Remark(RemarkKind.LEFT_OUT, words or f"<{element.name}>"))

    def all_remarks(self) -> tuple[Remark, ...]:
        """Return what is told of no paragraph."""
        return self._built.all_remarks()

    def _walk(self, element: Any, look: Look) -> None:
        for child in element.children:
            self._node(child, look)

    def _node(self, node: Any, look: Look) -> None:
        if isinstance(node, Tag):
            self._element(node, look)
        # Not a comment, nor what only Word understands.
        elif not isinstance(node, PreformattedString):
            lines = node.split("\n") if node.parent.name == "pre" else [node]
            for number, line in enumerate(lines):
                if number:
                    self._built.end_paragraph()
                self._built.add_text(line, look)

    def _element(self, tag: Any, around: Look) -> None:
        said = self._rules.of(tag)
        if self._is_skipped(tag, said) or self._is_of_note(tag, around):
            return
        look = look_of(tag, said, around)
        if tag.name == "a" and tag.get("href"):
            look = self._linked(tag["href"], look)
        if tag.name == "ins":
            self._built.tell(RemarkKind.TRACKED_CHANGES, words_of(tag))
        if tag.name in _BLOCKS:
            self._built.end_paragraph()
            self._block(tag, said, look)
            self._built.end_paragraph()
        elif tag.name == "br":
            self._built.break_line(look)
        elif tag.name == "img":
            self._add_picture(tag, look)
        elif said.get("mso-list") == "ignore":
            self._built.label = readable_mark(tag.get_text())
        else:
            self._walk(tag, look)

    def _block(self, tag: Any, said: Declarations, look: Look) -> None:
        if tag.name == "table":
            self._table(tag, look)
        elif tag.name == "figure":
            self._built.add_together(self.read(tag, look))
        elif tag.name == "li":
            self._built.label, level = self._labels.label(tag)
            self._walk(tag, replace(look, level=level))
            self._built.end_paragraph()
            self._built.label = ""
        else:
            in_word = level_of_word(said.get("mso-list", ""))
            self._walk(tag, look if in_word is None else replace(look, level=in_word))

    def _is_skipped(self, tag: Any, said: Declarations) -> bool:
        """Return whether an element is no part of the text, and tell of what somebody wrote."""
        if tag.name in SKIPPED or _MARKS_OF_COMMENTS.intersection(tag.get("class") or ()):
            return True
        if said.get("mso-element") == "comment":
            self._comment(tag)
        elif tag.name == "del":
            self._built.tell(RemarkKind.TRACKED_CHANGES, before=words_of(tag))
        elif is_hidden(tag, said):
            if words := words_of(tag):
                self._built.tell(RemarkKind.HIDDEN_TEXT, words)
        elif tag.name in EMBEDDED and self._is_embedded(tag):
            return True
        elif is_left_out(tag, is_page=self._is_page):
            self.leave_out(tag)
        else:
            # The cells of a table that is not closed well are read with their table.
            return tag.name in PARTS and tag.find_parent("table") is not None
        return True

    def _is_of_note(self, tag: Any, around: Look) -> bool:
        """Return whether an element belongs to a note, and read it so."""
        if id(tag) in self._notes.links_back:
            return True
        if note := self._notes.references.get(id(tag)):
            if not note.is_comment:
                self._built.add_text(f"[{note.label}]", around)
            return True
        if note := self._notes.texts.get(id(tag)):
            if note.is_comment:
                self._comment(tag)
            else:
                inside = (item for item in walk(self.read(tag)) if isinstance(item, Paragraph))
                self.notes.append(Note(note.label, tuple(inside)))
            return True
        return False

    def _comment(self, tag: Any) -> None:
        author = _AUTHOR.search(tag.decode()) if tag.get("style") else None
        for mark in tag.find_all("a", href=re.compile("^#.")):
            mark.extract()
        said = Remark(RemarkKind.COMMENT, words_of(tag), author=author[1] if author else "")
        self._built.remarks.append(said)

    def _table(self, tag: Any, look: Look) -> None:
        for stray in strays_of(tag):
            self._node(stray, look)
        self._built.end_paragraph()
        rows = rows_of(tag)
        inside = Look(font=look.font)
        cells = [
            [self._cell(cell, inside, len(rows) - number) for cell in row]
            for number, row in enumerate(rows)
        ]
        if cells:
            has_header = all(cell.name == "th" for cell in rows[0]) or bool(tag.find("thead"))
            table = tuple(map(tuple, cells))
            self._built.add(Table(table, has_lines(tag, self._rules), has_header))

    def _cell(self, tag: Any, around: Look, rows_left: int) -> Cell:
        columns, rows = size_of(tag, rows_left)
        look = look_of(tag, self._rules.of(tag), around)
        return Cell(self.read(tag, replace(look, is_indented=False)), columns, rows)

    def _linked(self, href: str, look: Look) -> Look:
        found = self._addresses.link(href)
        if isinstance(found, Remark):
            self._built.tell(found.kind, found.text)
            return replace(look, link="")
        return replace(look, link=found)

    def _is_embedded(self, tag: Any) -> bool:
        """Return whether it is known what an element shows of another place, and add that."""
        found = self._addresses.embedded(tag)
        for one in found or ():
            if isinstance(one, Remark):
                self._built.tell(one.kind, one.text)
            else:
                self._built.add(one)
        return found is not None

    def _add_picture(self, tag: Any, look: Look) -> None:
        if isinstance(found := self._addresses.picture(tag), Remark):
            self._built.tell(found.kind, found.text)
        elif found:
            self._built.add_picture(found, look)


def words_of(tag: Any) -> str:
    """Return the words in an element."""
    return " ".join(tag.get_text(" ").split())
