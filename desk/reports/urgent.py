"""The report of what was published by one person alone, and who looked at it afterwards."""

from typing import Any, ClassVar, NamedTuple

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.reports import ReportView

from desk.listings.explorable import has_right
from desk.models import UrgentPublication
from desk.models.urgent_publication import UNSEEN, UrgentPublicationQuerySet
from desk.reports.periods import PeriodFilterSet, formatted_period, periods
from desk.reports.workbook import Sheet, write_workbook
from news.models import ArticlePage


def published(publication: UrgentPublication) -> str:
    """Return when it was published."""
    return _moment(publication.published_at)


def publisher(publication: UrgentPublication) -> str:
    """Return who published it."""
    return _name(publication.published_by)


def outcome(publication: UrgentPublication) -> str:
    """Return what the second person did, who it was and when; or that there was none."""
    if publication.outcome:
        said = gettext("%(outcome)s by %(name)s at %(moment)s")
        return said % {
            "outcome": publication.get_outcome_display(),
            "name": _name(publication.looked_by),
            "moment": _moment(publication.looked_at),
        }
    if publication.article_id is None:
        return gettext("deleted, seen by nobody else")
    return gettext("not yet seen by a second person")


def published_alone(user: Any) -> UrgentPublicationQuerySet:
    """Return those in the sections where a user may publish; administrators see deleted ones."""
    articles = ArticlePage.objects.filter(has_right(user, "publish"))
    shown = Q(article__in=articles)
    if user.has_perm("accounts.change_user"):
        shown |= Q(article=None)
    return UrgentPublication.objects.filter(shown)


class Summary(NamedTuple):
    """How many there were in a period, how many nobody else has seen, and where they are."""

    published: int
    unseen: int
    url: str


def summary(user: Any, first: Any, last: Any) -> Summary:
    """Return it for the days from one to another, either of which may be open. One query."""
    moments = {"published_at__gte": first, "published_at__lte": last}
    asked = {name: moment for name, moment in moments.items() if moment}
    counts = {"published": Count("pk"), "unseen": Count("pk", filter=UNSEEN)}
    found = published_alone(user).filter(**asked).aggregate(**counts)
    days = {f"published_at_{end}": day for end, day in (("from", first), ("to", last)) if day}
    query = urlencode({name: f"{timezone.localtime(day):%Y-%m-%d}" for name, day in days.items()})
    return Summary(**found, url=f"{reverse('urgent_report')}?{query}")


def _moment(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def _name(user: Any) -> str:
    return get_user_display_name(user) if user else ""


class UrgentFilterSet(PeriodFilterSet):
    """Narrows the report; without days it is about this month."""

    period = "published_at"

    published_at = DateFromToRangeFilter(
        label=pgettext_lazy("report", "Published"), widget=DateRangePickerWidget
    )

    class Meta:
        model = UrgentPublication
        fields: tuple[str, ...] = ()


class UrgentReport(ReportView):
    """What was published urgently in a period, why, and what a second person did."""

    model = ArticlePage
    permission_required = "publish"
    page_title = _("Published urgently")
    header_icon = "warning"
    index_url_name = "urgent_report"
    index_results_url_name = "urgent_report_results"
    filterset_class = UrgentFilterSet
    default_ordering = "-published_at"
    results_template_name = "desk/urgent_results.html"
    FORMATS = ("xlsx",)
    show_export_buttons = False
    columns: ClassVar = [
        Column("published", label=_("First published"), accessor=published, width="12%"),
        TitleColumn(
            "title",
            label=_("Title"),
            get_url=lambda one: (
                one.article_id and reverse("wagtailadmin_pages:edit", args=[one.article_id])
            ),
        ),
        Column("publisher", label=_("Published by"), accessor=publisher, width="14%"),
        Column("reason", label=_("Reason"), width="24%"),
        Column("outcome", label=_("Second person"), accessor=outcome, width="20%"),
    ]

    def get_base_queryset(self) -> QuerySet:
        """Return what was ever published so."""
        alone = published_alone(self.request.user)
        return alone.select_related("published_by", "looked_by")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the periods one click away."""
        return super().get_context_data(**kwargs) | {"periods": periods(timezone.localdate())}

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """Return nothing where the filters cannot be understood."""
        return super().filter_queryset(queryset) if self.filters.is_valid() else queryset.none()

    def get_filtered_queryset(self) -> QuerySet:
        """Filter once; Wagtail's reports do so twice."""
        return self.get_queryset()

    def get_filename(self) -> str:
        """Return the name of the file."""
        return "-".join(["dang-khan", *(f"{day:%Y-%m-%d}" for day in self._days() if day)])

    def write_xlsx(self, queryset: Any, output: Any) -> None:
        """Write one row for each."""
        columns = {
            gettext("First published"): 17,
            gettext("Title"): 60,
            gettext("Published by"): 24,
            gettext("Reason"): 40,
            gettext("Second person"): 40,
        }
        rows = [
            [
                timezone.localtime(one.published_at).replace(tzinfo=None),
                one.title,
                publisher(one),
                one.reason,
                outcome(one),
            ]
            for one in queryset
        ]
        sheet = Sheet(str(self.page_title), columns, rows)
        write_workbook([sheet], formatted_period(*self._days()), output)

    def _days(self) -> tuple[Any, Any]:
        days = self.filters.form.cleaned_data.get("published_at")
        return (days.start, days.stop) if days else (None, None)
