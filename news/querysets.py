"""Questions readers' pages ask about articles, in the newsroom's words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Case, Prefetch, Q, When
from django.utils import timezone
from wagtail.models import Page, PageManager
from wagtail.query import PageQuerySet

from site_config import tree
from site_config.models import SiteImage
from site_config.renditions import SLOTS

if TYPE_CHECKING:
    from news.models import ArticlePage

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

    def in_month(self, year: int | None, month: int | None) -> ArticleQuerySet:
        """Give those dated in a year, or in one month of it; everything without a year."""
        articles = self.filter(date__year=year) if year else self
        return articles.filter(date__month=month) if year and month else articles

    def between(self, first: date | None, last: date | None) -> ArticleQuerySet:
        """Give those of these local days and all between; no day is no bound."""
        articles = self.filter(date__gte=_midnight(first)) if first else self
        return articles.filter(date__lt=_midnight(last + timedelta(days=1))) if last else articles

    def for_cards(self, *slots: str) -> ArticleQuerySet:
        """Fetch what a card shows and nothing else: two queries more, however many cards."""
        specs = [spec for slot in ("card", *slots) for spec in SLOTS[slot].specs]
        photos = SiteImage.objects.prefetch_renditions(*specs)
        return self.defer_streamfields().prefetch_related(Prefetch("lead_photo", photos))

    def near(self, article: ArticlePage, chosen: list[int]) -> ArticleQuerySet:
        """Give the chosen ones in their order, then those beside it, then all its main section."""
        found = Q(pk__in=chosen)
        places = [When(pk=pk, then=place) for place, pk in enumerate(chosen)]
        sections = article.trail[2:] or article.trail[1:]
        if sections:
            found |= Q(path__startswith=sections[0].path)
            places.append(When(path__startswith=sections[-1].path, then=len(chosen)))
        order = Case(*places, default=len(chosen) + 1)
        return self.filter(found).exclude(pk=article.pk).order_by(order, "-date", "-id")

    def older_than(self, article: ArticlePage) -> ArticleQuerySet:
        """Give those before this one, the nearest first."""
        same_moment = Q(date=article.shown_date, pk__lt=article.pk)
        return self.filter(Q(date__lt=article.shown_date) | same_moment).order_by("-date", "-id")

    def newer_than(self, article: ArticlePage) -> ArticleQuerySet:
        """Give those after this one, the nearest first."""
        same_moment = Q(date=article.shown_date, pk__gt=article.pk)
        return self.filter(Q(date__gt=article.shown_date) | same_moment).order_by("date", "id")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


ArticleManager = PageManager.from_queryset(ArticleQuerySet)
