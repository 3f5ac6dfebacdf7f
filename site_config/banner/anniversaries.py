"""When an anniversary is celebrated, and the sentence the banner says about it."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta


@dataclass(frozen=True)
class Anniversary:
    """One event on one of its occurrences: `occurs` is the day it is celebrated."""

    name: str
    original: date
    occurs: date

    def __str__(self) -> str:
        """Return the banner's words: `70 năm NAME (7/5/1954 - 7/5/2024)`."""
        years = self.occurs.year - self.original.year
        return f"{years} năm {self.name} ({_short(self.original)} - {_short(self.occurs)})"


@dataclass(frozen=True)
class Window:
    """How long an event stays in the banner: days before and after it, and in which years."""

    before: int
    after: int
    round_years_only: bool = False

    def occurrence(self, original: date, today: date) -> date | None:
        """Return the nearest occurrence whose window holds today, or None."""
        years = range(today.year - 1, today.year + 2)
        candidates = [
            day
            for day in self._occurrences(original, years)
            if -self.before <= (today - day).days <= self.after
        ]
        return min(candidates, key=lambda day: abs(day - today), default=None)

    def next_start(self, original: date, today: date) -> date | None:
        """Return the first day, after today, on which the event enters the banner."""
        first = max(today.year, original.year)
        years = range(first, first + 8)
        starts = (self.starts(day) for day in self._occurrences(original, years))
        return min((day for day in starts if day > today), default=None)

    def starts(self, occurrence: date) -> date:
        """Return the first day on which this occurrence is shown."""
        return occurrence - timedelta(self.before)

    def around(self, occurrence: date) -> tuple[date, date]:
        """Return the first and the last day on which this occurrence is shown."""
        return self.starts(occurrence), occurrence + timedelta(self.after)

    def occurrences_between(self, original: date, first: date, last: date) -> list[date]:
        """Return the days from one to another on which the event is celebrated."""
        days = self._occurrences(original, range(first.year, last.year + 1))
        return [day for day in days if first <= day <= last]

    def _occurrences(self, original: date, years: Iterable[int]) -> list[date]:
        return [
            in_year(original, year)
            for year in years
            if original.year < year <= MAXYEAR
            and not (self.round_years_only and (year - original.year) % 5)
        ]


def in_year(original: date, year: int) -> date:
    """Return the event's day in a year; 29 February falls on the 28th where there is none."""
    if (original.month, original.day) == (2, 29) and not calendar.isleap(year):
        return date(year, 2, 28)
    return original.replace(year=year)


def banner_sentence(
    greeting: str, anniversaries: Iterable[Anniversary], notices: Iterable[str]
) -> str:
    """Return the whole line: the anniversaries, oldest first, then each notice as a sentence."""
    items = [str(item) for item in sorted(anniversaries, key=lambda item: item.original)]
    sentences = [f"{greeting} {'; '.join(items)}.".strip()] if items else []
    return " ".join(sentences + [_sentence(notice) for notice in notices])


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _short(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"
