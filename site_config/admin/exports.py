"""What Wagtail's lists give as CSV and Excel files, as an office in Vietnam opens them.

Wagtail writes hours in UTC, marks no file as UTF-8 and lets a spreadsheet take whatever begins like
a formula for one; anybody can make a title or a search begin so.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView

CSV, XLSX = SpreadsheetExportMixin.FORMAT_CSV, SpreadsheetExportMixin.FORMAT_XLSX
# https://owasp.org/www-community/attacks/CSV_Injection; where a decimal is written with a comma, a
# spreadsheet divides lines at semicolons, and a formula may begin behind one.
FORMULA = re.compile(r"(?:^|(?<=[;\t\r\n]))(?=\s*[=+\-@＝＋－＠﹢﹣﹦﹫])|^(?=[\t\r\n])")
HEADINGS: dict[type[SpreadsheetExportMixin], dict[str, Any]] = {
    WorkflowView: {"workflow": _("Workflow"), "requested_by": _("Sent by")},
    WorkflowTasksView: {
        "task": _("Step"),
        "started_at": _("Started at"),
        "finished_at": _("Finished at"),
        "finished_by": _("Finished by"),
    },
}
_stream_csv = SpreadsheetExportMixin.stream_csv
_preprocess = SpreadsheetExportMixin.preprocess_field_value


def set_up() -> None:
    """Let all of Wagtail's exports write so.

    `custom_value_preprocess` and `export_headings` are there to be set. Nothing is for the first
    bytes of a file, nor for what fields of every kind have in common: two methods are replaced.
    """
    SpreadsheetExportMixin.custom_value_preprocess = {
        datetime: {CSV: _in_words, XLSX: _on_the_wall},
        date: {CSV: _in_words, XLSX: None},
        time: {XLSX: None},
        list: {CSV: _listed, XLSX: _listed},
    }
    SpreadsheetExportMixin.preprocess_field_value = _without_formula
    SpreadsheetExportMixin.stream_csv = _marked_as_utf8
    for view, headings in HEADINGS.items():
        view.export_headings = view.export_headings | headings


def _marked_as_utf8(view: Any, queryset: Any) -> Iterator[bytes]:
    yield BOM_UTF8
    yield from _stream_csv(view, queryset)


def _in_words(day: date) -> str:
    if isinstance(day, datetime):
        return date_format(_on_the_wall(day), "SHORT_DATETIME_FORMAT")
    return date_format(day, "SHORT_DATE_FORMAT")


def _on_the_wall(moment: datetime) -> datetime:
    """Return what the clock showed; Excel knows no time zones."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


def _listed(values: list[Any]) -> str:
    return ", ".join(map(force_str, values))


def _without_formula(view: Any, field: str, value: Any, export_format: str) -> Any:
    """Return the value of a cell; text in CSV is marked as text. Excel files say what is one."""
    cell = _preprocess(view, field, value, export_format)
    return FORMULA.sub("'", cell) if isinstance(cell, str) and export_format == CSV else cell
