"""Keeps the lists of the sections' articles up to date, and who signed."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import post_page_move

from news.listing import Listing
from news.models import ArticlePage, Byline, NewsIndexPage, SigningName
from news.querysets import ArticleQuerySet

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
    rebuild_listing(ArticlePage.objects.descendant_of(instance, inclusive=True))


def rebuild_listing(articles: ArticleQuerySet) -> None:
    """Put articles into the lists of all sections they stand in, and out of others."""
    with transaction.atomic():
        Listing.objects.filter(article__in=articles.order_by().values("pk")).delete()
        # Locked: whoever takes one down at this moment does so before or after, not in between.
        live = articles.live().exclude(date=None).select_for_update()
        published = list(live.values_list("pk", "path", "date"))
        sections = dict(NewsIndexPage.objects.values_list("path", "pk")) if published else {}
        Listing.objects.bulk_create(
            [
                Listing(section_id=sections[above], article_id=article, date=date)
                for article, path, date in published
                for end in range(Page.steplen, len(path), Page.steplen)
                if (above := path[:end]) in sections
            ],
            batch_size=BATCH_SIZE,
            # Two may save one article at the same time.
            update_conflicts=True,
            unique_fields=["article", "section"],
            update_fields=["date"],
        )
