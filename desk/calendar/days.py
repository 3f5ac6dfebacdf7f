"""The weeks and months of the calendar, and what is planned on each of their days."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Self

from django.utils.translation import gettext as _

from desk.calendar.entries import Entry, Planned
from desk.reports.periods import formatted_period
from site_config.dates import weekday_date

DAY, WEEK, MONTH = timedelta(days=1), timedelta(weeks=1), timedelta(days=31)
# Nobody plans outside of these, and those next to the first and the last are dates still.
YEARS = range(1900, 2200)


class Day(NamedTuple):
    """One day, and what is planned for it."""

    date: date
    is_today: bool
    is_outside: bool
    entries: list[Entry]

    @property
    def weekday(self) -> str:
        """Return its name: `Thứ ba`."""
        return weekday_date(self.date).partition(",")[0]


@dataclass(frozen=True)
class Week:
    """Seven days from any one on."""

    first: date

    @property
    def last(self) -> date:
        """Return its last day."""
        return self.first + WEEK - DAY

    @property
    def name(self) -> str:
        """Return its days in words."""
        return formatted_period(self.first, self.last)

    @property
    def query(self) -> str:
        """Return the query at which the calendar shows it."""
        return f"?week={self.first:%Y-%m-%d}"

    def earlier(self) -> Self:
        """Return the week before."""
        return type(self)(self.first - WEEK)

    def later(self) -> Self:
        """Return the week after."""
        return type(self)(self.first + WEEK)

    def listed(self) -> list[date]:
        """Return the days that are listed."""
        return _days(self.first, self.last)


@dataclass(frozen=True)
class Month:
    """A month from its first day on."""

    first: date

    @property
    def last(self) -> date:
        """Return its last day."""
        return self.later().first - DAY

    @property
    def name(self) -> str:
        """Return its name."""
        return _("Month %(month)s") % {"month": f"{self.first.month}/{self.first.year}"}

    @property
    def query(self) -> str:
        """Return the query at which the calendar shows it."""
        return f"?month={self.first:%Y-%m}"

    def earlier(self) -> Self:
        """Return the month before."""
        return type(self)((self.first - DAY).replace(day=1))

    def later(self) -> Self:
        """Return the month after."""
        return type(self)((self.first + MONTH).replace(day=1))

    def listed(self) -> list[date]:
        """Return the days of all its weeks, from Monday to Sunday."""
        first = self.first - DAY * self.first.weekday()
        return _days(first, self.last + DAY * (6 - self.last.weekday()))


def asked_for(query: dict[str, str], today: date) -> Week | Month:
    """Return what a query asks for; the month of today where it cannot be understood."""
    if first := _date(query.get("week", "")):
        return Week(first)
    return Month(_date(f"{query.get('month', '')}-01") or today.replace(day=1))


def filled(span: Week | Month, planned: Planned, today: date) -> list[Day]:
    """Return the days of a week or month with what is planned."""
    days = span.listed()
    entries = defaultdict(list)
    for entry in planned.between(days[0], days[-1]):
        entries[entry.day].append(entry)
    return [
        Day(day, day == today, not span.first <= day <= span.last, entries[day]) for day in days
    ]


def _date(written: str) -> date | None:
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if found.year in YEARS else None


def _days(first: date, last: date) -> list[date]:
    return [first + DAY * number for number in range((last - first).days + 1)]
