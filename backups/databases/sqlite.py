"""SQLite: a copy that it makes itself, of one moment, while others write."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from accounts.models import User
from backups.contents import CHUNK_BYTES, Contents
from backups.databases.snapshot import Ask, Snapshot, count_rows, last_migrations
from backups.errors import BackupError
from backups.store import private
from site_config.restored import SQLITE

KIND = "sqlite"
# Virtual tables count what is in tables of their own.
_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
    "AND sql NOT LIKE 'CREATE VIRTUAL%'"
)
_GZIP = 31
_LEVEL = 3


def require_tools(_manifest_versions: dict[str, str] | None = None) -> None:
    """Need nothing: SQLite is part of Python."""


def size() -> int:
    """Return how many bytes the database has."""
    path = _site_path()
    return path.stat().st_size if path.exists() else 0


def scratch_size() -> int:
    """Return how many bytes a copy takes in DATA_DIR while it is being kept."""
    return size()


@contextmanager
def snapshot(scratch: Path) -> Iterator[Snapshot]:
    """Give the database as it is now."""
    path = scratch / SQLITE
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    with closing(sqlite3.connect(path)) as copy:
        migrations, counts = last_migrations(copy.execute), count_tables(copy.execute)
    with path.open("rb") as file:
        yield Snapshot(_Packed(file), f"SQLite {sqlite3.sqlite_version}", migrations, counts)


def count_tables(ask: Ask) -> dict[str, int]:
    """Return how many rows each table has."""
    return count_rows(ask, _TABLES)


def copy(folder: Path) -> None:
    """Copy the database into a folder, page by page, while nobody uses it."""
    path = folder / SQLITE
    with closing(sqlite3.connect(_site_path())) as site, closing(sqlite3.connect(path)) as target:
        site.backup(target)
    path.chmod(0o600)


@contextmanager
def filled(name: str, contents: Contents, scratch: Path) -> Iterator[Ask]:
    """Fill a new database in a folder with a content; give what asks it."""
    path = scratch / SQLITE
    with open(path, "xb", opener=private) as file:
        unpacked = _Unpacking(file)
        contents.copy(name, unpacked)
    if not unpacked.is_whole:
        raise BackupError(_("The database in this backup is damaged."))
    with closing(sqlite3.connect(path)) as copy:
        wrong = [row[0] for row in copy.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
        if wrong:
            message = _("The database in this backup is damaged: %s")
            raise BackupError(message % "; ".join(wrong))
        yield copy.execute


def is_empty() -> bool:
    """Return whether the site has no database with anything in it."""
    path = _site_path()
    if not path.exists():
        return True
    with closing(sqlite3.connect(path)) as database:
        names = {row[0] for row in database.execute("SELECT name FROM sqlite_schema")}
        table = User._meta.db_table
        first = f"SELECT 1 FROM {table} LIMIT 1"  # noqa: S608
        return table not in names or not list(database.execute(first))


def variables(_scratch: Path) -> dict[str, str]:
    """Return the settings that lead to the filled database, beside the folder it lies in."""
    return {"DATABASE_URL": ""}


def _site_path() -> Path:
    return Path(str(settings.DATABASES["default"]["NAME"]))


class _Packed:
    """Compresses a file while it is read."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._packer = zlib.compressobj(_LEVEL, wbits=_GZIP)
        self._ready = bytearray()

    def read(self, size: int = -1) -> bytes:
        while self._file and (size < 0 or len(self._ready) < size):
            if chunk := self._file.read(CHUNK_BYTES):
                self._ready += self._packer.compress(chunk)
            else:
                self._ready += self._packer.flush()
                self._file = None
        end = len(self._ready) if size < 0 else size
        taken = bytes(self._ready[:end])
        del self._ready[:end]
        return taken


class _Unpacking:
    """Decompresses what is written into a file."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._unpacker = zlib.decompressobj(wbits=_GZIP)

    def write(self, data: bytes) -> int:
        try:
            self._file.write(self._unpacker.decompress(data))
        except zlib.error as error:
            raise BackupError(_("The database in this backup is damaged.")) from error
        return len(data)

    def flush(self) -> None:
        self._file.flush()

    @property
    def is_whole(self) -> bool:
        return self._unpacker.eof
