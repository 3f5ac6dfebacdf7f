"""Each section's list of articles, kept ready: however long, its newest are found at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Value
from wagtail.models import Page

from news.querysets import local_midnight
from site_config import page_tree


class ListingQuerySet(models.QuerySet["Listing"]):
    """Places of articles in the lists of sections."""

    def of(self, section: Page) -> ListingQuerySet:
        """Return a section's list of what everybody may read, newest first."""
        listed = page_tree.public(self.filter(section=section.pk), "article__path")
        return listed.order_by("-date", "-article")

    def in_month(self, year: int | None, month: int | None) -> ListingQuerySet:
        """Return those dated in a year, or in one month of it; everything without a year."""
        if not year:
            return self
        first, months = date(year, month or 1, 1), 1 if month else 12
        last = first + timedelta(days=31 * months)
        return self.filter(
            date__gte=local_midnight(first), date__lt=local_midnight(last.replace(day=1))
        )

    def before(self, year: int) -> ListingQuerySet:
        """Return those dated before a year."""
        return self.filter(date__lt=local_midnight(date(year, 1, 1)))

    def older_than(self, article: Page) -> ListingQuerySet:
        """Return those before an article."""
        at = article.shown_date
        return self.filter(date__lte=at).exclude(date=at, article__gte=article.pk)

    def newer_than(self, article: Page) -> ListingQuerySet:
        """Return those after an article, the nearest first."""
        at = article.shown_date
        newer = self.filter(date__gte=at).exclude(date=at, article__lte=article.pk)
        return newer.order_by("date", "article")

    def article_keys(self) -> models.QuerySet:
        """Return the keys of the articles instead of their places."""
        return self.values_list("article", flat=True)

    def keys(self, *parts: ListingQuerySet) -> list[list[int]]:
        """Return the keys of the articles in parts of lists, each newest first. One query."""
        numbered = [
            self.filter(pk__in=part.values("pk"))
            .annotate(part=Value(number))
            .values_list("part", "date", "article")
            for number, part in enumerate(parts)
        ]
        found: list[list[int]] = [[] for _part in parts]
        rows: Any = self.none().union(*numbered, all=True)
        for number, _date, article in sorted(rows, reverse=True):
            found[number].append(article)
        return found


class Listing(models.Model):
    """A published article in the list of a section that it stands in, directly or further down.

    However many articles there are, an index gives a section's newest, and how many it has.
    """

    section = models.ForeignKey(
        "news.NewsIndexPage", on_delete=models.CASCADE, related_name="listings", db_index=False
    )
    article = models.ForeignKey(
        "news.ArticlePage", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    date = models.DateTimeField()

    objects = ListingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["article", "section"], name="news_listed_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["section", "date", "article"], name="news_newest_of_section")
        ]

    def __str__(self) -> str:
        return f"{self.section_id}, {self.date}: {self.article_id}"
