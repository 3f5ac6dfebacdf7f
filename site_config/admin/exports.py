"""What Wagtail's lists give as CSV and Excel files, as an office in Vietnam opens them.

Wagtail writes hours in UTC, marks no file as UTF-8 and lets a spreadsheet take whatever begins like
a formula for one; anybody can make a title or a search begin so.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.admin.views.reports.workflows import WorkflowTasksView, WorkflowView

from site_config.admin.save_errors import save_error
from site_config.heavy_work import heavy_work

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


def is_export(request: HttpRequest) -> bool:
    """Return whether a list of the admin is asked for as a file: all are in the same way."""
    is_of_the_admin = request.path.startswith(reverse("wagtailadmin_home"))
    return is_of_the_admin and bool(request.GET.get("export"))


class ExportMiddleware:
    """Makes one file at a time, and all of it before it is sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Return the file, or that others are taking too long."""
        if not is_export(request) or not request.user.is_authenticated:
            return self.get_response(request)
        with heavy_work() as is_free:
            if not is_free:
                return _told_to_wait(request)
            response: Any = self.get_response(request)
            if response.streaming:
                response.streaming_content = [b"".join(response.streaming_content)]
        return response


def _told_to_wait(request: HttpRequest) -> HttpResponse:
    sentence = gettext(
        "Other files are still being made on the server. Wait a minute and try again."
    )
    response = save_error(request, HTTPStatus.SERVICE_UNAVAILABLE, "busy", sentence, sentence)
    response["Retry-After"] = "60"
    return response


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
