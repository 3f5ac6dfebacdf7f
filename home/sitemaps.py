"""The map of all pages, and the maps there are."""

from datetime import datetime

from django.db.models import Max
from wagtail.contrib.sitemaps import Sitemap

from news.sitemaps import NewsSitemap


class PageSitemap(Sitemap):
    """Every page everybody may read, a thousand at a time."""

    limit = 1000

    def get_latest_lastmod(self) -> datetime | None:
        pages = self.get_wagtail_site().root_page.get_descendants(inclusive=True)
        return pages.live().public().aggregate(latest=Max("last_published_at"))["latest"]


SITEMAPS = {"trang": PageSitemap, "tin-tuc": NewsSitemap}
