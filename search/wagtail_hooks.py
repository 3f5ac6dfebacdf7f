"""What the search adds to the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from search.desk import (
    LOOKS_AFTER_THE_SEARCH,
    FailuresPanel,
    PinnedView,
    PinView,
    SearchReport,
    SearchReportMenuItem,
)


# Before Wagtail's own at the same addresses, which keep their names and their places in the menu.
@hooks.register("register_admin_urls", order=-1)
def views_at_addresses_of_wagtail() -> list[URLPattern]:
    """Put our views in the place of Wagtail's."""
    report = "searchpicks/reports/search-terms/"
    return [
        path("searchpicks/add/", PinView.as_view()),
        path("searchpicks/<int:query_id>/", PinnedView.as_view()),
        path(report, SearchReport.as_view()),
        path(f"{report}results/", SearchReport.as_view(results_only=True)),
    ]


@hooks.register("register_reports_menu_item")
def report_in_the_menu() -> SearchReportMenuItem:
    """Offer the report of searches."""
    address = reverse("wagtailsearchpromotions:search_terms")
    return SearchReportMenuItem(_("Search terms"), address, icon_name="search", order=1300)


@hooks.register("construct_homepage_panels")
def tell_what_is_not_indexed(request: HttpRequest, panels: list[Any]) -> None:
    """Tell those who look after the site what readers cannot find, and why."""
    if request.user.has_perm(LOOKS_AFTER_THE_SEARCH):
        panels.append(FailuresPanel())


@hooks.register("register_permissions")
def permission_to_see_failures() -> QuerySet[Permission]:
    """Let administrators give others the right to see what is not indexed."""
    return Permission.objects.filter(codename="view_indexfailure")
