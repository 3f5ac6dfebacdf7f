"""Takes out of videos, recordings and their posters what they say besides, before they are shown.

A poster is made fit to keep, as any photo (`uploads`). The files of an older version are looked at
by the scheduler; of what is clean already only a few places are read.
"""

import logging
from pathlib import Path
from typing import Any

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtailmedia.models import Media

from site_config.images.fitting import strip_metadata
from site_config.images.older_photos import rewrite
from site_config.images.uploads import prepare_upload
from site_config.media.metadata import strip_in_place

logger = logging.getLogger(__name__)


@receiver(pre_save, sender=Media)
def fit_poster(instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    """Make a new poster fit to keep by whatever way it comes."""
    poster = instance.thumbnail
    if poster and not poster._committed and not raw:
        fit = prepare_upload(poster.file, poster.name)
        poster.save(fit.name, fit, save=False)


@receiver(post_save, sender=Media)
def strip_new_media(instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    """Silence a new file where it is stored: it is hidden until this is committed."""
    if not raw:
        _silence(instance)


def clean_media() -> None:
    """Clean the files of an older version; it can be cut off anywhere."""
    for media in Media.objects.iterator():
        try:
            _silence(media)
            if media.thumbnail:
                rewrite(Path(media.thumbnail.path), strip_metadata)
        except Exception:
            logger.exception("Video or recording %s could not be cleaned", media.pk)


def _silence(media: Any) -> None:
    path = Path(media.file.path)
    if path.exists():
        with path.open("r+b") as file:
            strip_in_place(file)
