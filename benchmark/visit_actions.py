"""What is done in the process of one site to measure the counting of visits."""

from collections.abc import Callable
from datetime import timedelta
from itertools import islice
from math import ceil
from typing import Any
from unittest.mock import patch

from django.utils import timezone

from benchmark.actions import reader
from benchmark.measuring import timed
from news.models import ArticlePage
from site_config.sqlite_statistics import refresh_statistics
from visits import numbers
from visits.models import Day, OpenVisit, PageDay, Total
from visits.templatetags import visit_tags

DAYS, VIEWS = 3652, 1_000_000


def forget_visits() -> None:
    """Empty what was counted."""
    for model in (Day, PageDay, OpenVisit):
        model.objects.all().delete()
    Total.objects.update(visits=0)


def remember_ten_years() -> None:
    """Count visits on each day of ten years, and views of as many pages as make a million rows."""
    last = timezone.localdate()
    days = [last - timedelta(days=number) for number in range(DAYS)]
    pages = list(ArticlePage.objects.values_list("pk", flat=True)[: ceil(VIEWS / DAYS)])
    Day.objects.bulk_create(Day(date=day, visits=280, views=900, bots=40) for day in days)
    views = (PageDay(page_id=page, date=day, views=3) for day in days for page in pages)
    PageDay.objects.bulk_create(islice(views, VIEWS), batch_size=5000)
    Total.objects.update(visits=280 * DAYS)
    refresh_statistics()


def time_numbers(rounds: int) -> list[float]:
    """Read the four numbers. Returns the seconds of each time."""
    return [timed(numbers.ask) for _round in range(20 * rounds)]


def time_pages(rounds: int) -> dict[str, list[float]]:
    """Show an article with the numbers remembered, read anew and not asked for, in turn."""
    address = ArticlePage.objects.live().order_by("pk")[0].url
    nothing = numbers.Numbers(0, 0, 0, 0)
    ways: dict[str, Callable[[], Any]] = {
        "remembered": numbers.numbers,
        "read anew": numbers.ask,
        "none": lambda: nothing,
    }
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _round in range(20 * rounds):
        for name, way in ways.items():
            with patch.object(visit_tags, "numbers", way):
                times[name].append(timed(lambda: reader().get(address)))
    return {name: seconds[len(ways) :] for name, seconds in times.items()}
