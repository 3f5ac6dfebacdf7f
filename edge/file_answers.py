"""Answers that are files: they leave Python at once, and no thread waits for who reads them."""

from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import Any, NamedTuple

from whitenoise.responders import SlicedFile

BLOCK_BYTES = 65_536


class FilePart(NamedTuple):
    """A part of a file on the disk: from its first byte to before its last."""

    path: str
    start: int
    end: int


class FileAnswer:
    """What WSGI calls a file wrapper: a server may take the file out of it."""

    def __init__(self, file: Any, block_bytes: int = BLOCK_BYTES) -> None:
        self._file, self._block_bytes = file, block_bytes

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self._file.read(self._block_bytes), b"")

    def close(self) -> None:
        """Close the file, and whatever has to be closed with it."""
        if hasattr(self._file, "close"):
            self._file.close()

    def part(self) -> FilePart | None:
        """Return what is left of it to read; None for what is not on the disk under its name."""
        file, length = self._file, None
        if isinstance(file, SlicedFile):
            file, length = file.fileobj, file.remaining
        # Django's own files are around others.
        file = getattr(file, "file", file)
        if type(file) is not BufferedReader or not isinstance(file.name, str):
            return None
        start = file.tell()
        end = Path(file.name).stat().st_size if length is None else start + length
        return FilePart(str(Path(file.name).absolute()), start, end)
