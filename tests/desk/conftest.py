"""What the tests of the desk begin with."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from news.models import ArticlePage, NewsIndexPage
from tests.helpers.editing import article_form
from tests.helpers.people import Person
from tests.helpers.schedulers import Schedulers


@pytest.fixture
def write(news: NewsIndexPage) -> Callable[..., ArticlePage]:
    """Let somebody write an article in the admin, and press a button."""

    def post(author: Person, **fields: Any) -> ArticlePage:
        actions = {name: fields.pop(name) for name in [*fields] if name.startswith("action-")}
        answer = author.post(
            f"/admin/pages/add/news/articlepage/{news.pk}/", article_form(**fields) | actions
        )
        assert answer.status_code == 302, answer.content.decode()
        return ArticlePage.objects.get(slug=fields.get("slug", "bai-viet"))

    return post


@pytest.fixture
def schedulers(tmp_path: Path) -> Iterator[Schedulers]:
    schedulers = Schedulers(tmp_path)
    yield schedulers
    schedulers.stop()
