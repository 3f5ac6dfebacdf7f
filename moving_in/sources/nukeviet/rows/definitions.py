"""Tables as a dump defines them."""

from __future__ import annotations

import re

from moving_in.sources.nukeviet.rows.table import Column
from moving_in.sources.nukeviet.rows.values import STRING

_STRING = re.compile(STRING, re.DOTALL)
_INNER_BRACKETS = re.compile(r"\([^()]*\)")
_COLUMN = re.compile(r"[(,]\s*(?:[`\"]([^`\"]+)[`\"]|([A-Za-z_]\w*))\s+([A-Za-z]+)")
_NO_COLUMNS = {
    *("CHECK", "CONSTRAINT", "FOREIGN", "FULLTEXT", "INDEX", "KEY", "PERIOD", "PRIMARY"),
    *("SPATIAL", "UNIQUE"),
}
_NUMBERS = {"tinyint", "smallint", "mediumint", "int", "integer", "bigint"}
_LATIN1 = re.compile(rb"CHARSET\s*=?\s*latin1\b|CHARACTER SET\s*=?\s*latin1\b", re.IGNORECASE)


def columns_of(definition: bytes) -> tuple[Column, ...]:
    """Return the columns in the brackets of a `CREATE TABLE`."""
    text = _STRING.sub(b"''", definition).decode("utf-8", "replace")
    head, _bracket, inside = text.partition("(")
    while (bare := _INNER_BRACKETS.sub("", inside)) != inside:
        inside = bare
    found = _COLUMN.findall(f"{head}({inside.rpartition(')')[0]}")
    return tuple(
        Column(quoted or plain, kind.lower() in _NUMBERS)
        for quoted, plain, kind in found
        if quoted or plain.upper() not in _NO_COLUMNS
    )


def is_latin1(definition: bytes) -> bool:
    """Return whether a table's text is said to be in Latin-1."""
    return bool(_LATIN1.search(definition.rpartition(b")")[2]))


def names_in(listed: bytes) -> list[str]:
    """Return the names in a list of columns."""
    return [name.strip().strip('`"') for name in listed.decode("utf-8", "replace").split(",")]
