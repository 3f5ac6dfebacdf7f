"""Which reader a file is for: its content tells, for its name may be wrong."""

import re
from pathlib import Path

from desk.importing.readers.archive import Archive
from desk.importing.readers.html.reader import declared_encoding, read_html
from desk.importing.readers.odt.document import MIMETYPE, read_odt
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

MAX_FILE_BYTES = 50 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of what is inside, as OLE has them.
_ENCRYPTED_WORD, _OLD_WORD = (
    name.encode("utf-16-le") for name in ("EncryptedPackage", "WordDocument")
)
_START_BYTES = 1024
_HTML = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--(?:(?!-->).)*-->)*<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHER = re.compile(r"\s*(?:<\?xml\b|MIME-Version:)", re.IGNORECASE)


def read_source(path: Path, folder: Path) -> Source:
    """Return what a file says; its pictures are written into the folder.

    Raises UnreadableFileError for what is no document, and for one that is beyond the limits.
    """
    if path.stat().st_size > MAX_FILE_BYTES:
        raise UnreadableFileError(Refusal.TOO_LARGE)
    with path.open("rb") as file:
        is_archive = file.read(2) == b"PK"
    source = _read_archive(path, folder) if is_archive else _read_text(path, folder)
    if not any(isinstance(item, Picture) or _has_words(item) for item in walk(source.items)):
        raise UnreadableFileError(Refusal.EMPTY)
    return source


def _has_words(item: Item) -> bool:
    return isinstance(item, Paragraph) and bool(item.text.strip())


def _read_archive(path: Path, folder: Path) -> Source:
    with Archive(path) as archive:
        if "mimetype" in archive.names and archive.read("mimetype").startswith(MIMETYPE):
            return read_odt(archive, folder)
    raise UnreadableFileError(Refusal.NOT_A_DOCUMENT)


def _read_text(path: Path, folder: Path) -> Source:
    content = path.read_bytes()
    start = content[:_START_BYTES]
    for is_other, refusal in (
        (start.startswith(_OLE) and _ENCRYPTED_WORD in content, Refusal.ENCRYPTED),
        (start.startswith(_OLE) and _OLD_WORD in content, Refusal.OLD_WORD),
        (start.lstrip().startswith(b"{\\rtf"), Refusal.RTF),
        (b"%PDF-" in start, Refusal.PDF),
    ):
        if is_other:
            raise UnreadableFileError(refusal)
    text = text_of(content, declared_encoding(content))
    if _HTML.match(text[:_START_BYTES]):
        return read_html(text, folder)
    if _OTHER.match(text):
        raise UnreadableFileError(Refusal.NOT_A_DOCUMENT)
    return read_plain_text(text)
