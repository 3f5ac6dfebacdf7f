"""Purges a page, and the lists it stands in, from a cache on the way to readers, such as a CDN.

Wagtail's own signals would purge the page alone, and before the change is committed.
"""

from collections.abc import Iterable
from threading import Thread
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    pre_page_move,
)


@receiver([page_published, page_unpublished, pre_page_move, post_page_move])
@receiver(pre_delete, sender=Page)
def purge(instance: Page, **_kwargs: Any) -> None:
    """Purge where a page stands, and what lists it there."""
    _purge([instance])


@receiver(page_slug_changed)
def purge_both(instance: Page, instance_before: Page, **_kwargs: Any) -> None:
    """Purge the old address and the new one."""
    _purge([instance, instance_before])


@receiver([post_save, post_delete], sender=PageViewRestriction)
def purge_restricted(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """Purge what is no longer for everybody, or is again."""
    _purge([instance.page])


def purge_urls(urls: Iterable[str]) -> None:
    """Purge files that are no longer for everybody."""
    if not settings.WAGTAILFRONTENDCACHE:
        return
    batch = PurgeBatch()
    batch.add_urls(list(urls))
    Thread(target=batch.purge).start()


def _purge(pages: Iterable[Page]) -> None:
    if not settings.WAGTAILFRONTENDCACHE:
        return
    batch = PurgeBatch()
    for page in pages:
        above = page.get_ancestors().filter(depth__gt=1).specific(defer=True)
        batch.add_pages([page, *above])
    # A cache that does not answer holds no editor up.
    transaction.on_commit(Thread(target=batch.purge).start)
