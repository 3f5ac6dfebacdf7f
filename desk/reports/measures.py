"""Counts the words and photos of an article, once for each time it is published."""

from collections.abc import Iterator
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from desk.models import Measure
from news.body import text_of
from news.models import ArticlePage


def count_words(article: Any) -> int:
    """Return the number of words readers see, set apart by spaces as Word counts them."""
    texts = (article.title, article.lead, article.lead_photo_caption, text_of(article.body))
    return sum(len(text.split()) for text in texts)


def count_photos(article: Any) -> int:
    """Return the number of photos, each once however often it is shown; no posters of videos."""
    shown = {photo for block in article.body.raw_data for photo in _photos(block)}
    return len((shown | {article.lead_photo_id}) - {None})


@receiver(post_save, sender=ArticlePage)
def measure(
    instance: ArticlePage,
    update_fields: Any = None,
    raw: bool = False,
    **_kwargs: Any,
) -> None:
    """Measure an article when it is saved for readers; a draft leaves the measure as it was."""
    if instance.live and update_fields is None and not raw:
        counts = {"words": count_words(instance), "photos": count_photos(instance)}
        Measure.objects.update_or_create(article_id=instance.pk, defaults=counts)


def _photos(block: Any) -> Iterator[int | None]:
    value = block["value"]
    if block["type"] == "photo":
        yield _image(value)
    elif block["type"] == "gallery":
        yield from (_image(photo.get("value", photo)) for photo in value["photos"])


def _image(photo: dict[str, Any]) -> int | None:
    return (photo.get("image") or {}).get("image")
