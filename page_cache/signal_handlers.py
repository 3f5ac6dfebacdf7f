"""What makes cached pages out of date, here or on the way to readers, that no statement tells.

Statements are looked at in `page_cache/writes.py`.
"""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, Revision
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    pre_page_move,
)

from page_cache.cdn import purge_pages
from page_cache.invalidate import invalidate


@receiver([page_published, page_unpublished, pre_page_move, post_page_move])
@receiver(pre_delete, sender=Page)
def purge(instance: Page, **_kwargs: Any) -> None:
    """Purge where a page stands, and what lists it there."""
    purge_pages(instance)


@receiver(page_slug_changed)
def purge_renamed(instance: Page, instance_before: Page, **_kwargs: Any) -> None:
    """Purge the old address and the new one."""
    purge_pages(instance, instance_before)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def purge_restricted(instance: PageViewRestriction, **_kwargs: Any) -> None:
    """Purge what is no longer for everybody, or is again."""
    purge_pages(instance.page)


@receiver(page_unpublished)
@receiver(page_slug_changed)
@receiver(post_page_move)
@receiver(post_delete, sender=Page)
@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def withdraw(**_kwargs: Any) -> None:
    """Have not even a stale copy served of what is gone, elsewhere or no longer for all."""
    transaction.on_commit(lambda: invalidate(withdraw=True), robust=True)


@receiver(post_save, sender=Revision)
def invalidate_scheduled(instance: Revision, **_kwargs: Any) -> None:
    """Let no page outlive the moment of a schedule that was set after it was made."""
    if instance.approved_go_live_at:
        transaction.on_commit(invalidate, robust=True)
