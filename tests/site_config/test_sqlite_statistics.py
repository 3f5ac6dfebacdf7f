"""SQLite is told what its tables hold, and reads no articles to find the sections."""

from collections.abc import Callable

import pytest
from django.db import connection
from wagtail.models import PageViewRestriction

from news.models import ArticlePage, NewsIndexPage
from site_config.sqlite_statistics import refresh_statistics


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL sees to it itself")
def test_few_rows_are_read_before_many(add_article: Callable[..., ArticlePage]) -> None:
    for number in range(40):
        add_article(f"Bài {number}")
    refresh_statistics()
    refresh_statistics()
    sections = NewsIndexPage.objects.live().order_by("path").explain()
    restrictions = PageViewRestriction.objects.select_related("page").explain()
    assert "SCAN news_newsindexpage" in sections
    assert "SCAN wagtailcore_pageviewrestriction" in restrictions
