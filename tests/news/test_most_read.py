"""What is read most, on the front page and in sections."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from news.models import ArticlePage, NewsIndexPage
from visits.models import PageDay

Adder = Callable[..., ArticlePage]


def read(page: Page, views: int, days_ago: int = 0) -> None:
    day = timezone.localdate() - timedelta(days=days_ago)
    PageDay.objects.create(page_id=page.pk, date=day, views=views)
    cache.clear()


def shown(client: Client, address: str = "/") -> dict[str, list[str]]:
    """Return the titles in each period's list."""
    page = BeautifulSoup(client.get(address).content, "lxml")
    return {
        items["aria-label"]: [item.text for item in items.select("li")]
        for items in page.select(".most-read__list")
    }


def test_each_period_has_its_order(client: Client, add_article: Adder) -> None:
    today, week, month, older = (add_article(title) for title in ("Nay", "Tuần", "Tháng", "Cũ"))
    others = [add_article(title) for title in ("Khác", "Nữa")]
    for article in others:
        read(article, 1)
    read(today, 3)
    read(today, 1, days_ago=6)
    read(week, 5, days_ago=6)
    read(month, 9, days_ago=29)
    read(older, 99, days_ago=30)
    assert shown(client) == {
        "Hôm nay": ["Nay", "Nữa", "Khác"],
        "7 ngày": ["Tuần", "Nay", "Nữa", "Khác"],
        "30 ngày": ["Tháng", "Tuần", "Nay", "Nữa", "Khác"],
    }


def test_one_or_two_are_no_ranking(client: Client, add_article: Adder) -> None:
    articles = [add_article(f"Bài {number}") for number in range(3)]
    for article in articles[:2]:
        read(article, 1)
    assert shown(client) == shown(client, "/tin-tuc/") == {}
    read(articles[2], 1)
    assert len(shown(client)["Hôm nay"]) == len(shown(client, "/tin-tuc/")["Hôm nay"]) == 3


def test_a_section_lists_what_lies_below_it(
    client: Client, add_section: Callable[..., NewsIndexPage], add_article: Adder
) -> None:
    section = add_section("Thông báo")
    inner = add_section("Tiếp dân", section)
    for views in (1, 2, 3):
        read(add_article(f"Trong {views}", inner), views)
    read(add_article("Ngoài"), 4)
    read(section, 100)
    inside = ["Trong 3", "Trong 2", "Trong 1"]
    assert shown(client, section.url)["Hôm nay"] == inside
    assert shown(client)["Hôm nay"] == ["Ngoài", *inside]


def test_what_readers_may_not_see_is_left_out_at_once(client: Client, add_article: Adder) -> None:
    gone, private, *there = (add_article(title) for title in ("Gỡ", "Riêng", "Ba", "Hai", "Một"))
    for views, article in enumerate((*reversed(there), private, gone), 1):
        read(article, views)
    assert shown(client)["Hôm nay"] == ["Gỡ", "Riêng", "Ba", "Hai", "Một"]
    gone.unpublish()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert shown(client)["Hôm nay"] == ["Ba", "Hai", "Một"]


def test_five_are_shown_and_nothing_where_nothing_was_read(
    client: Client, add_article: Adder
) -> None:
    articles = [add_article(f"Bài {number}") for number in range(7)]
    assert shown(client) == {}
    for article in articles:
        read(article, article.pk)
    assert shown(client)["Hôm nay"] == [f"Bài {number}" for number in (6, 5, 4, 3, 2)]


@pytest.mark.parametrize("remembered", [True, False])
def test_it_takes_as_many_queries_whatever_was_read(
    client: Client, add_article: Adder, remembered: bool
) -> None:
    def queries() -> int:
        client.get("/")
        if not remembered:
            cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        return len(captured)

    articles = [add_article(f"Bài {number}") for number in range(8)]
    for article in articles[:3]:
        read(article, 1)
    before = queries()
    for article in articles[3:]:
        read(article, article.pk)
    assert queries() == before
