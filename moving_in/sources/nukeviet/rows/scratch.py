"""A database for as long as a site is read: what comes in any order is looked up there in ours.

It is a file, and so the memory stays the same however large a site is. Nobody else can open it, and
nothing stays of it, however the process ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.utils.translation import gettext as _

from moving_in.errors import MovingInError
from moving_in.sources.nukeviet.rows.table import RowSource, Table, Value, Wanted


class NoRoomError(MovingInError):
    """The disk is full, or nothing may be written to it."""

    def __init__(self, error: Exception) -> None:
        super().__init__(_("There is no room on the disk for what the old site has: %s.") % error)


class Scratch:
    """The tables of a site, kept as they are."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.columns: dict[str, tuple[str, ...]] = {}

    def fill(self, source: RowSource, wanted: Wanted) -> None:
        """Take in all wanted rows; raises MovingInError where there is no room for them."""
        filled: set[str] = set()
        self._run("BEGIN")
        for table, rows in source.batches(wanted):
            if table.name not in filled or not rows:
                self._create(table)
                filled.add(table.name)
            self._insert(table, rows)
        self._run("COMMIT")

    def _run(self, statement: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        try:
            return self._connection.execute(statement, values)
        except sqlite3.OperationalError as error:
            raise NoRoomError(error) from error

    def _create(self, table: Table) -> None:
        self.columns[table.name] = tuple(column.name for column in table.columns)
        columns = ", ".join(
            f"{quoted(column.name)}{' INTEGER' if column.is_number else ''}"
            for column in table.columns
        )
        self._run(f"DROP TABLE IF EXISTS {quoted(table.name)}")
        self._run(f"CREATE TABLE {quoted(table.name)} ({columns})")

    def _insert(self, table: Table, rows: Iterable[Sequence[Value]]) -> None:
        names = ", ".join(quoted(column.name) for column in table.columns)
        places = ", ".join("?" * len(table.columns))
        statement = f"INSERT INTO {quoted(table.name)} ({names}) VALUES ({places})"  # noqa: S608
        try:
            self._connection.executemany(statement, rows)
        except sqlite3.OperationalError as error:
            raise NoRoomError(error) from error

    def index(self, table: str, column: str) -> None:
        """Make a table quick to look up by a column; one that is not there is no harm."""
        if column in self.columns.get(table, ()):
            self._run(
                f"CREATE INDEX IF NOT EXISTS {quoted(f'{table} {column}')}"
                f" ON {quoted(table)} ({quoted(column)})"
            )

    def query(self, statement: str, *values: Any) -> Iterator[sqlite3.Row]:
        """Yield what a statement finds, one at a time."""
        yield from self._run(statement, values)

    def count(self, table: str) -> int:
        """Return how many rows a table has; of one that is not there, none."""
        if table not in self.columns:
            return 0
        [[number]] = self.query(f"SELECT count(*) FROM {quoted(table)}")  # noqa: S608
        return number


def quoted(name: str) -> str:
    """Return a table's or a column's name as it stands in a statement."""
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def open_scratch(folder: Path) -> Iterator[Scratch]:
    """Open an empty one in a folder; raises MovingInError where that takes no more files."""
    with ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file = stack.enter_context(
                NamedTemporaryFile(dir=folder, prefix=".move-in-", suffix=".sqlite3")
            )
        except OSError as error:
            raise NoRoomError(error) from error
        connection = sqlite3.connect(file.name, isolation_level=None)
        stack.callback(connection.close)
        connection.row_factory = sqlite3.Row
        for setting in ("journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
            connection.execute(f"PRAGMA {setting}").fetchall()
        yield Scratch(connection)
