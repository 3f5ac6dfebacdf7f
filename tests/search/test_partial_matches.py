"""One word wrong, missing or too many among many: the article is found all the same."""

from collections.abc import Callable
from random import Random
from statistics import mean
from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.search_promotions.models import Query

from benchmark.mistakes import MISTAKES, mistyped
from benchmark.texts import text
from news.models import ArticlePage
from search.forms import MAX_QUERY_CHARS
from tests.helpers.search import asked, found, meant

Adder = Callable[..., ArticlePage]

TITLE = "Hội nghị tổng kết phong trào dân vận khéo"
SEED, ARTICLES, ASKED = 1954, 40, 20


def paragraph(words: str) -> dict[str, Any]:
    return {"body": [("text", f"<p>{words}</p>")]}


@pytest.mark.parametrize(
    "query",
    [
        "Hội nghị tổng kết phog trào dân vận khéo",
        "Hội nghị tổng kết hpong trào dân vận khéo",
        "hoi nghi tong ket phng trao dan van kheo",
        "Hội nghị tổng kết phong trào rằng dân vận khéo",
        "Hội nghị tổng kết trào dân vận khéo",
        "tong ket phong tro dan",
        '"Hội nghị tổng kết" phong trà dân vận khéo',
        "Hội nghị tổng k ết phong trào dân vận khéo",
        "Hội nghị tổng kết ph ong trào dân vận khéo",
    ],
)
def test_one_wrong_word_among_many_is_no_matter(
    client: Client, add_article: Adder, query: str
) -> None:
    add_article(TITLE)
    add_article("Hội nghị tổng kết công tác Hội")
    assert found(client, query) == [TITLE]
    assert [page.title for page in ArticlePage.objects.search(query)] == [TITLE]
    assert ArticlePage.objects.search(query).count() == 1


def test_a_number_with_a_digit_less_is_one_wrong_word(client: Client, add_article: Adder) -> None:
    title = "Huy động 1.200 chiến sĩ giúp dân gặt lúa"
    add_article(title)
    assert found(client, title.replace("1.200", "1.20")) == [title]


@pytest.mark.parametrize("query", ["phong trà dân", "“phong trào dân vận giỏi”", "tổng kết xa lạ"])
def test_of_few_words_all_are_wanted(client: Client, add_article: Adder, query: str) -> None:
    add_article(TITLE)
    assert found(client, query) == []


def test_it_says_that_a_word_is_missing_and_what_may_be_meant(
    client: Client, add_article: Adder
) -> None:
    add_article(TITLE)
    page = asked(client, "tổng kết phog trào dân vận")
    assert "gần đủ" in page.select_one(".search-count").text
    assert meant(client, "tổng kết phog trào dân vận") == "tổng kết phong trào dân vận"
    assert "gần đủ" not in asked(client, "tổng kết phong trào dân vận").text
    assert Query.get("tổng kết phog trào dân vận").record.found == 0


def test_what_holds_all_words_together_comes_alone(client: Client, add_article: Adder) -> None:
    add_article(TITLE)
    add_article("Tin vắn", **paragraph("Hội nghị tổng kết phong trào dân vận giỏi"))
    assert found(client, "tổng kết phong trào dân vận giỏi") == ["Tin vắn"]


def test_what_holds_all_words_anywhere_comes_before_what_lacks_one(
    client: Client, add_article: Adder
) -> None:
    scattered = "khéo vận dân trào ngựa phong kết tổng nghị hội"
    titles = [add_article(f"Tin {number}", **paragraph(scattered)).title for number in range(12)]
    add_article(TITLE)
    in_order = found(client, f"{TITLE} ngựa")
    assert in_order[:7] == titles[:-8:-1]
    assert in_order[7] == TITLE
    assert in_order[8:] == titles[4:2:-1]
    results = ArticlePage.objects.search(f"{TITLE} ngựa")
    assert len({page.pk for page in results}) == results.count() == 13


def test_newest_first_finds_the_same(client: Client, add_article: Adder) -> None:
    add_article(TITLE)
    page = asked(client, "tổng kết phog trào dân vận", thu_tu="moi-nhat")
    assert [link.text for link in page.select(".search-count ~ .list .card__title a")] == [TITLE]


def test_only_live_public_articles_are_near(client: Client, add_article: Adder) -> None:
    add_article(TITLE).unpublish()
    assert found(client, "tổng kết phog trào dân vận") == []


def test_titles_are_found_whatever_is_mistyped(add_article: Adder) -> None:
    texts = [text(number) for number in range(ARTICLES)]
    for title, _lead, paragraphs in texts:
        add_article(title, **paragraph(" ".join(paragraphs)))
    some = Random(SEED).sample(texts, ASKED)  # noqa: S311 - not a secret
    shares = {
        mistake: mean(is_among_the_first(title, mistyped(title, mistake)) for title, *_ in some)
        for mistake in MISTAKES
    }
    assert min(shares.values()) >= 0.95, shares


def is_among_the_first(title: str, query: str) -> bool:
    found = ArticlePage.objects.search(query[:MAX_QUERY_CHARS])[:10]
    return title in {article.title for article in found}
