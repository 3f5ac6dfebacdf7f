"""Rows of a database that a MariaDB or MySQL server holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any
from urllib.parse import unquote, urlsplit

import pymysql
from django.utils.translation import gettext as _
from pymysql.constants import CR, ER
from pymysql.converters import encoders
from pymysql.cursors import SSCursor

from moving_in.errors import MovingInError
from moving_in.sources.nukeviet.rows.table import Column, Row, Table, Wanted
from moving_in.sources.nukeviet.rows.values import encoded_once

BATCH = 200
PORT = 3306
_SECONDS = 15
_UNKNOWN_CHARSETS = {ER.UNKNOWN_CHARACTER_SET}
_WRONG_ACCOUNTS = {ER.ACCESS_DENIED_ERROR, ER.DBACCESS_DENIED_ERROR, 1698}
_NUMBERS = {"tinyint", "smallint", "mediumint", "int", "bigint"}
_COLUMNS = """
SELECT c.table_name, c.column_name, c.data_type, c.character_set_name
FROM information_schema.columns c JOIN information_schema.tables t
  ON t.table_schema = c.table_schema AND t.table_name = c.table_name
WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'
ORDER BY c.table_name, c.ordinal_position
"""


class Server:
    """A database on a server, read as it is now."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def batches(self, wanted: Wanted) -> Iterator[tuple[Table, Iterable[Row]]]:
        """Yield the rows of every wanted table, and each such table once without any."""
        for table, latin1 in self._tables():
            if kept := wanted(table):
                yield Table(table.name, kept), ()
                repaired = [column.name in latin1 for column in kept]
                yield from self._rows(Table(table.name, kept), repaired)

    def _tables(self) -> list[tuple[Table, set[str]]]:
        with self._connection.cursor() as cursor:
            cursor.execute(_COLUMNS)
            rows = cursor.fetchall()
        found = []
        for name, columns in groupby(rows, key=lambda row: row[0]):
            listed = [*columns]
            kept = tuple(Column(column, kind in _NUMBERS) for _table, column, kind, _set in listed)
            latin1 = {column for _table, column, _kind, used in listed if used == "latin1"}
            found.append((Table(name, kept), latin1))
        return found

    def _rows(self, table: Table, repaired: list[bool]) -> Iterator[tuple[Table, Iterable[Row]]]:
        names = ", ".join(f"`{column.name}`" for column in table.columns)
        with self._connection.cursor() as cursor:
            cursor.execute(f"SELECT {names} FROM `{table.name}`")  # noqa: S608
            while batch := cursor.fetchmany(BATCH):
                yield table, [[*map(_value, row, repaired)] for row in batch]


def _value(value: Any, is_latin1: bool) -> Any:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return encoded_once(value) if is_latin1 and value else value


@contextmanager
def open_server(address: str, password: str) -> Iterator[Server]:
    """Connect to `mysql://user@host:port/name`; raises MovingInError."""
    try:
        parts = urlsplit(address)
        port = parts.port or PORT
    except ValueError:
        parts, port = urlsplit(""), PORT
    name = unquote(parts.path.strip("/"))
    if not parts.hostname or not parts.username or not name or parts.password:
        raise MovingInError(
            _("Name the database as mysql://user@host/name, and its password in MOVE_IN_PASSWORD.")
        )
    try:
        connection = _connect(parts.hostname, port, unquote(parts.username), password, name)
    except (pymysql.MySQLError, OSError, RuntimeError) as error:
        raise MovingInError(_sentence(error, parts.hostname, port, name)) from error
    try:
        yield Server(connection)
    except pymysql.MySQLError as error:
        raise MovingInError(_("The database server broke off: %s.") % error) from error
    finally:
        connection.close()


def _connect(host: str, port: int, user: str, password: str, name: str) -> Any:
    for charset in ("utf8mb4", "utf8"):
        try:
            return pymysql.connect(
                host=host,
                port=port,
                user=user,
                # As text it would have to be Latin-1.
                password=password.encode(),
                database=name,
                charset=charset,
                cursorclass=SSCursor,
                connect_timeout=_SECONDS,
                # Values come as the text they are in a dump.
                conv=encoders,
            )
        except pymysql.MySQLError as error:
            # Servers of before 2010 do not know the first.
            if error.args[0] not in _UNKNOWN_CHARSETS or charset == "utf8":
                raise
    raise AssertionError


def _sentence(error: Exception, host: str, port: int, name: str) -> str:
    code = error.args[0] if error.args else 0
    if code in _WRONG_ACCOUNTS:
        return _(
            "The database server does not take this user and password: look at MOVE_IN_PASSWORD."
        )
    if code == ER.BAD_DB_ERROR:
        return _("There is no database %s on this server.") % name
    if code in {CR.CR_CONN_HOST_ERROR, CR.CR_CONNECTION_ERROR} or isinstance(error, OSError):
        return _("No database server answers at %(host)s:%(port)s.") % {"host": host, "port": port}
    return _("The database server refuses the connection: %s.") % error
