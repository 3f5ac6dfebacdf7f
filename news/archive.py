"""A section's articles page by page, narrowed to a year or a month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from django.core.paginator import Page as Slice
from django.db.models import Count, Q
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page

from news.querysets import ArticleQuerySet, local_midnight
from page_cache.cache_key import is_number
from page_cache.memoize import cached_until_invalidated
from site_config.pagination import page_of

PER_PAGE = 12
EARLIEST_YEAR = 1900


@dataclass(frozen=True)
class Period:
    """A year or a month, and how many articles it has."""

    year: int
    month: int | None
    count: int

    @property
    def query(self) -> str:
        """Return the query string that asks for it."""
        return f"?nam={self.year}&thang={self.month}" if self.month else f"?nam={self.year}"

    def __str__(self) -> str:
        """Return `Tháng 5 năm 2024`, or `Năm 2024`."""
        if self.month:
            return gettext("Month %(month)s of %(year)s") % vars(self)
        return gettext("Year %(year)s") % vars(self)


class Archive:
    """The articles a reader asked for with `?nam=`, `?thang=` and `?page=`.

    Raises Http404 for anything that is not a year, a month or a page that exists.
    """

    all_months = range(1, 13)

    def __init__(self, section: Page, articles: ArticleQuerySet, query: QueryDict) -> None:
        self._section = section
        self.year = _chosen(query.get("nam"), EARLIEST_YEAR, timezone.localdate().year + 1)
        self.month = _chosen(query.get("thang"), 1, 12)
        if self.month and not self.year:
            raise Http404
        listed = section.listed().in_month(self.year, self.month)
        self.page: Slice = page_of(listed.article_keys(), PER_PAGE, query.get("page"))
        self.page.object_list = articles.listed(self.page.object_list)
        self.is_front = self.page.number == 1 and not self.year

    @property
    def years(self) -> list[int]:
        """Return the years that have articles, newest first."""
        return _years(self._section)

    @property
    def period(self) -> Period | None:
        """Return the year or the month that was asked for."""
        count = self.page.paginator.count
        return Period(self.year, self.month, count) if self.year else None

    @property
    def months(self) -> list[Period]:
        """Return the months of the year that have articles."""
        return _months(self._section, self.year) if self.year else []

    @property
    def year_before(self) -> int | None:
        """Return the nearest earlier year that has articles."""
        return next((year for year in self.years if year < (self.year or 0)), None)

    @property
    def year_after(self) -> int | None:
        """Return the nearest later year that has articles."""
        return next((year for year in reversed(self.years) if year > (self.year or 0)), None)


@cached_until_invalidated
def _years(section: Page) -> list[int]:
    found: list[int] = []
    listed = section.listed()
    while newest := listed.values_list("date", flat=True).first():
        found.append(timezone.localtime(newest).year)
        listed = section.listed().before(found[-1])
    return found


@cached_until_invalidated
def _months(section: Page, year: int) -> list[Period]:
    months = {
        f"month_{month}": Count("pk", filter=Q(date__gte=first, date__lt=after))
        for month, first, after in _bounds(year)
    }
    counts = section.listed().in_month(year, None).order_by().aggregate(**months)
    found = (Period(year, month, counts[f"month_{month}"]) for month in range(1, 13))
    return [period for period in found if period.count]


def _bounds(year: int) -> Iterator[tuple[int, datetime, datetime]]:
    firsts = [*(local_midnight(date(year, month, 1)) for month in range(1, 13))]
    firsts.append(local_midnight(date(year + 1, 1, 1)))
    for month, (first, after) in enumerate(pairwise(firsts), start=1):
        yield month, first, after


def _chosen(value: str | None, least: int, most: int) -> int | None:
    if not value:
        return None
    if not (is_number(value) and least <= int(value) <= most):
        raise Http404
    return int(value)
