"""Moments in the site's time."""

from datetime import datetime
from typing import Any

from django.utils import timezone


def local(*parts: Any) -> datetime:
    """Return a moment in the site's time zone."""
    return timezone.make_aware(datetime(*parts))  # noqa: DTZ001 - made aware right here


MONDAY, FRIDAY = local(2026, 3, 2, 10, 0), local(2026, 3, 6, 8, 0)
