"""Saving, publishing, indexing and searching at one time, each in its own connection."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import Client
from wagtail.contrib.search_promotions.models import Query

from home.models import HomePage
from news.models import ArticlePage
from search.models import SearchRecord

Adder = Callable[..., ArticlePage]
GROUP = 8

pytestmark = pytest.mark.usefixtures("several_connections")


@pytest.mark.slow
def test_nobody_waits_for_ever_and_what_was_saved_last_is_found(add_article: Adder) -> None:
    keys = [add_article(f"Trước {number}").pk for number in range(3 * GROUP)]

    def publish(group: list[int]) -> None:
        for _turn in range(4):
            with transaction.atomic():
                for key in group:
                    article = ArticlePage.objects.get(pk=key)
                    article.title = f"Sau {key}"
                    article.save_revision().publish()
        connection.close()

    with ThreadPoolExecutor() as pool:
        backwards = keys[GROUP : 2 * GROUP][::-1]
        tasks = [pool.submit(publish, group) for group in (keys[:GROUP], backwards)]
        while not all(task.done() for task in tasks):
            call_command("update_index", verbosity=0)
        for task in tasks:
            task.result()
    assert ArticlePage.objects.search("sau").count() == 2 * GROUP
    assert ArticlePage.objects.search("trước").count() == GROUP


@contextmanager
def held_by_somebody_else() -> Iterator[None]:
    """Keep everybody from writing, from another connection, until the end."""
    if connection.vendor == "sqlite":
        other: Any = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        other = connections["default"].copy()
        other.connect()
        other.set_autocommit(False)
        other.cursor().execute("LOCK TABLE search_searchrecord IN ACCESS EXCLUSIVE MODE")
    try:
        yield
    finally:
        other.rollback()
        other.close()


def test_a_search_is_answered_while_somebody_else_writes(add_article: Adder) -> None:
    def patience() -> Any:
        sqlite = connection.vendor == "sqlite"
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout" if sqlite else "SHOW lock_timeout")
            return cursor.fetchone()[0]

    add_article("Lễ hội")
    before = patience()
    with held_by_somebody_else():
        answer = Client().get("/tim-kiem/?q=lễ+hội")
    assert "Tìm thấy 1 bài viết" in answer.content.decode()
    assert not SearchRecord.objects.exists()
    Client().get("/tim-kiem/?q=lễ+hội")
    assert SearchRecord.objects.get().times == 1
    assert patience() == before


def test_those_who_search_together_are_all_counted(
    home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Who gives up is not counted: here nobody does, however slow the machine.
    monkeypatch.setattr("search.query_log._LOCK_TIMEOUT_MS", 20_000)

    def reader(_number: int) -> None:
        for _turn in range(5):
            Client().get("/tim-kiem/?q=lễ+hội")
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(reader, range(2)))
    assert Query.objects.get().hits == SearchRecord.objects.get().times == 10
