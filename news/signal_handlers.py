"""Keeps the lists of the sections' articles up to date, and who signed."""

from collections import defaultdict
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import m2m_changed, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from news.listing import Listing
from news.models import ArticlePage, Byline, NewsIndexPage, SigningName
from news.querysets import ArticleQuerySet
from page_cache.cdn import purge_pages

FURTHER = ArticlePage.further_sections.through
LISTING_FIELDS = {"live", "date"}
BATCH_SIZE = 1000


@receiver(post_save, sender=ArticlePage)
@receiver(post_save, sender=Page)
def list_saved(
    instance: Page, raw: bool, update_fields: frozenset[str] | None, **_kwargs: Any
) -> None:
    """List an article that was saved, wherever it was saved as the page it is too."""
    if not raw and (update_fields is None or LISTING_FIELDS & update_fields):
        rebuild_listing(ArticlePage.objects.filter(pk=instance.pk))


@receiver(post_save, sender=SigningName)
def give_signatures(instance: SigningName, raw: bool, **_kwargs: Any) -> None:
    """Give somebody what was signed by another name of theirs, and typed by hand."""
    if not raw:
        Byline.objects.filter(author=None, name=instance.name).update(author=instance.author)


@receiver(post_page_move)
def list_moved(instance: Page, **_kwargs: Any) -> None:
    """List the articles that were moved, or whose section was."""
    below = ArticlePage.objects.descendant_of(instance, inclusive=True)
    rebuild_listing(ArticlePage.objects.filter(Q(pk__in=below) | Q(pk__in=_shown_below(instance))))


@receiver(m2m_changed, sender=FURTHER)
def list_further(
    instance: ArticlePage, action: str, pk_set: set[int] | None, **_kwargs: Any
) -> None:
    """List an article whose further sections were changed: they are saved after the article."""
    if action.startswith("post_"):
        rebuild_listing(ArticlePage.objects.filter(pk=instance.pk))
        _purge(NewsIndexPage.objects.filter(pk__in=pk_set or ()))


@receiver(pre_delete, sender=NewsIndexPage)
def list_remaining(instance: NewsIndexPage, **_kwargs: Any) -> None:
    """Take what was shown in a section that goes out of the lists of those around it."""
    shown = list(_shown_below(instance))
    if shown:
        again = partial(rebuild_listing, ArticlePage.objects.filter(pk__in=shown))
        # Only then is it known which of them went with it.
        transaction.on_commit(again, robust=True)


@receiver([page_published, page_unpublished], sender=ArticlePage)
def purge_further(instance: ArticlePage, **_kwargs: Any) -> None:
    """Purge the lists of further sections from a cache on the way to readers."""
    _purge(instance.further_sections.all())


def _purge(sections: QuerySet) -> None:
    if settings.WAGTAILFRONTENDCACHE:
        purge_pages(*sections)


def _shown_below(section: Page) -> QuerySet:
    """Return the keys of the articles that are shown in a section, or below, besides their own."""
    shown = FURTHER.objects.filter(newsindexpage__path__startswith=section.path)
    return shown.values_list("articlepage", flat=True)


def rebuild_listing(articles: ArticleQuerySet) -> None:
    """Put articles into the lists of all sections they are shown in, and out of others."""
    keys = articles.order_by().values("pk")
    with transaction.atomic():
        Listing.objects.filter(article__in=keys).delete()
        # Locked: whoever takes one down at this moment does so before or after, not in between.
        live = articles.live().exclude(date=None).select_for_update()
        published = list(live.values_list("pk", "path", "date"))
        sections = dict(NewsIndexPage.objects.values_list("path", "pk")) if published else {}
        further = _further_paths(keys) if published else {}
        Listing.objects.bulk_create(
            [
                Listing(section_id=sections[place], article_id=article, date=date)
                for article, path, date in published
                for place in _around(path[: -Page.steplen], *further.get(article, ()))
                if place in sections
            ],
            batch_size=BATCH_SIZE,
            # Two may save one article at the same time.
            update_conflicts=True,
            unique_fields=["article", "section"],
            update_fields=["date"],
        )


def _further_paths(articles: QuerySet) -> dict[int, list[str]]:
    """Return the paths of the further sections of articles, by their keys."""
    paths = defaultdict(list)
    shown = FURTHER.objects.filter(articlepage__in=articles)
    for article, path in shown.values_list("articlepage", "newsindexpage__path"):
        paths[article].append(path)
    return paths


def _around(*places: str) -> list[str]:
    """Return paths and all above them, each once, and always in the same order."""
    step = Page.steplen
    return sorted({path[:end] for path in places for end in range(step, len(path) + 1, step)})
