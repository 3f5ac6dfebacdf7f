"""Reports as Excel files."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

TITLE, HEADINGS = 1, 3
MOMENT, DAY, NUMBER = "hh:mm dd/mm/yyyy", "dd/mm/yyyy", "#,##0"
PLAIN, BOLD = Font(), Font(bold=True)
WRAPPED = Alignment(vertical="top", wrap_text=True)
SHADE = PatternFill("solid", start_color="E8EDF3")


class Sheet(NamedTuple):
    """A sheet of the file: the columns with their widths, the rows, a last one with the sums."""

    name: str
    columns: dict[str, int]
    rows: Sequence[Sequence[Any]]
    total: Sequence[Any] = ()
    notes: Sequence[str] = ()


def write_workbook(sheets: Iterable[Sheet], period: str, output: Any) -> None:
    """Write an Excel file about a period, ready for the printer."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for sheet in sheets:
        _add(workbook.create_sheet(sheet.name), sheet, period)
    workbook.save(output)


def _add(page: Worksheet, sheet: Sheet, period: str) -> None:
    _write(page, TITLE, [f"{sheet.name} {period}".rstrip()], Font(bold=True, size=14))
    _write(page, HEADINGS, list(sheet.columns), BOLD)
    for number, row in enumerate(sheet.rows, HEADINGS + 1):
        _write(page, number, row, PLAIN)
    _write(page, HEADINGS + len(sheet.rows) + 1, sheet.total, BOLD)
    for number, note in enumerate(sheet.notes, page.max_row + 2):
        page.cell(number, 1, note)
    for place, width in enumerate(sheet.columns.values(), 1):
        page.cell(HEADINGS, place).fill = SHADE
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = page.cell(HEADINGS + 1, 1)
    _set_up_paper(page)


def _set_up_paper(sheet: Worksheet) -> None:
    """Print as wide as the sheet, on as many pages as it takes, with headings on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADINGS}:{HEADINGS}"


def _write(sheet: Worksheet, number: int, row: Sequence[Any], font: Font) -> None:
    for place, value in enumerate(row, 1):
        cell = sheet.cell(number, place, value)
        cell.font = font
        if isinstance(value, datetime):
            cell.number_format = MOMENT
        elif isinstance(value, date):
            cell.number_format = DAY
        elif isinstance(value, int):
            cell.number_format = NUMBER
        else:
            # A title may begin with `=`, and is no formula.
            cell.data_type = "s" if value else "n"
        if number > TITLE:
            cell.alignment = WRAPPED
