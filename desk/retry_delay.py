"""How long what failed waits before it is tried again: longer each time, an hour at most."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

FIRST_DELAY, MAX_DELAY = timedelta(minutes=1), timedelta(hours=1)
_MAX_DOUBLINGS = 6


def delay_after_tries(tries: int) -> timedelta:
    """Return the pause after one more than so many failed tries: a minute, 2, 4 … an hour."""
    return min(FIRST_DELAY * 2 ** min(tries, _MAX_DOUBLINGS), MAX_DELAY)


def delay_at_age(age: timedelta) -> timedelta:
    """Return the pause for what has failed for so long: as long again."""
    return min(max(age, FIRST_DELAY), MAX_DELAY)


def is_due() -> Q:
    """Return what asks whether the pause is over; one that is longer is of a clock set back."""
    now = timezone.now()
    return Q(next_try_at__lte=now) | Q(next_try_at__gt=now + MAX_DELAY)
