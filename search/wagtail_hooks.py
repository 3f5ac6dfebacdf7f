"""Hooks of the search in the admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from search.admin_views import (
    VIEW_FAILURES,
    AddPromotionView,
    EditPromotionView,
    FailuresPanel,
    SearchReport,
    SearchReportMenuItem,
)


# Before Wagtail's own at the same addresses, which keep their names and their places in the menu.
@hooks.register("register_admin_urls", order=-1)
def register_promotion_urls() -> list[URLPattern]:
    """Put our views in the place of Wagtail's."""
    report = "searchpicks/reports/search-terms/"
    return [
        path("searchpicks/add/", AddPromotionView.as_view()),
        path("searchpicks/<int:query_id>/", EditPromotionView.as_view()),
        path(report, SearchReport.as_view()),
        path(f"{report}results/", SearchReport.as_view(results_only=True)),
    ]


@hooks.register("register_reports_menu_item")
def register_report_menu_item() -> SearchReportMenuItem:
    """Offer the report of searches."""
    address = reverse("wagtailsearchpromotions:search_terms")
    return SearchReportMenuItem(_("Search terms"), address, icon_name="search", order=1300)


@hooks.register("construct_homepage_panels")
def add_failures_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Tell those who look after the site what readers cannot find, and why."""
    if request.user.has_perm(VIEW_FAILURES):
        panels.append(FailuresPanel())


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Let administrators give others the right to see what is not indexed."""
    return Permission.objects.filter(codename="view_indexfailure")
