"""Where the reports are: their pages, and what filters change in them."""

from django.urls import URLPattern, path

from desk.audit.failed_sign_ins import FailedSignInsReport
from desk.audit.rights import RightsReport
from desk.reports.idle_accounts import IdleAccountsReport
from desk.reports.published import PublishedReport
from desk.reports.urgent import UrgentReport
from desk.reports.visits import VisitReport


def _routes(
    address: str,
    view: type[PublishedReport | IdleAccountsReport | UrgentReport | FailedSignInsReport],
) -> list[URLPattern]:
    return [
        path(f"{address}/", view.as_view(), name=view.index_url_name),
        path(
            f"{address}/results/",
            view.as_view(results_only=True),
            name=view.index_results_url_name,
        ),
    ]


urlpatterns = [
    *_routes("published", PublishedReport),
    *_routes("idle-accounts", IdleAccountsReport),
    *_routes("urgent", UrgentReport),
    *_routes("failed-sign-ins", FailedSignInsReport),
    path("rights/", RightsReport.as_view(), name="rights_report"),
    path("visits/", VisitReport.as_view(), name="visit_report"),
]
