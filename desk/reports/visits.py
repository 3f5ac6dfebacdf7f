"""The administrators' page of what was counted: plots, tables, an Excel file."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any, ClassVar, NamedTuple

from django import forms
from django.http import FileResponse, HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, NumberColumn, Table
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.permissions import ModelPermissionPolicy

from desk.reports import visit_totals as sums
from desk.reports.periods import formatted_period
from desk.reports.visit_totals import Counted, Step
from desk.reports.workbook import Sheet, write_workbook
from visits.models import Day, VisitSettings
from visits.numbers import numbers

EXCEL_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_PERIOD = timedelta(days=366 * 50)


SECTION = pgettext_lazy("news", "Section")
VISITS, VIEWS = pgettext_lazy("count", "Visits"), pgettext_lazy("count", "Views")
BOTS, MOMENT = pgettext_lazy("count", "Bots"), pgettext_lazy("report", "Time")
TIME = [
    Column("name", label=MOMENT),
    NumberColumn("visits", label=VISITS),
    NumberColumn("views", label=VIEWS),
    NumberColumn("bots", label=BOTS),
]


class BarColumn(Column):
    """A number as a bar."""

    cell_template_name = "desk/bar_cell.html"


class PeriodForm(forms.Form):
    """From which day to which, and how finely."""

    first = forms.DateField(label=pgettext_lazy("report", "From"), widget=AdminDateInput)
    last = forms.DateField(label=pgettext_lazy("report", "To"), widget=AdminDateInput)
    step = forms.ChoiceField(label=_("By"), choices=Step.choices)

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order."""
        asked = super().clean() or {}
        first, last = asked.get("first"), asked.get("last")
        if first and last and not timedelta() <= last - first <= MAX_PERIOD:
            self.add_error("last", _("This must be a day after the first one, within 50 years."))
        return asked


class Choice(NamedTuple):
    """A period one click away."""

    name: str
    query: str


class VisitReport(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """What was counted in a period, by time, by section and by article."""

    template_name = "desk/visit_report.html"
    page_title = _("Visit statistics")
    header_icon = "view"
    permission_policy = ModelPermissionPolicy(Day)
    any_permission_required: ClassVar = ["view"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the page, or send it as a file."""
        if request.GET.get("export") and self.form.is_valid():
            return self._as_file()
        return super().get(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the front page."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    @cached_property
    def form(self) -> PeriodForm:
        """Return what was asked for; the last 30 days where nothing was."""
        today = timezone.localdate()
        month = {"first": today - timedelta(days=29), "last": today, "step": Step.DAY}
        asked = {name: value for name, value in self.request.GET.items() if name in month}
        return PeriodForm(asked or month)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sums; none where the days cannot be understood."""
        context = super().get_context_data(**kwargs)
        context |= {"form": self.form, "choices": _choices(timezone.localdate())}
        context |= {"numbers": numbers(), "starting_total": VisitSettings.before_this_site()}
        return context | self._sums() if self.form.is_valid() else context

    def _sums(self) -> dict[str, Any]:
        first, last, step = (self.form.cleaned_data[name] for name in ("first", "last", "step"))
        rows = sums.by_time(first, last, Step(step))
        sections, articles = sums.by_section(first, last), sums.most_read(first, last)
        return {
            "rows": rows,
            "by_time": Table(TIME, rows[::-1]),
            "total": sums.in_all(rows),
            "bars": sums.bars([(row.name, row.visits) for row in rows]),
            "most": max(rows, key=lambda row: row.visits),
            "sections": sections,
            "by_section": Table(_columns(SECTION), sums.bars(sections)),
            "articles": articles,
            "by_article": Table(_columns(_("Title")), sums.bars(articles)),
            "step": Step(step).label,
            "period": formatted_period(first, last),
            "export": f"?{urlencode(self.form.cleaned_data | {'export': 'xlsx'})}",
        }

    def _as_file(self) -> FileResponse:
        file, found = BytesIO(), self._sums()
        write_workbook(_sheets(found), found["period"], file)
        file.seek(0)
        days = "-".join(str(self.form.cleaned_data[name]) for name in ("first", "last"))
        name = f"luot-truy-cap-{days}.xlsx"
        return FileResponse(file, as_attachment=True, filename=name, content_type=EXCEL_TYPE)


def _choices(today: date) -> list[Choice]:
    a_year_ago = (today.replace(day=1) - timedelta(days=330)).replace(day=1)
    periods = [
        (gettext("Last 30 days"), today - timedelta(days=29), Step.DAY),
        (gettext("Last 12 months"), a_year_ago, Step.MONTH),
        (gettext("All years"), sums.first_day() or today, Step.YEAR),
    ]
    return [
        Choice(name, f"?{urlencode({'first': str(first), 'last': str(today), 'step': step.value})}")
        for name, first, step in periods
    ]


def _columns(what: Any) -> list[Column]:
    return [
        Column("name", label=what),
        BarColumn("size", label=_("Share"), width="30%"),
        NumberColumn("number", label=VIEWS, width="12%"),
    ]


def _sheets(found: dict[str, Any]) -> list[Sheet]:
    total: Counted = found["total"]
    time = {str(name): 16 for name in (MOMENT, VISITS, VIEWS, BOTS)}
    return [
        Sheet(gettext("Visits"), time, found["rows"], [gettext("Total"), *total[1:]]),
        _views_sheet(gettext("Most read sections"), str(SECTION), found["sections"]),
        _views_sheet(gettext("Most read articles"), gettext("Title"), found["articles"]),
    ]


def _views_sheet(name: str, what: str, rows: list[tuple[str, int]]) -> Sheet:
    return Sheet(name, {what: 70, str(VIEWS): 16}, rows)
