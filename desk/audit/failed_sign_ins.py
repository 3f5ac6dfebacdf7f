"""The report of wrong passwords, and who was locked out for them today."""

from datetime import timedelta
from typing import Any, ClassVar

from axes.models import AccessFailureLog
from django.db.models import Count, Max, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, DateFromToRangeFilter
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import policy_registry

from accounts.models import User

MAX_SHOWN = 10
TOLD_FOR = timedelta(days=1)


class LockedOutPanel(Component):
    """Names and addresses that were locked out today, for those who look after accounts."""

    name = "locked_out"
    template_name = "desk/locked_out.html"
    order = 47

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the latest, with how often each was locked out."""
        if not parent_context["request"].user.has_perm("accounts.change_user"):
            return {}
        since = timezone.now() - TOLD_FOR
        locked = AccessFailureLog.objects.filter(locked_out=True, attempt_time__gte=since)
        grouped = locked.order_by().values("username", "ip_address")
        told = grouped.annotate(times=Count("pk"), last=Max("attempt_time")).order_by("-last")
        return {"locked": told[:MAX_SHOWN], "more": max(len(told) - MAX_SHOWN, 0)}


class FailedSignInFilterSet(WagtailFilterSet):
    """Narrows the report to a name, an address, or days."""

    username = CharFilter(label=pgettext_lazy("account", "Username"), lookup_expr="icontains")
    ip_address = CharFilter(label=_("Network address"), lookup_expr="startswith")
    attempt_time = DateFromToRangeFilter(
        label=pgettext_lazy("report", "Time"), widget=DateRangePickerWidget
    )

    class Meta:
        model = AccessFailureLog
        fields: ClassVar = ["username", "ip_address", "attempt_time", "locked_out"]


def _moment(failure: AccessFailureLog) -> str:
    return date_format(timezone.localtime(failure.attempt_time), "SHORT_DATETIME_FORMAT")


def _outcome(failure: AccessFailureLog) -> str:
    return gettext("Locked out for 30 minutes") if failure.locked_out else ""


class FailedSignInsReport(ReportView):
    """Each wrong password of the last 90 days."""

    page_title = _("Failed sign-ins")
    # In axes' own words, which so are in our catalogue: the number of rows is told with them.
    verbose_name = _("access failure")
    verbose_name_plural = _("access failures")
    header_icon = "lock"
    results_template_name = "desk/failed_sign_ins_results.html"
    index_url_name = "failed_sign_ins"
    index_results_url_name = "failed_sign_ins_results"
    permission_policy = policy_registry.get_by_type(User)
    any_permission_required: ClassVar = ["change"]
    filterset_class = FailedSignInFilterSet
    columns: ClassVar = [
        Column("attempt_time", label=pgettext_lazy("report", "Time"), accessor=_moment),
        Column("username", label=pgettext_lazy("account", "Username")),
        Column("ip_address", label=_("Network address")),
        Column("locked_out", label=_("State"), accessor=_outcome),
    ]
    list_export: ClassVar = ["attempt_time", "username", "ip_address", "locked_out"]
    export_headings: ClassVar = {
        "attempt_time": pgettext_lazy("report", "Time"),
        "username": pgettext_lazy("account", "Username"),
        "ip_address": _("Network address"),
        "locked_out": _("Locked out"),
    }

    def get_filename(self) -> str:
        """Return what the file is called."""
        return "dang-nhap-sai"

    def get_queryset(self) -> QuerySet[AccessFailureLog]:
        """Return the latest first."""
        return AccessFailureLog.objects.order_by("-attempt_time", "-pk")
