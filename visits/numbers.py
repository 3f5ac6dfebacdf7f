"""The four numbers that readers are shown."""

from datetime import timedelta
from time import monotonic
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone

from visits.models import Day, OpenVisit, Total, VisitSettings
from visits.store import CLOCK_TOLERANCE

ONLINE = timedelta(minutes=5)


class Numbers(NamedTuple):
    """All visits, the browsers active in the last five minutes, the visits of two days."""

    total: int
    online: int
    today: int
    yesterday: int


_remembered: tuple[float, Numbers] | None = None


def numbers() -> Numbers:
    """Return the four numbers; a process asks the database at most every `VISITS_DELAY` seconds."""
    global _remembered  # noqa: PLW0603 - one value for the process
    if _remembered is None or monotonic() - _remembered[0] >= settings.VISITS_DELAY:
        _remembered = monotonic(), ask()
    return _remembered[1]


def ask() -> Numbers:
    """Read the four numbers. Four queries, which take the same however long the history is."""
    now = timezone.now()
    today = timezone.localdate(now)
    yesterday = today - timedelta(days=1)
    days = dict(Day.objects.filter(date__in=(today, yesterday)).values_list("date", "visits"))
    # What lies in the future is from before the clock was set back.
    online = OpenVisit.objects.filter(active__gte=now - ONLINE, active__lt=now + CLOCK_TOLERANCE)
    total = VisitSettings.before_this_site() + Total.objects.get().visits
    return Numbers(total, online.count(), days.get(today, 0), days.get(yesterday, 0))
