"""The report of what was published as an Excel file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext, pgettext
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from news.desk.totals import Total, notes

TITLE, HEADINGS = 1, 3
MOMENT, NUMBER = "dd/mm/yyyy hh:mm", "#,##0"
PLAIN, BOLD = Font(), Font(bold=True)
WRAPPED = Alignment(vertical="top", wrap_text=True)
SHADE = PatternFill("solid", start_color="E8EDF3")


@dataclass(frozen=True)
class Sheets:
    """What the file holds."""

    period: str
    articles: list[list[Any]]
    total: Total
    authors: list[Total]
    sections: list[Total]


def write_workbook(sheets: Sheets, output: Any) -> None:
    """Write a sheet with the articles, one with each author's sums and one with each section's."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    _add_articles(workbook, sheets)
    _add_authors(workbook, sheets)
    _add_sections(workbook, sheets)
    workbook.save(output)


def _add_articles(workbook: Workbook, sheets: Sheets) -> None:
    columns = {
        gettext("First published"): 17,
        gettext("Title"): 60,
        pgettext("news", "Section"): 24,
        gettext("Author"): 34,
        pgettext("count", "Words"): 10,
        pgettext("count", "Photos"): 10,
        pgettext("report", "Now"): 10,
        gettext("Address"): 50,
    }
    total = ["", gettext("Total"), "", "", sheets.total.words, sheets.total.photos]
    name = gettext("Published articles")
    _add(workbook, name, sheets.period, columns, sheets.articles, total)


def _add_authors(workbook: Workbook, sheets: Sheets) -> None:
    columns = {gettext("Author"): 34, gettext("Role"): 16} | _counts()
    sheet = _add(workbook, gettext("By author"), sheets.period, columns, sheets.authors)
    for number, note in enumerate(notes(), sheet.max_row + 2):
        sheet.cell(number, 1, note)


def _add_sections(workbook: Workbook, sheets: Sheets) -> None:
    columns = {pgettext("news", "Section"): 40} | _counts()
    rows = [[total.name, *total[2:]] for total in sheets.sections]
    total = [gettext("Total"), *sheets.total[2:]]
    _add(workbook, gettext("By section"), sheets.period, columns, rows, total)


def _counts() -> dict[str, int]:
    return {
        pgettext("count", "Articles"): 12,
        pgettext("count", "Words"): 12,
        pgettext("count", "Photos"): 12,
    }


def _add(
    workbook: Workbook,
    name: str,
    period: str,
    columns: dict[str, int],
    rows: Sequence[Sequence[Any]],
    total: Sequence[Any] = (),
) -> Worksheet:
    sheet = workbook.create_sheet(name)
    _write(sheet, TITLE, [f"{name} {period}".rstrip()], Font(bold=True, size=14))
    _write(sheet, HEADINGS, list(columns), BOLD)
    for number, row in enumerate(rows, HEADINGS + 1):
        _write(sheet, number, row, PLAIN)
    _write(sheet, HEADINGS + len(rows) + 1, total, BOLD)
    for place, width in enumerate(columns.values(), 1):
        sheet.cell(HEADINGS, place).fill = SHADE
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = sheet.cell(HEADINGS + 1, 1)
    _set_up_paper(sheet)
    return sheet


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
        elif isinstance(value, int):
            cell.number_format = NUMBER
        else:
            # A title may begin with `=`, and is no formula.
            cell.data_type = "s" if value else "n"
        if number > TITLE:
            cell.alignment = WRAPPED
