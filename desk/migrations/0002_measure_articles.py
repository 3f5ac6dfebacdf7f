"""Measure what was published before there were measures."""

from typing import Any

from django.db import migrations

from desk.measures import measure_all


def measure(apps: Any, _schema_editor: Any) -> None:
    articles = apps.get_model("news", "ArticlePage").objects
    published = articles.filter(first_published_at__isnull=False, measure=None)
    measure_all(published, apps.get_model("desk", "Measure").objects)


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_measure")]

    operations = [migrations.RunPython(measure, migrations.RunPython.noop)]
