"""Questions readers' pages ask about articles, in the newsroom's words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch
from django.utils import timezone
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from site_config import page_tree
from site_config.images.renditions import SLOTS
from site_config.models import SiteImage

# The section that holds all others stands below the front page, and that below the tree's root.
ROOT_SECTION_DEPTH = 3


class ArticleQuerySet(PageQuerySet):
    """Articles as readers meet them."""

    def published(self) -> ArticleQuerySet:
        """Return those everybody may read, newest first."""
        return self.live().public().order_by("-date", "-id")

    def public(self) -> ArticleQuerySet:
        """Return those that everybody may see, without asking anew what is kept from readers."""
        return page_tree.public(self)

    def in_year(self, year: int | None) -> ArticleQuerySet:
        """Return those dated in a year; everything without one."""
        return self.filter(date__year=year) if year else self

    def between(self, first: date | None, last: date | None) -> ArticleQuerySet:
        """Return those of these local days and all between; no day is no bound."""
        articles = self.filter(date__gte=local_midnight(first)) if first else self
        return (
            articles.filter(date__lt=local_midnight(last + timedelta(days=1))) if last else articles
        )

    def for_cards(self, *slots: str) -> ArticleQuerySet:
        """Fetch what a card shows and nothing else: two queries more, however many cards."""
        specs = [spec for slot in ("card", *slots) for spec in SLOTS[slot].specs]
        photos = SiteImage.objects.prefetch_renditions(*specs)
        return self.defer_streamfields().prefetch_related(Prefetch("lead_photo", photos))

    def listed(self, keys: Iterable[int]) -> list[Page]:
        """Return those of some articles that everybody may read, in the order of their keys."""
        keys = list(keys)
        found = self.published().in_bulk(keys)
        return [found[key] for key in keys if key in found]


def local_midnight(day: date) -> datetime:
    """Return the moment a day begins here."""
    return timezone.make_aware(datetime.combine(day, time.min))


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
