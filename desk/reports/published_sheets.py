"""The report of what was published, as sheets of an Excel file."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext, pgettext

from desk.reports.totals import Total, notes
from desk.reports.workbook import Sheet


def articles_sheet(rows: Sequence[Sequence[Any]], total: Total) -> Sheet:
    """Return the articles, one in a row."""
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
    sums = ["", gettext("Total"), "", "", total.words, total.photos]
    return Sheet(gettext("Published articles"), columns, rows, sums)


def authors_sheet(authors: Sequence[Total]) -> Sheet:
    """Return what each author did, and how that is counted."""
    columns = {gettext("Author"): 34, gettext("Role"): 16} | _counts()
    return Sheet(gettext("By author"), columns, authors, notes=notes())


def sections_sheet(sections: Sequence[Total], total: Total) -> Sheet:
    """Return what was published in each section."""
    columns = {pgettext("news", "Section"): 40} | _counts()
    rows = [[section.name, *section[2:]] for section in sections]
    return Sheet(gettext("By section"), columns, rows, [gettext("Total"), *total[2:]])


def _counts() -> dict[str, int]:
    return {
        pgettext("count", "Articles"): 12,
        pgettext("count", "Words"): 12,
        pgettext("count", "Photos"): 12,
    }
