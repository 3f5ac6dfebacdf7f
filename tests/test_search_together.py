"""Saving, publishing and indexing at one time, each in its own connection."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from news.models import ArticlePage

Adder = Callable[..., ArticlePage]
GROUP = 8


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
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
