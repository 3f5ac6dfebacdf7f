"""No kept page outlives the day, a scheduled moment, or five minutes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from home.models import HomePage
from news.models import ArticlePage
from site_config.models import Commemoration
from tests.helpers.moments import local
from tests.helpers.page_cache import Worker

pytestmark = pytest.mark.quick


def test_no_page_outlives_the_day(worker: Worker, other_worker: Worker, home: HomePage) -> None:
    with time_machine.travel(local(2024, 4, 26, 23, 59, 59), tick=False) as clock:
        Commemoration.objects.create(
            repeats="notice",
            name="Ngày mai",
            notice_from=local(2024, 4, 27).date(),
            notice_to=local(2024, 4, 27).date(),
        )
        assert "Ngày mai" not in worker.get("/").text
        assert worker.get("/").state == other_worker.get("/").state == "hit"
        clock.shift(timedelta(seconds=1))
        for each in (worker, other_worker):
            assert "Ngày mai" in each.get("/").text


def test_no_page_outlives_a_scheduled_moment(
    worker: Worker, article: ArticlePage, committed: Any
) -> None:
    with time_machine.travel(local(2024, 4, 26, 8), tick=False) as clock:
        assert worker.get("/").state == "miss"
        article.go_live_at = timezone.now() + timedelta(minutes=2)
        with committed():
            article.save_revision().publish()
        assert worker.get("/").state == "miss"
        clock.shift(timedelta(minutes=2) - timedelta(seconds=1))
        assert worker.get("/").state == "hit"
        clock.shift(timedelta(seconds=1))
        assert worker.get("/").state == "miss"
        # What is due has not been done: any moment now.
        assert worker.get("/").state == "hit"
        clock.shift(timedelta(seconds=1))
        assert worker.get("/").state == "miss"


def test_no_page_outlives_five_minutes(worker: Worker, home: HomePage) -> None:
    with time_machine.travel(local(2024, 4, 26, 8), tick=False) as clock:
        worker.get("/")
        clock.shift(timedelta(minutes=4))
        assert worker.get("/").state == "hit"
        clock.shift(timedelta(minutes=1))
        assert worker.get("/").state == "miss"


def test_an_article_leaves_the_map_of_news_on_time(
    worker: Worker, add_article: Callable[..., ArticlePage]
) -> None:
    with time_machine.travel(local(2024, 4, 26, 8), tick=False) as clock:
        aged = add_article("Cũ", date=timezone.now() - timedelta(hours=47, minutes=58))
        assert aged.url in worker.get("/sitemap-tin-tuc.xml").text
        clock.shift(timedelta(minutes=2))
        assert aged.url not in worker.get("/sitemap-tin-tuc.xml").text
