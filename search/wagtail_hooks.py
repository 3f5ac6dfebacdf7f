"""What the search adds to the admin."""

from django.urls import URLPattern, path
from wagtail import hooks

from search.desk import PinnedView, PinView, SearchReport


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
