"""The editors' side of the search: what they pin, and the report of what readers look for."""

from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.db.models import F, Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFromToRangeFilter
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.contrib.search_promotions import forms as contrib_forms
from wagtail.contrib.search_promotions import views
from wagtail.contrib.search_promotions.models import Query
from wagtail.contrib.search_promotions.views.reports import SearchTermsReportView
from wagtail.search.utils import normalise_query_string

from search.models import IndexFailure
from site_config.admin.history import logged_changes

MAX_SHOWN = 5
VIEW_FAILURES = "search.view_indexfailure"


class FailuresPanel(Component):
    """The admin's front page: what could not be indexed, nothing where everything was."""

    name = "index_failures"
    template_name = "search/index_failures.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the failures, the newest first, each with the address to edit what it is about."""
        finder = AdminURLFinder(parent_context["request"].user)
        newest = IndexFailure.objects.select_related("content_type").order_by("-time")
        failures = [(failure, failure.item) for failure in newest[:MAX_SHOWN]]
        return {
            "failures": [
                {"item": item, "url": finder.get_edit_url(item), "reason": failure.reason}
                for failure, item in failures
                if item
            ],
            "count": newest.count(),
        }


class PinForm(contrib_forms.QueryForm):
    """The query that readers type to be shown the pinned results."""

    query_string = forms.CharField(
        label=_("Search terms"),
        help_text=_("Readers who search for just these words, with or without diacritics."),
    )


class AddPromotionView(views.CreateView):
    """The page that pins results to a query."""

    form_class = PinForm


class EditPromotionView(views.EditView):
    """The page that changes what is pinned to a query, and keeps what it was before and is now."""

    form_class = PinForm

    @transaction.atomic
    def save_searchpicks(self, query: Query, new_query: Query) -> None:
        """Save the results."""
        gone = [form.instance.pk for form in self.searchpicks_formset.deleted_forms]
        with logged_changes(query.editors_picks.exclude(pk__in=gone), self.request.user):
            super().save_searchpicks(query, new_query)


class SearchFilterSet(WagtailFilterSet):
    """Filters of the report: some days, and what found nothing."""

    hit_date = DateFromToRangeFilter(
        label=_("Date"), method="in_days", widget=DateRangePickerWidget
    )
    found = ChoiceFilter(
        label=_("Found"),
        method="that_found",
        choices=[("nothing", _("Nothing"))],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Query
        fields: tuple[str, ...] = ()

    def in_days(self, queries: QuerySet, _name: str, days: slice) -> QuerySet:
        """Return those that were searched for in these days, counted in these only."""
        within = Q(daily_hits__date__gte=days.start) if days.start else Q()
        if days.stop:
            within &= Q(daily_hits__date__lte=days.stop)
        return queries.annotate(_hits=Sum("daily_hits__hits", filter=within)).filter(_hits__gt=0)

    def that_found(self, queries: QuerySet, _name: str, _nothing: str) -> QuerySet:
        """Return those that found nothing the last time."""
        return queries.filter(found=0)


class SearchReport(SearchTermsReportView):
    """The report of what was searched for, how often, and how many it found the last time."""

    page_title = _("Search terms")
    filterset_class = SearchFilterSet
    columns = (
        Column("query_string", label=_("Words searched for"), sort_key="query_string"),
        NumberColumn("_hits", label=_("Times searched"), sort_key="_hits"),
        NumberColumn("found", label=_("Found last time"), sort_key="found"),
    )
    list_export = ("query_string", "_hits", "found")
    export_headings: ClassVar = {column.name: column.label for column in columns}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer administrators who are no superusers, too."""
        if not request.user.has_perm(VIEW_FAILURES):
            return permission_denied(request)
        return super(SearchTermsReportView, self).dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet:
        """Return what was recorded, with its figures."""
        recorded = Query.objects.annotate(_hits=Sum("daily_hits__hits"), found=F("record__found"))
        return recorded.filter(_hits__gt=0)

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """Return those that hold what was typed, in small letters as they are recorded."""
        return queryset.filter(query_string__contains=normalise_query_string(self.search_query))


class SearchReportMenuItem(MenuItem):
    """The way to the report for administrators who are no superusers; those have Wagtail's."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this person needs it."""
        return request.user.has_perm(VIEW_FAILURES) and not request.user.is_superuser
