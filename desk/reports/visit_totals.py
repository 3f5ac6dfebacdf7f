"""Sums up what was counted: by day, month or year, by section, by article."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.db import models
from django.db.models import QuerySet, Sum
from django.db.models.functions import Left, Length
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from news.models import ArticlePage
from visits.models import Day, PageDay

MAX_ARTICLES = 20


class Step(models.TextChoices):
    """How long a time each row is about."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


FORMATS = {Step.DAY: "%d/%m/%Y", Step.MONTH: "%m/%Y", Step.YEAR: "%Y"}


class Counted(NamedTuple):
    """What was counted in a time."""

    name: str
    visits: int
    views: int
    bots: int


class Bar(NamedTuple):
    """One of several numbers; its size is of a hundred, which the largest has."""

    name: str
    number: int
    size: int


def bars(numbers: Sequence[tuple[str, int]]) -> list[Bar]:
    """Return numbers as they are drawn."""
    largest = max((number for _name, number in numbers), default=0) or 1
    return [Bar(name, number, round(100 * number / largest)) for name, number in numbers]


def by_time(first: date, last: date, step: Step) -> list[Counted]:
    """Return each day, month or year from one day to another, without gaps. One query."""
    known = {day.date: day for day in Day.objects.filter(date__range=(first, last))}
    sums: dict[str, Counted] = {}
    for number in range((last - first).days + 1):
        date = first + timedelta(days=number)
        name, day = f"{date:{FORMATS[step]}}", known.get(date, Day())
        before = sums.get(name, Counted(name, 0, 0, 0))
        sums[name] = Counted(
            name, before.visits + day.visits, before.views + day.views, before.bots + day.bots
        )
    return list(sums.values())


def in_all(rows: Sequence[Counted]) -> Counted:
    """Return the sum of some rows."""
    _names, *numbers = zip(*rows, strict=True)
    return Counted("", *(sum(column) for column in numbers))


def by_section(first: date, last: date) -> list[tuple[str, int]]:
    """Return how often articles of each section by itself were read. Two queries."""
    above = Left("page__path", Length("page__path") - Page.steplen)
    read = _of_articles(first, last).annotate(above=above).values("above")
    rows = list(read.annotate(total=Sum("views")).order_by("-total"))
    found = Page.objects.filter(path__in=[row["above"] for row in rows])
    titles = dict(found.values_list("path", "title"))
    return [(titles[row["above"]], row["total"]) for row in rows]


def most_read(first: date, last: date) -> list[tuple[str, int]]:
    """Return the articles that were read most. One query."""
    rows = _of_articles(first, last).values("page", "page__title")
    rows = rows.annotate(total=Sum("views")).order_by("-total", "-page")[:MAX_ARTICLES]
    return [(row["page__title"], row["total"]) for row in rows]


def first_day() -> date | None:
    """Return the first day anything was counted on."""
    return Day.objects.order_by("date").values_list("date", flat=True).first()


def _of_articles(first: date, last: date) -> QuerySet[PageDay]:
    articles = ArticlePage.objects.values("pk")
    return PageDay.objects.filter(date__range=(first, last), page__in=articles)
