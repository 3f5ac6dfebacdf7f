"""Writes down what was counted.

A visit is one browser, active with no gap over 30 minutes. It counts on the local day it began.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from visits.models import Day, OpenVisit, PageDay, Total

GAP = timedelta(minutes=30)
# Within this processes write down what they counted, and the clocks of machines agree.
CLOCK_TOLERANCE = timedelta(minutes=1)


class Span(NamedTuple):
    """The first and the last moment a browser was active."""

    first: datetime
    last: datetime


@dataclass
class Batch:
    """What was counted and is not written down yet."""

    spans: dict[str, Span] = field(default_factory=dict)
    views: Counter[tuple[int, date]] = field(default_factory=Counter)
    bots: Counter[date] = field(default_factory=Counter)

    def add_visit(self, token: str, now: datetime, page: int | None) -> None:
        """Count that a browser was active, and a page it was shown."""
        first = self.spans[token].first if token in self.spans else now
        self.spans[token] = Span(first, now)
        if page:
            self.views[page, timezone.localdate(now)] += 1

    def add_bot(self, now: datetime) -> None:
        """Count what a bot sent."""
        self.bots[timezone.localdate(now)] += 1

    def add(self, later: "Batch") -> None:
        """Take in what was counted after this."""
        for token, span in later.spans.items():
            first = self.spans[token].first if token in self.spans else span.first
            self.spans[token] = Span(first, span.last)
        self.views += later.views
        self.bots += later.bots

    def __bool__(self) -> bool:
        return bool(self.spans or self.views or self.bots)


@transaction.atomic
def write(batch: Batch) -> None:
    """Write down a batch, all of it or nothing. One process at a time: each row is read first."""
    total = Total.objects.select_for_update().get()
    began = _follow(batch.spans)
    views = _write_views(batch.views)
    _write_days(began, views, batch.bots)
    total.visits += began.total()
    total.save()


def delete_expired() -> None:
    """Forget the browsers whose visit is over."""
    OpenVisit.objects.filter(active__lt=timezone.now() - GAP - CLOCK_TOLERANCE).delete()


def _follow(spans: dict[str, Span]) -> Counter[date]:
    """Go on with the visits that are known and begin the others; give the days they began on."""
    known = OpenVisit.objects.in_bulk(spans)
    days: Counter[date] = Counter()
    for token, span in spans.items():
        visit = known.get(token)
        if visit is None or span.first - visit.active > GAP:
            known[token] = OpenVisit(token=token, began=span.first, active=span.last)
            days[timezone.localdate(span.first)] += 1
        else:
            days.update(_go_on(visit, span))
    OpenVisit.objects.bulk_create(
        known.values(),
        update_conflicts=True,
        unique_fields=["token"],
        update_fields=["began", "active"],
    )
    return days


def _go_on(visit: OpenVisit, span: Span) -> Counter[date]:
    """Go on with a visit; give how that changes the days' counts."""
    was_set_back = visit.active - span.last > CLOCK_TOLERANCE
    visit.active = span.last if was_set_back else max(visit.active, span.last)
    if not visit.began - CLOCK_TOLERANCE < span.first < visit.began:
        return Counter()
    # Two processes saw its beginning, and the later one wrote first. Between them midnight may lie.
    moved = Counter({timezone.localdate(span.first): 1})
    moved.subtract([timezone.localdate(visit.began)])
    visit.began = span.first
    return moved


def _write_views(views: Counter[tuple[int, date]]) -> Counter[date]:
    """Add to the views of each page; give those of each day."""
    # A page may have been deleted meanwhile.
    pages = Page.objects.filter(pk__in={page for page, _date in views})
    there = set(pages.values_list("pk", flat=True))
    dates = {date for _page, date in views}
    before = PageDay.objects.filter(page__in=there, date__in=dates)
    known = {(row.page_id, row.date): row for row in before}
    days: Counter[date] = Counter()
    for (page, day), count in views.items():
        if page in there:
            row = known.setdefault((page, day), PageDay(page_id=page, date=day))
            row.views += count
        days[day] += count
    PageDay.objects.bulk_create(
        [row for place, row in known.items() if place in views],
        update_conflicts=True,
        unique_fields=["page", "date"],
        update_fields=["views"],
    )
    return days


def _write_days(visits: Counter[date], views: Counter[date], bots: Counter[date]) -> None:
    dates: Iterable[date] = {*visits, *views, *bots}
    known = Day.objects.in_bulk(dates)
    for day in dates:
        row = known.setdefault(day, Day(date=day))
        row.visits += visits[day]
        row.views += views[day]
        row.bots += bots[day]
    Day.objects.bulk_create(
        known.values(),
        update_conflicts=True,
        unique_fields=["date"],
        update_fields=["visits", "views", "bots"],
    )
