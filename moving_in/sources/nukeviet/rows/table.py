"""A table as every source of rows gives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

Value = str | int | None
Row = list[Value]


@dataclass(frozen=True)
class Column:
    """A column by its name, and whether numbers are in it."""

    name: str
    is_number: bool = False


@dataclass(frozen=True)
class Table:
    """A table by its name, with its columns in their order."""

    name: str
    columns: tuple[Column, ...]


class Wanted(Protocol):
    """Says which columns of a table are read; without any its rows are passed over."""

    def __call__(self, table: Table) -> tuple[Column, ...]: ...


class RowSource(Protocol):
    """Gives the rows of every wanted table, in batches; a table may come in several."""

    def batches(self, wanted: Wanted) -> Iterator[tuple[Table, Iterable[Row]]]: ...
