"""The tables of a page: whatever is not closed, each cell in its row."""

from collections.abc import Iterator
from typing import Any

from bs4 import Tag
from bs4.element import PreformattedString

from desk.importing.readers.builder import is_some
from desk.importing.readers.html.looks import Rules, has_border

MAX_COLUMNS = 100  # that one cell may take
_CELLS = ["td", "th"]
STRUCTURE = {"table", "thead", "tbody", "tfoot", "tr", "colgroup", "col"}
PARTS = STRUCTURE - {"table"} | {*_CELLS}


def rows_of(table: Any) -> list[list[Any]]:
    """Return the cells of a table, but for those of tables in it."""
    rows: list[list[Any]] = []
    for part in table.find_all(["tr", *_CELLS]):
        if part.find_parent("table") is not table:
            continue
        if part.name == "tr" or not rows:
            rows.append([])
        if part.name != "tr":
            rows[-1].append(part)
    return [row for row in rows if row]


def strays_of(table: Any) -> Iterator[Any]:
    """Yield what stands in a table and in no cell: browsers show it above."""
    for part in list(table.descendants):
        is_other = part.name not in PARTS if isinstance(part, Tag) else part.strip()
        is_outside_cells = part.parent.name in STRUCTURE and part.find_parent("table") is table
        if is_other and is_outside_cells and not isinstance(part, PreformattedString):
            yield part


def size_of(cell: Any, rows_left: int) -> tuple[int, int]:
    """Return over how many columns and rows a cell goes, within its table."""
    columns, rows = _count(cell.get("colspan"), 1), _count(cell.get("rowspan"), 1)
    return min(max(columns, 1), MAX_COLUMNS), min(rows or rows_left, rows_left)


def has_lines(table: Any, rules: Rules) -> bool:
    """Return whether lines are drawn around the cells of a table."""
    cells = [cell for row in rows_of(table) for cell in row]
    return (
        is_some(table.get("border") or "")
        or any(has_border(rules.of(element)) for element in (table, *cells))
        or any(cell.name == "th" for cell in cells)
    )


def _count(said: str | None, otherwise: int) -> int:
    digits = (said or "").strip()
    return int(digits[:9]) if digits.isdecimal() else otherwise
