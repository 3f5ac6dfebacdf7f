"""Days and hours as readers see them."""

from datetime import date, datetime, timedelta

from django.utils import timezone

_WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
# For so long nobody asks of which year a day is.
_DAY_IS_CLEAR = timedelta(days=300)


def weekday_date(value: date | datetime | None) -> str:
    """Return `Thứ ba, 11/07/2023`, a moment taken in the site's time zone."""
    if value is None:
        return ""
    day = timezone.localtime(value) if isinstance(value, datetime) else value
    return f"{_WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


def weekday_time(value: datetime | None) -> str:
    """Return `Thứ ba, 11/07/2023, 14:05`. Midnight is no hour: only the day was known."""
    return ", ".join(filter(None, [weekday_date(value), _hour(value)]))


def short_time(value: datetime | None) -> str:
    """Return `14:05` of today, `11/07` of the last months, or else `07/2023`."""
    if value is None:
        return ""
    moment, today = timezone.localtime(value), timezone.localdate()
    if moment.date() == today and (hour := _hour(value)):
        return hour
    is_recent = abs(today - moment.date()) <= _DAY_IS_CLEAR
    return f"{moment:%d/%m}" if is_recent else f"{moment:%m/%Y}"


def _hour(value: datetime | None) -> str:
    moment = timezone.localtime(value) if value else None
    return f"{moment:%H:%M}" if moment and (moment.hour or moment.minute) else ""
