"""Measure what was published before there were measures."""

from collections.abc import Iterator
from typing import Any

from django.db import migrations
from wagtail.rich_text import get_text_for_indexing

NO_TEXT = {"id", "type", "style", "link", "alt_text", "cell", "mergeCells", "table_header_choice"}


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield get_text_for_indexing(value)
    elif isinstance(value, dict):
        yield from texts_in([part for name, part in value.items() if name not in NO_TEXT])
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)


def photos_in(block: Any) -> Iterator[int | None]:
    value, shown = block["value"], []
    if block["type"] == "photo":
        shown = [value]
    elif block["type"] == "gallery":
        shown = [photo.get("value", photo) for photo in value["photos"]]
    for photo in shown:
        yield (photo.get("image") or {}).get("image")


def measured(article: Any) -> dict[str, int]:
    blocks = list(article.body.raw_data)
    texts = [article.title, article.lead, article.lead_photo_caption]
    texts += texts_in([block["value"] for block in blocks])
    photos = {photo for block in blocks for photo in photos_in(block)}
    return {
        "words": sum(len(text.split()) for text in texts),
        "photos": len((photos | {article.lead_photo_id}) - {None}),
    }


def measure(apps: Any, _schema_editor: Any) -> None:
    published = apps.get_model("news", "ArticlePage").objects.filter(
        first_published_at__isnull=False, measure=None
    )
    for article in published.iterator(500):
        apps.get_model("desk", "Measure").objects.create(article_id=article.pk, **measured(article))


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_measure")]

    operations = [migrations.RunPython(measure, migrations.RunPython.noop)]
