"""Moments of the schedule: whether they are over, and how they are written."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def is_past(moment: datetime | None) -> bool:
    """Return whether there is such a moment, and it is over."""
    return bool(moment and moment <= timezone.now())


def formatted_moment(moment: datetime) -> str:
    """Return a moment as the desk is told it."""
    return date_format(timezone.localtime(moment), "H:i d/m/Y")
