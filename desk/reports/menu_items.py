"""The reports in the admin's menu, each for those who may see it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.permissions import page_permission_policy

from desk.audit.rights import RightsReport
from desk.menu import PermittedMenuItem
from desk.reports.visits import VisitReport

_looks_after_accounts = partial(RightsReport.permission_policy.user_has_permission, action="change")


def published_report() -> MenuItem:
    """Put the report first: it is asked for every month."""
    return PermittedMenuItem(
        _("Published articles"),
        reverse("published_report"),
        name="published",
        icon_name="doc-full",
        order=100,
        is_permitted=partial(page_permission_policy.user_has_permission, action="publish"),
    )


def visits_report() -> MenuItem:
    """Offer what was counted to those who may see it."""
    return PermittedMenuItem(
        _("Visit statistics"),
        reverse("visit_report"),
        name="visits",
        icon_name="view",
        order=150,
        is_permitted=partial(VisitReport.permission_policy.user_has_permission, action="view"),
    )


def _for_administrators(
    label: Any, url_name: str, icon_name: str, order: int
) -> Callable[[], MenuItem]:
    """Return what offers a report to those who look after accounts."""

    def offer() -> MenuItem:
        return PermittedMenuItem(
            label,
            reverse(url_name),
            name=url_name.replace("_", "-"),
            icon_name=icon_name,
            order=order,
            is_permitted=_looks_after_accounts,
        )

    return offer


REPORTS = (
    published_report,
    visits_report,
    _for_administrators(_("Idle accounts"), "idle_report", "user", 1400),
    _for_administrators(_("Rights"), "rights_report", "group", 1410),
    _for_administrators(_("Failed sign-ins"), "failed_sign_ins", "lock", 1420),
)
