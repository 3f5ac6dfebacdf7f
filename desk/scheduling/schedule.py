"""Gives an article its hour to go live."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.dateparse import parse_datetime
from wagtail.models import Page, Revision

from desk.scheduling.hour_form import HourForm


def set_hour(page: Page, given: datetime | str | None, user: Any) -> Revision:
    """Save a version of a page that goes live at an hour once it is approved.

    The form that asked for it has said what is wrong with an hour: here it is refused.
    """
    moment = parse_datetime(given) if isinstance(given, str) else given
    version = page.get_latest_revision_as_object()
    if not HourForm({"go_live_at": moment}, version=version).is_valid():
        raise PermissionDenied
    version.go_live_at = moment
    return version.save_revision(user=user, log_action=True)
