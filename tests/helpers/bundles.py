"""Bundles, planned in the admin."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from news.models import ArticlePage
from tests.helpers.moments import FRIDAY


def bundle_form(articles: list[ArticlePage], at: datetime | None = FRIDAY, **fields: Any) -> Any:
    when = f"{timezone.localtime(at):%d/%m/%Y %H:%M}" if at else ""
    entries = [{"article": article.pk, "id": ""} for article in articles]
    bundle = {"title": "Đại hội", "go_live_at": when, "entries": inline_formset(entries)}
    return nested_form_data(bundle | fields)
