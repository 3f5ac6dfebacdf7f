"""Counts the words and photos of an article, once for each time it is published."""

from typing import Any

from desk.models import Measure
from news.body import photos_in, text_of
from news.models import ArticlePage


def count_words(article: Any) -> int:
    """Return the number of words readers see, set apart by spaces as Word counts them."""
    head = (article.kicker, article.title, article.lead, article.lead_photo_caption)
    texts = (*head, text_of(article.body))
    return sum(len(text.split()) for text in texts)


def count_photos(article: Any) -> int:
    """Return the number of photos, each once however often it is shown; no posters of videos."""
    return len({*photos_in(article.body), article.lead_photo_id} - {None})


def measure(article: ArticlePage) -> None:
    """Keep the counts of an article as it is now."""
    counts = {"words": count_words(article), "photos": count_photos(article)}
    Measure.objects.update_or_create(article_id=article.pk, defaults=counts)
