"""A section's articles page by page, narrowed to a year or a month."""

from functools import cached_property

from django.core.paginator import Page
from django.http import Http404, QueryDict
from django.utils import timezone

from news.querysets import ArticleQuerySet
from site_config.pagination import page_of

PER_PAGE = 12
EARLIEST_YEAR = 1900
LONGEST_NUMBER = 4


class Archive:
    """The articles a reader asked for with `?nam=`, `?thang=` and `?page=`.

    Raises Http404 for anything that is not a year, a month or a page that exists.
    """

    months = range(1, 13)

    def __init__(self, articles: ArticleQuerySet, query: QueryDict) -> None:
        self._all = articles
        self.year = _number(query.get("nam"), EARLIEST_YEAR, timezone.localdate().year + 1)
        self.month = _number(query.get("thang"), 1, 12)
        if self.month and not self.year:
            raise Http404
        found = articles.in_month(self.year, self.month).for_cards("lead")
        self.page: Page = page_of(found, PER_PAGE, query.get("page"))
        self.is_front = self.page.number == 1 and not self.year

    @cached_property
    def years(self) -> list[int]:
        """Give the years that have articles, newest first."""
        return [day.year for day in self._all.datetimes("date", "year", order="DESC")]


def _number(value: str | None, least: int, most: int) -> int | None:
    if not value:
        return None
    is_short_number = value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER
    if not (is_short_number and least <= int(value) <= most):
        raise Http404
    return int(value)
