"""What happens to a given file when what it belongs to is deleted."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from desk.models import ArticleImport, ImportedPhoto


@receiver(post_delete, sender=ArticleImport)
@receiver(post_delete, sender=ImportedPhoto)
def delete_file(instance: Any, **_kwargs: Any) -> None:
    """Delete the file once it is certain that its row is gone."""
    transaction.on_commit(partial(instance.file.delete, save=False))
