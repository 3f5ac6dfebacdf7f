"""Tables: those that hold figures stay, those that only place things on paper dissolve."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from desk.importing import draft
from desk.importing.source import Box, Cell, Item, Paragraph, Picture, Remark, Table, walk
from desk.importing.understanding import spans as rich

MAX_COLUMNS = 60
_NUMBER = re.compile(r"[+−-]?\d[\d.,/]*\s?%?")
_MOTTO = re.compile(
    r"cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa|đảng\s+cộng\s+sản\s+việt\s+nam$|độc\s+lập\s*[-–]",
    re.IGNORECASE | re.MULTILINE,
)
_Grid = dict[tuple[int, int], Cell]


def is_layout(table: Table) -> bool:
    """Return whether a table only places things beside each other."""
    inside = [item for item in walk([table]) if item is not table]
    if any(isinstance(item, Picture) for item in inside):
        return True
    grid = _placed(table)
    filled = {place: text for place, cell in grid.items() if (text := _text(cell))}
    is_row_or_column = any(len({place[axis] for place in filled}) <= 1 for axis in (0, 1))
    if is_row_or_column or any(map(_MOTTO.search, filled.values())):
        return True
    return not (table.has_borders or table.has_header or _has_figures(grid))


def is_album(table: Table) -> bool:
    """Return whether pictures stand beside each other in a table."""
    return any(sum(map(_has_picture, row)) > 1 for row in table.rows)


def dissolved(table: Table) -> Iterator[Item]:
    """Yield what stands in a table, each picture before the words in the cell below it."""
    grid = _placed(table)
    taken: set[tuple[int, int]] = set()
    for place, cell in grid.items():
        if place in taken:
            continue
        below = (place[0] + cell.rows, place[1])
        caption = grid.get(below)
        is_bare = _has_picture(cell) and not _text(cell)
        if is_bare and caption and caption.columns == cell.columns and not _has_picture(caption):
            taken.add(below)
            yield Box((*cell.items, *caption.items))
        else:
            yield Box(cell.items)


def made(table: Table) -> draft.Table:
    """Return a table of figures as the draft has it, its rows filled up to one length."""
    grid = _placed(table)
    height = len(table.rows)
    width = max((column + cell.columns for (_, column), cell in grid.items()), default=0)
    rows = [[""] * width for _ in range(height)]
    merged = []
    for (row, column), cell in grid.items():
        rows[row][column] = _text(cell)
        if cell.columns > 1 or cell.rows > 1:
            merged.append(draft.MergedCells(row, column, cell.rows, cell.columns))
    reaches_down = any(area.row == 0 and area.rows > 1 for area in merged)
    has_header = (table.has_header or _is_bold_on_top(table)) and not reaches_down
    return draft.Table(rows, merged, has_header)


def remarks_of(table: Table) -> tuple[Remark, ...]:
    """Return what was told of the words in a table."""
    lines = (item for item in walk([table]) if isinstance(item, Paragraph))
    return tuple(remark for line in lines for remark in line.remarks)


def _placed(table: Table) -> _Grid:
    """Return the cells by row and column, none of them over the edge of the table."""
    covered: set[tuple[int, int]] = set()
    grid: _Grid = {}
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in covered:
                column += 1
            if column >= MAX_COLUMNS and grid:
                last, beside = grid.popitem()
                grid[last] = replace(beside, items=(*beside.items, *cell.items))
                continue
            wide = max(1, min(cell.columns, MAX_COLUMNS - column))
            high = max(1, min(cell.rows, len(table.rows) - row))
            grid[row, column] = Cell(cell.items, wide, high)
            covered |= set(product(range(row, row + high), range(column, column + wide)))
            column += wide
    return grid


def _lines(items: Iterable[Item]) -> Iterator[str]:
    for item in walk(items):
        if isinstance(item, Paragraph):
            spans = rich.split(item.spans, re.compile("\n"))
            texts = [rich.text_of(rich.cleaned(line)) for line in spans]
            texts[0] = f"{item.label} {texts[0]}".strip()
            yield from filter(None, texts)


def _text(cell: Cell) -> str:
    return "\n".join(_lines(cell.items))


def _has_picture(cell: Cell) -> bool:
    return any(isinstance(item, Picture) for item in walk(cell.items))


def _has_figures(grid: _Grid) -> bool:
    """Return whether numbers fill most of a column, as in a table that lost its borders."""
    columns: dict[int, list[str]] = {}
    for (row, column), cell in grid.items():
        if row:
            columns.setdefault(column, []).append(_text(cell))
    return any(
        sum(bool(_NUMBER.fullmatch(text)) for text in texts) > len(texts) / 2
        for column, texts in columns.items()
        if column
    )


def _is_bold_on_top(table: Table) -> bool:
    first, second = (_are_bold(row) for row in table.rows[:2])
    return first and not second


def _are_bold(cells: Iterable[Cell]) -> bool:
    inside = walk(item for cell in cells for item in cell.items)
    words = [line for line in inside if isinstance(line, Paragraph) and line.text.strip()]
    return bool(words) and all(rich.is_mostly(line.spans, "bold") for line in words)
