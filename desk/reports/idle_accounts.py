"""The report of the accounts that were locked because nobody used them, or soon will be."""

from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from accounts.models import User
from desk.users import idle


def outcome(user: Any) -> str:
    """Return what has happened to an account or will, and when."""
    if not user.is_active:
        return gettext("Locked on %(day)s") % {"day": _day(user.account_lock.locked_at)}
    if user == idle.last_administrator():
        return gettext("Stays open: the last administrator")
    return gettext("Will be locked on %(day)s") % {
        "day": _day(user.idle_since + idle.allowed_idleness())
    }


def _day(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT")


class IdleAccountsReport(ReportView):
    """Who is locked for idleness, and who will be within two weeks. Unlocking is editing."""

    page_title = _("Idle accounts")
    header_icon = "user"
    results_template_name = "desk/idle_report_results.html"
    index_url_name = "idle_report"
    index_results_url_name = "idle_report_results"
    permission_policy = policy_registry.get_by_type(User)
    any_permission_required: ClassVar = ["change"]
    columns: ClassVar = [
        TitleColumn(
            "name",
            label=pgettext_lazy("account", "Name"),
            accessor=get_user_display_name,
            get_url=lambda user: reverse("wagtailusers_users:edit", args=[user.pk]),
        ),
        Column("username", label=pgettext_lazy("account", "Username"), accessor="get_username"),
        Column("used_at", label=_("Last used"), accessor=lambda user: _day(user.used_at)),
        Column("outcome", label=_("State"), accessor=outcome),
    ]

    def get_queryset(self) -> QuerySet[Any]:
        """Return those that are locked first, then those whose time runs out first."""
        listed = Q(is_active=False, account_lock__for_idleness=True)
        if settings.IDLE_DAYS:
            soon = timezone.now() - idle.allowed_idleness() + idle.FOREWARNING
            listed |= Q(is_active=True, idle_since__lt=soon)
        return idle.with_last_use().filter(listed).order_by("is_active", "used_at", "pk")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how long an account may be idle."""
        return super().get_context_data(**kwargs) | {"days": settings.IDLE_DAYS}
