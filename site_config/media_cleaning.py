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

from site_config.fitting import silent
from site_config.media_metadata import silence
from site_config.photo_cleaning import rewrite
from site_config.uploads import normalised

logger = logging.getLogger(__name__)


@receiver(pre_save, sender=Media)
def fit_poster(instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    """Make a new poster fit to keep by whatever way it comes."""
    poster = instance.thumbnail
    if poster and not poster._committed and not raw:
        fit = normalised(poster.file, poster.name)
        poster.save(fit.name, fit, save=False)


@receiver(post_save, sender=Media)
def silence_media(instance: Any, raw: bool = False, **_kwargs: Any) -> None:
    """Silence a new file where it is stored: it is hidden until this is committed."""
    if not raw:
        _silence(instance)


def clean_media() -> None:
    """Clean the files of an older version; it can be cut off anywhere."""
    for media in Media.objects.iterator():
        try:
            _silence(media)
            if media.thumbnail:
                rewrite(Path(media.thumbnail.path), silent)
        except Exception:
            logger.exception("Video or recording %s could not be cleaned", media.pk)


def _silence(media: Any) -> None:
    path = Path(media.file.path)
    if path.exists():
        with path.open("r+b") as file:
            silence(file)
