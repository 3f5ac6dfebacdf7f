"""A section's articles page by page, narrowed to a year or a month."""

from django.core.paginator import Page as Slice
from django.http import Http404, QueryDict
from django.utils import timezone
from wagtail.models import Page

from news.querysets import ArticleQuerySet
from page_cache.cache_key import is_number
from page_cache.memoize import cached_until_invalidated
from site_config.pagination import page_of

PER_PAGE = 12
EARLIEST_YEAR = 1900


class Archive:
    """The articles a reader asked for with `?nam=`, `?thang=` and `?page=`.

    Raises Http404 for anything that is not a year, a month or a page that exists.
    """

    months = range(1, 13)

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


@cached_until_invalidated
def _years(section: Page) -> list[int]:
    found: list[int] = []
    listed = section.listed()
    while newest := listed.values_list("date", flat=True).first():
        found.append(timezone.localtime(newest).year)
        listed = section.listed().before(found[-1])
    return found


def _chosen(value: str | None, least: int, most: int) -> int | None:
    if not value:
        return None
    if not (is_number(value) and least <= int(value) <= most):
        raise Http404
    return int(value)
