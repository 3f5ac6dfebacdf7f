"""Files that were uploaded among many, and that nobody came back to describe."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.models import UploadedFile

from site_config.storage import UNFINISHED_FOLDER as FOLDER

RETENTION = timedelta(days=1)


def delete_unfinished_uploads() -> None:
    """Delete what was uploaded a day ago and never became a photo or a document."""
    for upload in UploadedFile.objects.iterator():
        if not default_storage.exists(upload.file.name) or _is_old(upload.file.name):
            upload.file.delete(save=False)
            upload.delete()
    if default_storage.exists(FOLDER):
        for name in default_storage.listdir(FOLDER)[1]:
            _forget_stray(f"{FOLDER}/{name}")


def _forget_stray(path: str) -> None:
    """Delete an old file that no row names: whoever saved it was stopped before the row."""
    if _is_old(path) and not UploadedFile.objects.filter(file=path).exists():
        default_storage.delete(path)


def _is_old(path: str) -> bool:
    return default_storage.get_modified_time(path) < timezone.now() - RETENTION
