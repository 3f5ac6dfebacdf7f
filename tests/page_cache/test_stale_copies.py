"""The previous copy of a page is served while no new one can be made."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import OperationalError
from wagtail.models import PageViewRestriction

from news.models import ArticlePage, NewsIndexPage
from page_cache import cached_response
from page_cache.invalidate import invalidate
from tests.helpers.moments import local
from tests.helpers.page_cache import Worker, page

pytestmark = pytest.mark.quick


def test_the_previous_copy_is_served_while_pages_cannot_be_made(
    worker: Worker, other_worker: Worker, article: ArticlePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cached_response, "STALE_RETRY_SECONDS", 0.0)
    whole = worker.get(article.url).raw
    invalidate()
    for each in (worker, other_worker):
        each.trouble = _database_is_down
        answer = each.get(article.url)
        assert (answer.status, answer.state, answer.raw) == (200, "stale", whole)
        assert answer.headers["Cache-Control"] == "no-cache"
        with pytest.raises(OperationalError):
            each.get("/")
        each.trouble = None
        assert each.get(article.url).state in {"miss", "hit"}
        invalidate()


def test_a_page_that_answers_with_an_error_has_its_previous_copy(worker: Worker) -> None:
    healthy = Worker(worker.folder, page())
    broken = Worker(worker.folder, page(status="503 Service Unavailable", body=b"loi"))
    assert broken.get("/").status == 503
    healthy.get("/")
    invalidate()
    assert (broken.get("/").state, broken.get("/").raw) == ("stale", b"trang")


def test_while_nothing_can_be_made_not_every_request_tries(worker: Worker) -> None:
    worker.get("/")
    invalidate()
    worker.trouble = _database_is_down
    for _time in range(5):
        assert worker.get("/").state == "stale"
    assert worker.renders == 2
    worker.trouble = None
    invalidate()
    assert worker.get("/").state == "miss"


def test_the_previous_copy_is_at_most_a_day_old(worker: Worker, other_worker: Worker) -> None:
    with time_machine.travel(local(2024, 5, 1, 8), tick=False) as clock:
        worker.get("/")
        worker.trouble = other_worker.trouble = _database_is_down
        clock.shift(timedelta(hours=23))
        assert worker.get("/").state == other_worker.get("/").state == "stale"
        clock.shift(timedelta(hours=2))
        for each in (worker, other_worker):
            with pytest.raises(OperationalError):
                each.get("/")


@pytest.mark.parametrize("how", ["unpublish", "expire", "delete", "restrict", "move", "slug"])
def test_no_previous_copy_of_what_was_withdrawn(
    worker: Worker,
    other_worker: Worker,
    article: ArticlePage,
    add_section: Callable[..., NewsIndexPage],
    committed: Any,
    how: str,
) -> None:
    section = add_section("Mục khác")
    worker.get(article.url)
    other_worker.get(article.url)
    with committed():
        if how in {"unpublish", "expire"}:
            article.unpublish(set_expired=how == "expire")
        elif how == "delete":
            article.delete()
        elif how == "restrict":
            PageViewRestriction.objects.create(
                page=article, restriction_type=PageViewRestriction.LOGIN
            )
        elif how == "move":
            article.move(section, "last-child")
        else:
            article.slug = "khac"
            article.save_revision().publish()
    for each in (worker, other_worker):
        each.trouble = _database_is_down
        with pytest.raises(OperationalError):
            each.get(article.url)


def _database_is_down() -> None:
    raise OperationalError
