"""What the admin's front page warns of: missed schedules, and a scheduler that is not there."""

from typing import Any

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from news.desk import lease, missed

SHOWN = 5


class MissedSchedulesPanel(Component):
    """What did not go live or expire on time, for those who set the time or may publish it."""

    name = "missed_schedules"
    template_name = "desk/missed_schedules.html"
    order = 40

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Give the latest failures, each with the address to edit what it is about."""
        user = parent_context["request"].user
        finder = AdminURLFinder(user)
        failures = missed.told_to(user)
        return {
            "failures": [
                (failure, finder.get_edit_url(failure.item)) for failure in failures[:SHOWN]
            ],
            "count": len(failures),
        }


class SilentSchedulerPanel(Component):
    """A warning where nothing is published on time, for those who publish."""

    name = "silent_scheduler"
    template_name = "desk/silent_scheduler.html"
    order = 30

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Tell whether there is something to warn this user of."""
        user = parent_context["request"].user
        publishes = page_permission_policy.user_has_permission(user, "publish")
        return {"is_silent": publishes and lease.is_silent()}
