"""Which reader a file is for: its content tells, for its name may be wrong."""

import re
from pathlib import Path

from desk.importing.readers.archive import Archive
from desk.importing.readers.docx.reader import MAX_PARAGRAPHS, read_docx
from desk.importing.readers.html.reader import declared_encoding, read_html
from desk.importing.readers.odt.document import MIMETYPE, read_odt
from desk.importing.readers.other_formats import refusal_of
from desk.importing.readers.plain_text import read_plain_text, text_of
from desk.importing.source import (
    Item,
    Paragraph,
    Picture,
    Refusal,
    Source,
    UnreadableFileError,
    walk,
)

_START_CHARACTERS = 1024
_PARTS_OF_OFFICE = "[Content_Types].xml"
_HTML = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--(?:(?!-->).)*-->)*<(?:!doctype\s+html|html|head|body|meta"
    r"|article|section|main|div|h[1-6]|p|b|strong|font|center|table|span)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHER = re.compile(r"\s*(?:<\?xml\b|MIME-Version:)", re.IGNORECASE)


def read_source(path: Path, folder: Path) -> Source:
    """Return what a file says; its pictures are written into the folder.

    Raises UnreadableFileError for what is no document, and for one that is beyond the limits.
    """
    if refusal := refusal_of(path):
        raise UnreadableFileError(refusal)
    with path.open("rb") as file:
        is_archive = file.read(2) == b"PK"
    source = _read_archive(path, folder) if is_archive else _read_text(path, folder)
    if not any(isinstance(item, Picture) or _has_words(item) for item in walk(source.items)):
        raise UnreadableFileError(Refusal.EMPTY)
    if sum(isinstance(item, Paragraph) for item in source.items) > MAX_PARAGRAPHS:
        raise UnreadableFileError(Refusal.TOO_LARGE)
    return source


def _has_words(item: Item) -> bool:
    return isinstance(item, Paragraph) and bool(item.text.strip())


def _read_archive(path: Path, folder: Path) -> Source:
    with Archive(path) as archive:
        if "mimetype" in archive.names and archive.read("mimetype").startswith(MIMETYPE):
            return read_odt(archive, folder)
        if _PARTS_OF_OFFICE not in archive.names:
            raise UnreadableFileError(Refusal.NOT_A_DOCUMENT)
    return read_docx(path, folder)


def _read_text(path: Path, folder: Path) -> Source:
    content = path.read_bytes()
    text = text_of(content, declared_encoding(content))
    if _HTML.match(text[:_START_CHARACTERS]):
        return read_html(text, folder)
    if _OTHER.match(text):
        raise UnreadableFileError(Refusal.NOT_A_DOCUMENT)
    return read_plain_text(text)
