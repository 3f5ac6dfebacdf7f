"""The periods an office reports on."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from wagtail.admin.filters import WagtailFilterSet


class Period(NamedTuple):
    """All days from the first to the last."""

    name: str
    first: date
    last: date


def periods(today: date) -> list[Period]:
    """Return this month, the last one and this year; each to its end."""
    this_month, this_year = today.replace(day=1), today.replace(month=1, day=1)
    before = this_month - timedelta(days=1)
    next_month = (this_month + timedelta(days=31)).replace(day=1)
    return [
        Period(gettext("This month"), this_month, next_month - timedelta(days=1)),
        Period(gettext("Last month"), before.replace(day=1), before),
        Period(gettext("This year"), this_year, today.replace(month=12, day=31)),
    ]


def formatted_period(first: date | None, last: date | None) -> str:
    """Return `from 01/03/2024 to 31/03/2024`, without the end that is open."""
    shown = [day and date_format(day, "SHORT_DATE_FORMAT") for day in (first, last)]
    words = (gettext("from %s"), gettext("to %s"))
    return " ".join(word % day for word, day in zip(words, shown, strict=True) if day)


class PeriodFilterSet(WagtailFilterSet):
    """Narrows a report; without days in the field `period` it is about this month."""

    period: str

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        data, ends = data.copy(), (f"{self.period}_from", f"{self.period}_to")
        if not any(data.get(end) for end in ends):
            month, *_others = periods(timezone.localdate())
            data.update(dict(zip(ends, map(str, month[1:]), strict=True)))
        super().__init__(data, *args, **kwargs)
