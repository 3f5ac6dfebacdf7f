"""Dates as they are typed, with the weekday said beside them."""

import re
from collections.abc import Iterator
from datetime import date

_WEEKDAY = r"(?P<weekday>thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|cn)"
_DATE = (
    r"(?:ngày\s+)?(?P<day>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>\d{1,2})\s*(?:[/.-]|năm|,)\s*"
    r"(?P<year>\d{4})"
)
_TIME = r"\d{1,2}\s*[:hg]\s*\d{0,2}"
_DATE_LINE = re.compile(
    rf"(?:{_TIME}\s*[,|-]?\s*)?(?:{_WEEKDAY}\s*,?\s*)?{_DATE}(?:\s*[,|-]?\s*{_TIME}.*)?",
    re.IGNORECASE,
)
_WEEKDAY_AND_DATE = re.compile(rf"\b{_WEEKDAY}\s*[,(]?\s*{_DATE}\b", re.IGNORECASE)
# After other words “thứ hai” may be the second of something: “Kỳ họp thứ hai, ngày 11/7/2023”.
_BEFORE_A_WEEKDAY = re.compile(
    r"(?:^|[^\w\s]|\d|\d[hg]|\b(?:sáng|trưa|chiều|tối|đêm|vào|hôm|lúc|giờ|từ|đến|tới))\s*$",
    re.IGNORECASE,
)
_WEEKDAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_PLAUSIBLE_YEARS = range(1900, 2101)


def dated(line: str) -> tuple[date, bool] | None:
    """Return the date of a line like `Thứ ba, 11/07/2023`, and whether the weekday is right."""
    found = _DATE_LINE.fullmatch(line)
    day = _day(found) if found else None
    if not found or not day:
        return None
    return day, not found["weekday"] or _is_on(found["weekday"], day)


def wrong_weekdays(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each date said to be on another weekday than it is, with the right one."""
    for found in _WEEKDAY_AND_DATE.finditer(text):
        day = _day(found)
        before = _BEFORE_A_WEEKDAY.search(text, max(0, found.start() - 9), found.start())
        is_weekday = before or found["weekday"].lower().startswith("chủ")
        if day and is_weekday and not _is_on(found["weekday"], day):
            yield found, _WEEKDAYS[day.weekday()]


def _day(found: re.Match[str]) -> date | None:
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day if day.year in _PLAUSIBLE_YEARS else None


def _is_on(weekday: str, day: date) -> bool:
    said = weekday.lower().split()[-1].replace("bẩy", "bảy").replace("cn", "nhật")
    return said in {_WEEKDAYS[day.weekday()].split()[-1], str(day.weekday() + 2)}
