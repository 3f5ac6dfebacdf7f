"""The map of all pages, and the maps there are."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Max
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from news.models import Author
from news.sitemaps import AuthorSitemap, NewsSitemap
from page_cache.memoize import cached_until_invalidated
from register.sitemaps import DocumentSitemap
from register.views import menu_title


class PageSitemap(Sitemap):
    """Every page everybody may read, a thousand at a time."""

    limit = 1000

    @property
    def paginator(self) -> Paginator:
        pages = Paginator(self.items(), self.limit)
        pages.count = self._all["count"]
        return pages

    def get_latest_lastmod(self) -> datetime | None:
        return self._all["latest"]

    @property
    def _all(self) -> dict[str, Any]:
        return _all_pages(self.get_wagtail_site().root_page)


@cached_until_invalidated
def _all_pages(root: Page) -> dict[str, Any]:
    """Return how many pages everybody may read, and when the latest of them was published."""
    pages = root.get_descendants(inclusive=True).live().public()
    return pages.aggregate(count=Count("pk"), latest=Max("last_published_at"))


SITEMAPS = {
    "trang": PageSitemap,
    "tac-gia": AuthorSitemap,
    "van-ban": DocumentSitemap,
    "tin-tuc": NewsSitemap,
}


def maps_to_name() -> dict[str, Any]:
    """Return the maps, those that may be empty only where they are not: no valid map is."""
    there = {
        "tac-gia": Author.objects.with_articles().exists(),
        "van-ban": bool(menu_title()),
    }
    return {name: one for name, one in SITEMAPS.items() if there.get(name, True)}
