"""Questions readers' pages ask about articles, in the newsroom's words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Prefetch, Value
from django.utils import timezone
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from site_config import tree
from site_config.models import SiteImage
from site_config.renditions import SLOTS

if TYPE_CHECKING:
    from news.models import ArticlePage, Listing  # noqa: F401 - named in a base class

# The section that holds all others stands below the front page, and that below the tree's root.
ROOT_SECTION_DEPTH = 3


class ArticleQuerySet(PageQuerySet):
    """Articles as readers meet them."""

    def published(self) -> ArticleQuerySet:
        """Give those everybody may read, newest first."""
        return self.live().public().order_by("-date", "-id")

    def public(self) -> ArticleQuerySet:
        """Give those that everybody may see, without asking anew what is kept from readers."""
        return tree.public(self)

    def in_section(self, section: Page) -> ArticleQuerySet:
        """Give those anywhere below a section."""
        if section.depth <= ROOT_SECTION_DEPTH:
            return self.all()
        # An index finds a range of paths; the pattern of `descendant_of` it does not in SQLite.
        return self.filter(path__range=(f"{section.path}0", section.path + "Z" * Page.steplen))

    def in_year(self, year: int | None) -> ArticleQuerySet:
        """Give those dated in a year; everything without one."""
        return self.filter(date__year=year) if year else self

    def between(self, first: date | None, last: date | None) -> ArticleQuerySet:
        """Give those of these local days and all between; no day is no bound."""
        articles = self.filter(date__gte=_midnight(first)) if first else self
        return articles.filter(date__lt=_midnight(last + timedelta(days=1))) if last else articles

    def for_cards(self, *slots: str) -> ArticleQuerySet:
        """Fetch what a card shows and nothing else: two queries more, however many cards."""
        specs = [spec for slot in ("card", *slots) for spec in SLOTS[slot].specs]
        photos = SiteImage.objects.prefetch_renditions(*specs)
        return self.defer_streamfields().prefetch_related(Prefetch("lead_photo", photos))

    def listed(self, keys: Iterable[int]) -> list[ArticlePage]:
        """Give those of some articles that everybody may read, in the order of their keys."""
        keys = list(keys)
        found = self.published().in_bulk(keys)
        return [found[key] for key in keys if key in found]


class ListingQuerySet(models.QuerySet["Listing"]):
    """Places of articles in the lists of sections."""

    def of(self, section: Page) -> ListingQuerySet:
        """Give a section's list of what everybody may read, newest first."""
        listed = tree.public(self.filter(section=section.pk), "article__path")
        return listed.order_by("-date", "-article")

    def in_month(self, year: int | None, month: int | None) -> ListingQuerySet:
        """Give those dated in a year, or in one month of it; everything without a year."""
        if not year:
            return self
        first, months = date(year, month or 1, 1), 1 if month else 12
        last = first + timedelta(days=31 * months)
        return self.filter(date__gte=_midnight(first), date__lt=_midnight(last.replace(day=1)))

    def before(self, year: int) -> ListingQuerySet:
        """Give those dated before a year."""
        return self.filter(date__lt=_midnight(date(year, 1, 1)))

    def older_than(self, article: ArticlePage) -> ListingQuerySet:
        """Give those before an article."""
        at = article.shown_date
        return self.filter(date__lte=at).exclude(date=at, article__gte=article.pk)

    def newer_than(self, article: ArticlePage) -> ListingQuerySet:
        """Give those after an article, the nearest first."""
        at = article.shown_date
        newer = self.filter(date__gte=at).exclude(date=at, article__lte=article.pk)
        return newer.order_by("date", "article")

    def article_keys(self) -> models.QuerySet:
        """Give the keys of the articles instead of their places."""
        return self.values_list("article", flat=True)

    def keys(self, *parts: ListingQuerySet) -> list[list[int]]:
        """Give the keys of the articles in parts of lists, each newest first. One query."""
        marked = [
            self.filter(pk__in=part.values("pk"))
            .annotate(part=Value(number))
            .values_list("part", "date", "article")
            for number, part in enumerate(parts)
        ]
        found: list[list[int]] = [[] for _part in parts]
        rows: Any = self.none().union(*marked, all=True)
        for number, _date, article in sorted(rows, reverse=True):
            found[number].append(article)
        return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
