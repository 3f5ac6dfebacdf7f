"""Moments of the schedule: whether they are over, and how they are written."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

MORNING = time(7)


def is_past(moment: datetime | None) -> bool:
    """Return whether there is such a moment, and it is over."""
    return bool(moment and moment <= timezone.now())


def formatted_moment(moment: datetime) -> str:
    """Return a moment as the desk is told it."""
    return date_format(timezone.localtime(moment), "H:i d/m/Y")


def spoken_moment(moment: datetime) -> str:
    """Return a moment as a sentence has it: `07:00 ngày 30/11`, with the year if it is another."""
    local = timezone.localtime(moment)
    day = "d/m" if local.year == timezone.localdate().year else "d/m/Y"
    return _("%(time)s on %(day)s") % {
        "time": date_format(local, "TIME_FORMAT"),
        "day": date_format(local, day),
    }


def morning_after(days: int) -> datetime:
    """Return seven o'clock in the morning, so many days from now."""
    return timezone.make_aware(
        datetime.combine(timezone.localdate() + timedelta(days=days), MORNING)
    )
