"""What a table offers to those who fill it in, and how its numbers stand."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

_NUMBER = re.compile(r"[+−-]?\d[\d.,]*\s?%?")
# Handsontable has its own words, in English, unless each item is given a name.
OPTIONS: dict[str, Any] = {
    "language": "en-US",
    "mergeCells": True,
    "contextMenu": {
        "items": {
            "row_above": {"name": _("Insert a row above")},
            "row_below": {"name": _("Insert a row below")},
            "after_rows": "---------",
            "col_left": {"name": _("Insert a column on the left")},
            "col_right": {"name": _("Insert a column on the right")},
            "after_columns": "---------",
            "remove_row": {"name": _("Remove the row")},
            "remove_col": {"name": _("Remove the column")},
            "after_removing": "---------",
            "mergeCells": {"name": _("Merge or split the cells")},
            "after_merging": "---------",
            "undo": {"name": _("Undo")},
            "redo": {"name": _("Redo")},
        }
    },
}


def with_numbers_aligned(table: dict[str, Any]) -> dict[str, Any]:
    """Align columns that hold only numbers to the right; what an editor aligned stays."""
    rows = table.get("data") or []
    body = rows[1:] if table.get("first_row_is_table_header") else rows
    columns = enumerate(zip(*body, strict=False))
    numeric = [column for column, cells in columns if _are_numbers(cells)]
    places = [(row, column) for row in range(len(rows)) for column in numeric]
    aligned = [{"row": row, "col": column, "className": "htRight"} for row, column in places]
    return table | {"cell": aligned + (table.get("cell") or [])}


def _are_numbers(cells: Iterable[str | None]) -> bool:
    filled = [str(cell).strip() for cell in cells if cell and str(cell).strip()]
    return bool(filled) and all(_NUMBER.fullmatch(cell) for cell in filled)
