"""Has no copy served of a document that is no longer there for readers."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from page_cache.cdn import purge_urls
from page_cache.invalidate import invalidate
from register.models import OfficialDocument


@receiver([post_save, post_delete], sender=OfficialDocument)
def purge(instance: OfficialDocument, **_kwargs: Any) -> None:
    """Purge its page from the external cache."""
    if instance.first_published_at:
        transaction.on_commit(lambda: purge_urls([instance.absolute_url]), robust=True)


@receiver(post_save, sender=OfficialDocument)
@receiver(post_delete, sender=OfficialDocument)
def withdraw(instance: OfficialDocument, created: bool = True, **_kwargs: Any) -> None:
    """Have not even a stale copy served of what was taken down or deleted."""
    was_shown = instance.first_published_at is not None
    if was_shown and not (instance.live and not created):
        transaction.on_commit(lambda: invalidate(withdraw=True), robust=True)
