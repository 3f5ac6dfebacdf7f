"""What makes cached pages out of date although no statement says so by itself."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, Revision
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from page_cache.invalidate import invalidate


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
