"""What the desk adds to the admin."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from news.desk.panels import MissedSchedulesPanel, SilentSchedulerPanel


@hooks.register("construct_homepage_panels")
def warn_of_schedules(_request: HttpRequest, panels: list[Any]) -> None:
    """Warn of what is not published on time."""
    panels += [SilentSchedulerPanel(), MissedSchedulesPanel()]
