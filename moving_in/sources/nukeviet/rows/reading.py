"""Reads a dump's bytes as they are needed: an open file, compressed or not, and a place in it."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from django.utils.translation import gettext as _

from moving_in.errors import MovingInError

CHUNK = 1 << 20
# No article is as long as this: in what seems to be, a quotation mark is missing.
LONGEST = 1 << 26
_GZIP = b"\x1f\x8b"
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SQL = re.compile(
    rb"\s*(?:--|/\*|#|mysqldump:|mariadb-dump:|CREATE|INSERT|DROP|SET|USE|START|BEGIN|LOCK)",
    re.IGNORECASE,
)


class HalfDumpError(MovingInError):
    """The dump ends before all of it was written."""

    def __init__(self) -> None:
        super().__init__(
            _("The dump is incomplete, it ends in the middle: make it again and copy it whole.")
        )


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Reader:
    """A place in a dump that only moves on; what lies behind it is forgotten."""

    def __init__(self, file: _Readable) -> None:
        self._file = file
        self._text = b""
        self._at = 0
        self._is_read = False

    def peek(self, length: int) -> bytes:
        """Return what comes next, less only at the end."""
        while len(self._text) - self._at < length and not self._is_read:
            self._read_on()
        return self._text[self._at : self._at + length]

    def take(self, pattern: re.Pattern[bytes], within: int = LONGEST) -> re.Match[bytes] | None:
        """Return what a pattern finds here within some length, and go on behind it.

        One that ends where the text known so far does may go on: it is tried again with more.
        """
        while True:
            found = pattern.match(self._text, self._at)
            is_far = not found and within < len(self._text) - self._at <= LONGEST
            if self._is_read or is_far or (found and found.end() < len(self._text)):
                self._at = found.end() if found else self._at
                return found
            self._read_on()

    def take_until(self, pattern: re.Pattern[bytes], *, keeps: bool = False) -> bytes | None:
        """Return what stands before the next match, and go on at it; None if there is none.

        What is passed over stays nowhere unless it is to be kept.
        """
        passed = []
        while not (found := pattern.search(self._text, self._at)):
            # A sign of two letters may be cut in two.
            last = len(self._text) if self._is_read else max(len(self._text) - 2, self._at)
            passed += [self._text[self._at : last]] if keeps else []
            self._at = last
            if self._is_read:
                return None
            self._read_on()
        passed += [self._text[self._at : found.start()]] if keeps else []
        self._at = found.start()
        return b"".join(passed)

    def _read_on(self) -> None:
        rest = self._text[self._at :]
        if len(rest) > LONGEST:
            raise MovingInError(_("The dump is damaged: a text in it does not end."))
        try:
            more = self._file.read(max(CHUNK, len(rest)))
        except EOFError as error:
            raise HalfDumpError from error
        except (OSError, zlib.error) as error:
            raise MovingInError(_("The compressed file of the dump is damaged.")) from error
        self._is_read = not more
        self._text, self._at = rest + more, 0


@contextmanager
def open_dump(path: Path) -> Iterator[Reader]:
    """Open a dump, compressed by gzip or not; raises MovingInError if it is none."""
    try:
        plain = path.open("rb")
    except FileNotFoundError as error:
        raise MovingInError(_("There is no file %s.") % path) from error
    except OSError as error:
        raise MovingInError(_("The file %s cannot be read.") % path) from error
    with plain:
        is_compressed = plain.peek(2).startswith(_GZIP)
        reader = Reader(gzip.GzipFile(fileobj=plain) if is_compressed else plain)
        _refuse_other(reader)
        yield reader


def _refuse_other(reader: Reader) -> None:
    start = reader.peek(1000)
    if start.startswith(_UTF16_MARKS):
        message = _("The dump is in UTF-16, as PowerShell writes it: make it with --result-file.")
        raise MovingInError(message)
    reader.take(re.compile(rb"(?:%b)?" % _UTF8_MARK))
    if not _SQL.match(start.removeprefix(_UTF8_MARK)):
        raise MovingInError(_("This file is no dump of a MySQL or MariaDB database."))
