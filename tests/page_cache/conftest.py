"""What the tests of the page cache begin with."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from news.models import ArticlePage
from page_cache.invalidate import invalidate
from tests.helpers.page_cache import Worker

Adder = Callable[..., ArticlePage]


@pytest.fixture
def worker(db: None, tmp_path: Path) -> Worker:
    invalidate(withdraw=True)
    return Worker(tmp_path / "pages")


@pytest.fixture
def other_worker(worker: Worker) -> Worker:
    return Worker(worker.folder)


@pytest.fixture
def article(add_article: Adder) -> ArticlePage:
    return add_article("Bài viết", date=timezone.now() - timedelta(days=1), lead="Mở đầu.")
