"""Rows of a dump as mysqldump, mariadb-dump, phpMyAdmin or NukeViet itself writes it.

It is read from the front to the end once, row by row. What is no `CREATE TABLE`, `INSERT`, `USE` or
`SET NAMES` is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils.translation import gettext as _

from moving_in.errors import MovingInError
from moving_in.sources.nukeviet.rows.definitions import columns_of, is_latin1, names_in
from moving_in.sources.nukeviet.rows.reading import HalfDumpError, Reader
from moving_in.sources.nukeviet.rows.table import Column, Row, Table, Wanted
from moving_in.sources.nukeviet.rows.values import STRING, VALUE, Decode, latin1, utf8, value_of

BATCH = 200
_BLANK = re.compile(rb"[\s;]*")
_COMMENT = re.compile(rb"--[^\n]*|#[^\n]*|/\*.*?\*/", re.DOTALL)
# What the program told its user stands there too where both went into the file.
_TOLD = re.compile(rb"(?:mysqldump|mariadb-dump): [^\n]*")
_NO_STATEMENT = (b"--", b"#", b"/*", b"mysqldump:", b"mariadb-dump:")
_QUOTED = re.compile(STRING + rb'|"[^"\\]*(?:\\.[^"\\]*)*"|`[^`]*`', re.DOTALL)
# Where a statement ends, or something begins in which a semicolon means nothing.
_SIGN = re.compile(rb"[;'\"`#]|--\s|/\*")
_NAME = rb"(?:`[^`]+`|\"[^\"]+\"|[\w$-]+)"
# How long the beginning of a statement is at most, with all columns of a table.
_HEAD = 1 << 16
_TABLE = rb"(?:" + _NAME + rb"\s*\.\s*)?(" + _NAME + rb")"
_INSERT = re.compile(
    rb"(?:INSERT|REPLACE)\s+(?:(?:IGNORE|DELAYED|LOW_PRIORITY|HIGH_PRIORITY)\s+)*(?:INTO\s+)?"
    + _TABLE
    + rb"\s*(?:\(([^()]*)\)\s*)?VALUES?\s*(?=\()",
    re.IGNORECASE,
)
_CREATE = re.compile(
    rb"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?" + _TABLE + rb"\s*(?=\()", re.IGNORECASE
)
_USE = re.compile(rb"USE\s+(" + _NAME + rb")", re.IGNORECASE)
_DELIMITER = re.compile(rb"DELIMITER\s+(\S+)[^\n]*", re.IGNORECASE)
_NAMES = re.compile(rb"\bSET\s+NAMES\s+'?(\w+)", re.IGNORECASE)
_OPENING, _NEXT = re.compile(rb"\s*\("), re.compile(rb"\s*(?:(,)|(?=[;O]))", re.IGNORECASE)
# What a dump says at its front, and must say again at its end.
_SAVES, _RESTORES = b"@OLD_CHARACTER_SET_CLIENT=@@", b"=@OLD_CHARACTER_SET_CLIENT"
_BY_MYSQLDUMP = re.compile(rb"-- (?:MySQL|MariaDB) dump \d\d")
_COMPLETED = b"-- Dump completed"
# NukeViet's own backup says at no end that it is one, but what comes next.
_BY_NUKEVIET, _STRUCTURE, _DATA = b"-- NUKEVIET", b"-- Table structure", b"-- Dumping data"


class Dump:
    """A dump that is read once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._decode: Decode = utf8
        self._database = ""
        self._tables: dict[str, Table] = {}
        self._latin1_tables: set[str] = set()
        # What must be said before the end.
        self._outstanding: set[str] = set()
        self._is_own = False

    def batches(self, wanted: Wanted) -> Iterator[tuple[Table, Iterable[Row]]]:
        """Yield the rows of every wanted table, and each such table once without any."""
        while start := self._next_statement():
            self._outstanding.discard(start[:6].decode("ascii", "replace"))
            if start.startswith(b"CREATE"):
                yield from self._created(wanted)
            elif start.startswith((b"INSERT", b"REPLACE")):
                yield from self._inserted(wanted)
            else:
                self._pass_over(start)
        if self._outstanding:
            raise HalfDumpError

    def _next_statement(self) -> bytes:
        """Return how the next statement begins; what comments say is heeded on the way."""
        while True:
            self._reader.take(_BLANK)
            start = self._reader.peek(20)
            if not start.startswith(_NO_STATEMENT):
                return start.upper()
            comment = self._reader.take(_TOLD if start.startswith(b"m") else _COMMENT)
            if not comment:
                raise HalfDumpError
            self._heed(comment[0])

    def _heed(self, said: bytes) -> None:
        """Note what a comment or a statement says of the dump itself."""
        if _BY_MYSQLDUMP.match(said):
            self._outstanding.add("completed")
        elif said.startswith(_COMPLETED):
            self._outstanding.discard("completed")
        elif _SAVES in said:
            self._outstanding.add("restored")
        elif _RESTORES in said:
            self._outstanding.discard("restored")
        elif said.startswith(_BY_NUKEVIET):
            self._is_own = True
        elif self._is_own and said.startswith((_STRUCTURE, _DATA)):
            self._outstanding.add("CREATE" if said.startswith(_STRUCTURE) else "INSERT")
        elif names := _NAMES.search(said):
            self._decode = latin1 if names[1].lower() == b"latin1" else utf8

    def _pass_over(self, start: bytes) -> None:
        if start.startswith(b"DELIMITER"):
            self._pass_routine()
            return
        is_short = start.startswith((b"SET", b"USE"))
        said = self._rest_of_statement(keeps=is_short)
        if used := _USE.match(said):
            self._database = names_in(used[1])[0]
        elif is_short:
            self._heed(said)

    def _pass_routine(self) -> None:
        """Go behind what has semicolons inside: a trigger, a procedure."""
        delimiter = self._reader.take(_DELIMITER)
        if delimiter and delimiter[1] != b";":
            self._reader.take_until(re.compile(rb"DELIMITER\s+;", re.IGNORECASE))

    def _rest_of_statement(self, *, keeps: bool = False) -> bytes:
        """Return what stands up to the statement's end, where nothing else is wanted of it."""
        reader, said = self._reader, []
        while (before := reader.take_until(_SIGN, keeps=keeps)) is not None:
            said.append(before)
            sign = reader.peek(2)
            if sign[:1] == b";":
                return b"".join(said)
            is_text = sign[:1] in {b"'", b'"', b"`"}
            passed = reader.take(_QUOTED if is_text else _COMMENT)
            if not passed:
                raise HalfDumpError
            said += [passed[0]] if keeps and is_text else []
        raise HalfDumpError

    def _named(self, found: re.Match[bytes]) -> str:
        [name] = names_in(found[1])
        return f"{self._database}.{name}" if self._database else name

    def _created(self, wanted: Wanted) -> Iterator[tuple[Table, Iterable[Row]]]:
        found = self._reader.take(_CREATE, _HEAD)
        definition = self._rest_of_statement(keeps=bool(found))
        if not found:
            return
        table = Table(self._named(found), columns_of(definition))
        self._tables[table.name] = table
        if is_latin1(definition):
            self._latin1_tables.add(table.name)
        if kept := wanted(table):
            yield Table(table.name, kept), ()

    def _inserted(self, wanted: Wanted) -> Iterator[tuple[Table, Iterable[Row]]]:
        found = self._reader.take(_INSERT, _HEAD)
        table = found and self._filled(self._named(found), found[2])
        kept = table and wanted(table)
        if not table or not kept:
            self._rest_of_statement()
            return
        names = [column.name for column in table.columns]
        places = [names.index(column.name) for column in kept]
        rows = self._rows(len(names), places, self._decoder(table.name))
        while batch := list(islice(rows, BATCH)):
            yield Table(table.name, kept), batch

    def _filled(self, name: str, listed: bytes | None) -> Table:
        """Return a table with the columns that an `INSERT` fills, in its order."""
        known = self._tables.get(name)
        if listed is None:
            if known:
                return known
            raise MovingInError(_("The dump has no columns for %s: make it with them.") % name)
        kinds = {column.name: column for column in known.columns} if known else {}
        names = names_in(listed)
        return Table(name, tuple(kinds.get(column, Column(column)) for column in names))

    def _decoder(self, name: str) -> Decode:
        return latin1 if name in self._latin1_tables else self._decode

    def _rows(self, width: int, places: list[int], decode: Decode) -> Iterator[Row]:
        """Yield what the rows of an `INSERT` have in some places."""
        take = self._reader.take
        while take(_OPENING):
            values = []
            while value := take(VALUE):
                values.append(value)
                if value[4] == b")":
                    break
            behind = take(_NEXT)
            if not value or not behind:
                raise HalfDumpError
            if len(values) != width:
                raise MovingInError(_("The dump is damaged: a row does not fit its table."))
            yield [value_of(values[place], decode) for place in places]
            if not behind[1]:
                break
        self._rest_of_statement()
