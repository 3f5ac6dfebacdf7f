"""The titles of an article besides the official one: what stands above it, and the short one."""

from collections.abc import Callable
from typing import Any

import feedparser
import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from news.models import ArticlePage
from tests.helpers.editing import write
from tests.helpers.moments import local
from tests.helpers.people import Person
from tests.helpers.search import found
from visits.models import PageDay

Adder = Callable[..., ArticlePage]
LONG = "Hội nghị đánh giá kết quả sáu tháng đầu năm, triển khai nhiệm vụ sáu tháng cuối năm " * 3
OFFICIAL, SHORT, KICKER = LONG.strip()[:255], "Sơ kết: vượt mười tám chỉ tiêu", "Thi đua yêu nước"


@pytest.fixture
def article(add_article: Adder) -> ArticlePage:
    titles = {"short_title": SHORT, "kicker": KICKER}
    return add_article(OFFICIAL, date=local(2024, 3, 5), lead="Xã họp.", **titles)


def page(client: Client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content, "lxml")


@pytest.mark.quick
def test_the_line_stands_above_the_official_title(client: Client, article: ArticlePage) -> None:
    header = page(client, article.url).select_one(".article__header")
    assert [" ".join(part.text.split()) for part in header.find_all(["p", "h1"])][:2] == [
        KICKER,
        OFFICIAL,
    ]
    assert header.find("h1").text == OFFICIAL


def test_without_a_line_above_there_is_none(client: Client, add_article: Adder) -> None:
    header = page(client, add_article("Bài").url).select_one(".article__header")
    assert header.find(["p", "h1"]).text == "Bài"


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/", ".card__title a"),
        ("/tin-tuc/", ".card__title a"),
        ("/", ".most-read a"),
        ("beside", ".neighbours a"),
        ("beside", ".related .card__title a"),
    ],
)
def test_lists_have_the_short_title(
    client: Client, article: ArticlePage, add_article: Adder, address: str, place: str
) -> None:
    others = [add_article(f"Bài {number}", date=local(2024, 4, number)) for number in (1, 2, 3)]
    for one in (article, *others):
        PageDay.objects.create(page_id=one.pk, date=timezone.localdate(), views=5)
    cache.clear()
    beside = others[0 if "neighbours" in place else 2]
    text = " ".join(
        link.text
        for link in page(client, beside.url if address == "beside" else address).select(place)
    )
    assert SHORT in text
    assert OFFICIAL not in text


def test_shares_have_the_short_title_and_all_else_the_official_one(
    client: Client, article: ArticlePage
) -> None:
    shown = page(client, article.url)
    assert shown.select_one("meta[property='og:title']")["content"] == SHORT
    assert shown.title.text.startswith(OFFICIAL)
    structured = " ".join(script.text for script in shown.select("[type='application/ld+json']"))
    assert f'"headline": "{OFFICIAL}"' in structured
    [entry] = feedparser.parse(client.get("/rss/").content).entries
    assert entry.title == OFFICIAL


@pytest.mark.parametrize(
    ("query", "title"),
    [("vượt mười tám", SHORT), ("so ket", SHORT), ("thi đua", SHORT), ("đánh giá", OFFICIAL)],
)
def test_it_is_found_by_each_title_and_shown_by_the_one_that_was_meant(
    client: Client, article: ArticlePage, query: str, title: str
) -> None:
    assert found(client, query) == [title]


def test_what_stands_above_the_title_is_shown_where_it_was_found(
    client: Client, article: ArticlePage
) -> None:
    passage = page(client, "/tim-kiem/?q=thi+dua").select_one(".card__passage")
    assert [mark.text for mark in passage.select("mark")] == ["Thi", "đua"]


def test_the_words_of_a_short_title_weigh_as_a_titles(
    client: Client, article: ArticlePage, add_article: Adder
) -> None:
    add_article("Bài khác", lead="Sơ kết: vượt mười tám chỉ tiêu", date=local(2025, 1, 1))
    assert found(client, "vượt mười tám chỉ tiêu") == [SHORT, "Bài khác"]


@pytest.mark.parametrize(("typed", "title"), [("vượt mườ", SHORT), ("triển kha", OFFICIAL)])
def test_suggestions_say_the_title_that_was_begun(
    client: Client, article: ArticlePage, typed: str, title: str
) -> None:
    offered: Any = client.get("/tim-kiem/goi-y/", {"q": typed}).json()
    assert [one["text"] for one in offered["suggestions"]] == [title]


def test_what_is_too_long_is_told_and_not_lost(author: Person, news: Any) -> None:
    with pytest.raises(AssertionError) as refused:
        write(author, short_title="dài " * 20)
    form = BeautifulSoup(str(refused.value), "lxml")
    assert "tối đa 70 ký tự" in form.text
    assert "dài dài" in str(form.select_one("[name=short_title]"))


def test_writing_both(author: Person, news: Any) -> None:
    written = write(author, short_title=f" {SHORT} ", kicker="Thi\u00a0đua")
    draft = written.get_latest_revision_as_object()
    assert (draft.short_title, draft.kicker) == (SHORT, "Thi đua")
