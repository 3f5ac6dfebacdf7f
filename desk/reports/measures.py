"""Counts the words and photos of an article, once for each time it is published."""

from collections.abc import Iterator
from typing import Any

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


def measure(article: ArticlePage) -> None:
    """Keep the counts of an article as it is now."""
    counts = {"words": count_words(article), "photos": count_photos(article)}
    Measure.objects.update_or_create(article_id=article.pk, defaults=counts)


def _photos(block: Any) -> Iterator[int | None]:
    value = block["value"]
    if block["type"] == "photo":
        yield _image(value)
    elif block["type"] == "gallery":
        yield from (_image(photo.get("value", photo)) for photo in value["photos"])


def _image(photo: dict[str, Any]) -> int | None:
    return (photo.get("image") or {}).get("image")
