"""Reads a .docx: its archive is checked, its parts gone over, and mammoth reads what is left.

mammoth loses what stands in simple fields and in text boxes without a picture for older programs,
automatic numbers, and looks that come from styles; the pass before it mends that. What mammoth
keeps is a tree that it does not document; `docs/wagtail-internals.md` lists what is used of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from mammoth.docx import body_xml
from mammoth.docx.content_types_xml import empty_content_types
from mammoth.docx.numbering_xml import Numbering as MammothNumbering
from mammoth.docx.relationships_xml import Relationship, Relationships
from mammoth.docx.xmlparser import XmlElement

from desk.importing.readers.archive import Archive
from desk.importing.readers.docx import blocks, drawings, runs
from desk.importing.readers.docx.decoding import decode_paragraphs
from desk.importing.readers.docx.elements import children, outermost
from desk.importing.readers.docx.items import Items
from desk.importing.readers.docx.numbering import Numbering
from desk.importing.readers.docx.package import Package
from desk.importing.readers.docx.state import Reading, words_of
from desk.importing.readers.docx.styles import Styles
from desk.importing.readers.old_encodings import OldEncoding, decode, encoding_of
from desk.importing.readers.other_formats import refusal_of
from desk.importing.readers.pictures import PictureFolder
from desk.importing.source import (
    Item,
    Note,
    Paragraph,
    Picture,
    Refusal,
    Remark,
    RemarkKind,
    Source,
    UnreadableFileError,
    walk,
)

MAX_PARAGRAPHS = 2_000  # outside tables
MAX_CELLS = 10_000

_START = b"PK"  # of every archive

_HANDLERS = {**runs.HANDLERS, **drawings.HANDLERS, **blocks.HANDLERS}
_PICTURES = Relationships([Relationship(drawings.PICTURE, "picture", "image")])
_NOTES = {"footnotes": "w:footnote", "endnotes": "w:endnote"}
_PARTS_OF_NOTES = {f"{tag}Reference": kind for kind, tag in _NOTES.items()}
_MARGINS = {"w:headerReference", "w:footerReference"}


def read_docx(path: Path, folder: Path) -> Source:
    """Return what a .docx says; its pictures are written into the folder. Nothing is fetched."""
    if refusal := refusal_of(path):
        raise UnreadableFileError(refusal)
    with path.open("rb") as file:
        if file.read(len(_START)) != _START:
            raise UnreadableFileError(Refusal.NOT_A_DOCUMENT)
    try:
        with Archive(path) as archive:
            return _read(Package(archive), folder)
    except RecursionError:
        raise UnreadableFileError(Refusal.TOO_COMPLEX) from None


def _read(package: Package, folder: Path) -> Source:
    root = package.markup(package.document)
    body, *others = [*children(root, "w:body"), None]
    if body is None:
        raise UnreadableFileError(Refusal.NOT_A_DOCUMENT)
    # Some programs write several, and Word shows them all.
    for other in others:
        body.extend(other if other is not None else ())
    _refuse_too_many(body)
    reading = _reading(package, folder)
    read = blocks.blocks(reading, body)
    notes = [_note(reading, key) for key in reading.cited]
    encoding = decode_paragraphs(reading.paragraphs)
    items = Items(reading)
    said = items.blocks(_tree(read))
    for number, note in enumerate(notes, 1):
        said += _as_note(str(number), items.blocks(_tree(note)))
    if not said:
        raise UnreadableFileError(Refusal.EMPTY)
    about = [*_macros(package), *_margins(package, body, encoding)]
    return Source(tuple(said), (*about, *reading.pending, *reading.comments.values()))


def _refuse_too_many(body: Element) -> None:
    paragraphs = sum(1 for _one in outermost(body, "w:p", "w:tbl"))
    cells = sum(1 for one in body.iter("w:tc"))
    if paragraphs > MAX_PARAGRAPHS or cells > MAX_CELLS:
        raise UnreadableFileError(Refusal.TOO_LARGE)


def _reading(package: Package, folder: Path) -> Reading:
    def part(kind: str) -> Element | None:
        return package.markup(package.part_of_kind(kind))

    styles = Styles(part("styles"))
    return Reading(
        handlers=_HANDLERS,
        package=package,
        styles=styles,
        numbering=Numbering(part("numbering"), styles),
        folder=PictureFolder(folder),
        relationships=package.document_relationships,
        notes={
            (f"{tag}Reference", one.get("w:id", "")): one
            for kind, tag in _NOTES.items()
            for one in children(part(kind), tag)
        },
        comments={
            one.get("w:id", ""): Remark(
                RemarkKind.COMMENT, words_of(one), author=one.get("w:author", "")
            )
            for one in children(part("comments"), "w:comment")
        },
    )


def _note(reading: Reading, key: tuple[str, str]) -> list[XmlElement]:
    part = reading.package.part_of_kind(_PARTS_OF_NOTES[key[0]])
    reading.relationships = reading.package.relationships(part)
    return blocks.blocks(reading, reading.notes[key])


def _tree(elements: list[XmlElement]) -> list[Any]:
    """Return what mammoth reads."""
    reader = body_xml.reader(
        numbering=MammothNumbering.EMPTY,
        content_types=empty_content_types,
        relationships=_PICTURES,
    )
    return reader.read_all(elements).value


def _as_note(label: str, items: list[Item]) -> Iterator[Item]:
    """Yield a note of paragraphs alone, and after it the pictures in it."""
    inside = list(walk(items))
    yield Note(label, tuple(one for one in inside if isinstance(one, Paragraph)))
    yield from (one for one in inside if isinstance(one, Picture))


def _macros(package: Package) -> list[Remark]:
    has_macros = package.part_of_kind("vbaProject")
    return [Remark(RemarkKind.MACROS)] if has_macros else []


def _margins(package: Package, body: Element, encoding: OldEncoding | None) -> list[Remark]:
    """Tell what stands on each page, above and below the text, page numbers apart."""
    named = (one.get("r:id", "") for one in body.iter() if one.tag in _MARGINS)
    leads = (package.document_relationships.get(name) for name in dict.fromkeys(named))
    roots = (package.markup(one.target) for one in leads if one and not one.is_outside)
    said = dict.fromkeys(map(words_of, roots))
    return [
        Remark(RemarkKind.MARGIN, _decoded(words, encoding))
        for words in said
        if any(letter.isalpha() for letter in words)
    ]


def _decoded(words: str, neighbour: OldEncoding | None) -> str:
    encoding = encoding_of(words, (), neighbour)
    return decode(words, encoding) if encoding else words
