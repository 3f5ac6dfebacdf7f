"""Documents that are zip archives, with limits that hold before anything is unpacked."""

import zlib
from pathlib import Path
from types import TracebackType
from typing import Self
from xml.etree.ElementTree import Element, ParseError
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from desk.importing.source import Refusal, UnreadableFileError

MAX_PARTS = 5_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
# As a tree, XML takes ten times the memory and more.
MAX_XML_BYTES = 30 * 1024 * 1024

_IS_ENCRYPTED = 0x1  # in the flags of a part
# What zipfile raises while it reads a broken archive.
_BROKEN = (BadZipFile, EOFError, NotImplementedError, OSError, UnicodeError, zlib.error)


class Archive:
    """An archive that is within the limits. A directory that lies of its sizes is damaged."""

    def __init__(self, path: Path) -> None:
        """Raise UnreadableFileError for what is not to be unpacked."""
        try:
            self._zip = ZipFile(path)
        except _BROKEN as error:
            raise UnreadableFileError(Refusal.DAMAGED) from error
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
            raise UnreadableFileError(Refusal.TOO_LARGE)
        if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
            raise UnreadableFileError(Refusal.ENCRYPTED)
        if any(part.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for part in parts):
            raise UnreadableFileError(Refusal.DAMAGED)
        self.names = frozenset(part.filename for part in parts)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """Return a part. Raises UnreadableFileError for a missing or broken one."""
        try:
            return self._zip.read(name)
        except (KeyError, *_BROKEN) as error:
            raise UnreadableFileError(Refusal.DAMAGED) from error

    def read_xml(self, name: str) -> Element:
        """Return a part's tree. Raises UnreadableFileError for one that declares a DTD, too."""
        content = self.read(name)
        if len(content) > MAX_XML_BYTES:
            raise UnreadableFileError(Refusal.TOO_LARGE)
        return parsed(content)


def parsed(content: bytes) -> Element:
    """Return the tree of an XML text that declares no DTD, which no program for texts writes."""
    try:
        return fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise UnreadableFileError(Refusal.DAMAGED) from error
