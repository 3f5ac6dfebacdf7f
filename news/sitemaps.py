"""The maps of the newest articles, which search engines should look at first, and of authors."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from wagtail.contrib.sitemaps import Sitemap

from news.models import ArticlePage, Author
from site_config.models import SiteIdentity

RECENT = timedelta(hours=48)
MAX_ARTICLES = 1000


def next_change() -> datetime | None:
    """Return when the map changes by itself: an article grows too old for it, or its time comes."""
    now = timezone.now()
    dates = ArticlePage.objects.published().filter(date__gt=now - RECENT).order_by("date")
    oldest = dates.values_list("date", flat=True).first()
    coming = dates.filter(date__gt=now).values_list("date", flat=True).first()
    return min((moment for moment in (oldest and oldest + RECENT, coming) if moment), default=None)


class AuthorSitemap(Sitemap):
    """Those who signed what everybody may read."""

    limit = 1000
    lastmod: Any = None

    def items(self) -> Any:
        return Author.objects.with_articles().order_by("pk")


class NewsSitemap(Sitemap):
    """Articles dated in the last 48 hours, at most 1,000, as Google News reads them.

    Source: developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.
    """

    def items(self) -> Any:
        now = timezone.now()
        articles = ArticlePage.objects.published()
        return articles.filter(date__gt=now - RECENT, date__lte=now).defer_streamfields()[
            :MAX_ARTICLES
        ]

    def get_latest_lastmod(self) -> datetime | None:
        return max((self.lastmod(article) for article in self.items()), default=None)

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        publication = SiteIdentity.for_site(self.get_wagtail_site()).site_name
        return [
            {
                "location": self.location(article),
                "item": article,
                "publication": publication,
                "published": timezone.localtime(article.date).isoformat(timespec="seconds"),
            }
            for article in self.paginator.page(page).object_list
        ]
