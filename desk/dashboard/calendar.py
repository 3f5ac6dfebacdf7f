"""What is planned for the next seven days, and what has missed its hour, on the first screen."""

from typing import Any

from django.utils import timezone
from wagtail.admin.ui.components import Component

from desk.calendar.days import Month, Week, filled
from desk.calendar.entries import Planned
from desk.listings.explorable import works_for_others

MAX_LATE = 10


class CalendarPanel(Component):
    """The week from today on, for those who work on the articles of others."""

    name = "calendar"
    template_name = "desk/calendar_panel.html"
    order = 60

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the days that have something. However much there is, it asks as often."""
        request = parent_context["request"]
        if not works_for_others(request.user):
            return {}
        today = timezone.localdate()
        week, planned = Week(today), Planned(request.user)
        late = [entry for entry in planned.unapproved if entry.day < today]
        return {
            "week": week,
            "month": Month(today.replace(day=1)),
            "days": [day for day in filled(week, planned, today) if day.entries],
            "late": late[:MAX_LATE],
            "more": len(late) - MAX_LATE,
            "request": request,
        }
