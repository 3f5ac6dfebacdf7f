"""What the admin's front page warns of: missed schedules, and a scheduler that is not there."""

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from accounts.models import User
from desk.models import QueuedMail
from desk.scheduling import failures, lease
from site_config import reserved_slugs

MAX_SHOWN = 5
STUCK_AFTER = timedelta(hours=1)


class MissedSchedulesPanel(Component):
    """What did not go live or expire on time, for those who set the time or may publish it."""

    name = "missed_schedules"
    template_name = "desk/missed_schedules.html"
    order = 40

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the latest failures, each with the address to edit what it is about."""
        user = parent_context["request"].user
        finder = AdminURLFinder(user)
        missed = failures.visible_to(user)
        return {
            "failures": [
                (failure, finder.get_edit_url(failure.item)) for failure in missed[:MAX_SHOWN]
            ],
            "count": len(missed),
        }


class SilentSchedulerPanel(Component):
    """A warning where nothing is published on time, for those who publish."""

    name = "silent_scheduler"
    template_name = "desk/silent_scheduler.html"
    order = 30

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return whether there is something to warn this user of."""
        user = parent_context["request"].user
        publishes = page_permission_policy.user_has_permission(user, "publish")
        return {"is_silent": publishes and lease.is_silent()}


class AddressesPanel(Component):
    """Pages at addresses that the site itself uses, for those who look after it."""

    name = "addresses"
    template_name = "desk/addresses.html"
    order = 46

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the pages."""
        may_mend = parent_context["request"].user.has_perm("accounts.change_user")
        return {"pages": reserved_slugs.in_doubt() if may_mend else []}


class MailPanel(Component):
    """Mails that wait for long or were given up, for those who look after accounts."""

    name = "mail"
    template_name = "desk/mail.html"
    order = 45

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the oldest that waits, and the addresses still in use that were given up."""
        if not parent_context["request"].user.has_perm("accounts.change_user"):
            return {}
        now = timezone.now()
        # What lies ahead was queued before the clock was set back.
        waits = Q(queued_at__lt=now - STUCK_AFTER) | Q(queued_at__gt=now + STUCK_AFTER)
        stuck = QueuedMail.objects.filter(waits, next_try_at__isnull=False)
        in_use = User.objects.filter(is_active=True).values("email")
        refused = QueuedMail.objects.filter(next_try_at=None, recipient__in=in_use)
        return {
            "oldest": stuck.order_by("queued_at").first(),
            "count": stuck.count(),
            "refused": dict(refused.order_by("queued_at").values_list("recipient", "trouble")),
        }
