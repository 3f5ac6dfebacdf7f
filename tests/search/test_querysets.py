"""The search gives back whatever kind of queryset it is asked within."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Count, Value
from django.db.models.functions import Length, Upper
from modelsearch.backends.base import FilterFieldError, SearchFieldError
from wagtail.models import Page

from news.models import ArticlePage, NewsIndexPage

# The types of querysets of rows know nothing of the search.
ARTICLES: Any = ArticlePage.objects
PAGES: Any = Page.objects
Adder = Callable[..., ArticlePage]
BEST_FIRST = ["Mùa hoa", "Hoa nở theo mùa", "Hội xuân"]


@pytest.fixture
def best_first(add_article: Adder) -> list[int]:
    """Publish articles of which the worst match is the newest; give the keys, best first."""
    add_article("Chợ phiên")
    keys = [add_article(title).pk for title in BEST_FIRST[:2]]
    text = [("text", "<p>Nơi bán nhiều hoa nhất vào mùa này</p>")]
    return [*keys, add_article(BEST_FIRST[2], body=text).pk]


@pytest.mark.quick
def test_keys_are_given_where_keys_are_asked_for(best_first: list[int]) -> None:
    found = PAGES.values_list("pk", flat=True).search("mùa hoa")
    assert list(found[1:]) == best_first[1:]
    assert found[0] == best_first[0]
    assert found.count() == len(best_first)
    assert found.results() == best_first
    begun = PAGES.values_list("pk", flat=True).autocomplete("hoa mù")
    assert begun.results() == [page.pk for page in PAGES.autocomplete("hoa mù")]
    assert set(begun) == set(best_first[:2])


def test_rows_of_any_shape_come_in_the_right_order(best_first: list[int]) -> None:
    articles = ARTICLES.all()
    assert list(articles.values("title").search("mùa hoa")) == [
        {"title": title} for title in BEST_FIRST
    ]
    tuples = articles.values_list("title", "slug").search("mùa hoa")
    assert next(iter(tuples)) == ("Mùa hoa", "mua-hoa")
    named = articles.values_list("title", named=True).search("mùa hoa")
    assert [row.title for row in named] == BEST_FIRST
    made = articles.annotate(loud=Upper("slug")).values_list("loud", flat=True)
    assert list(made.search("mùa hoa")) == ["MUA-HOA", "HOA-NO-THEO-MUA", "HOI-XUAN"]


@pytest.mark.quick
def test_rows_follow_the_order_of_the_queryset_where_that_is_asked_for(
    best_first: list[int],
) -> None:
    titles = ARTICLES.order_by("title").values_list("title", flat=True)
    found = titles.search("mùa hoa", order_by_relevance=False)
    assert list(found) == sorted(BEST_FIRST)
    assert list(found[1:]) == sorted(BEST_FIRST)[1:]


@pytest.mark.quick
def test_rows_are_in_order_however_many_there_are(
    best_first: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.engine.backend.SORT_BATCH_SIZE", 2)
    assert list(PAGES.values_list("pk", flat=True).search("mùa hoa")) == best_first


def test_items_are_given_as_the_queryset_would_give_them(best_first: list[int]) -> None:
    articles = ARTICLES.all()
    for queryset in (
        articles.select_related("owner").prefetch_related("bylines"),
        articles.only("title"),
        articles.defer("body"),
        articles.annotate(mark=Value("x")),
        articles.distinct(),
        PAGES.specific(),
        PAGES.defer_streamfields().specific(),
    ):
        found = queryset.search("mùa hoa")
        assert [page.title for page in found] == BEST_FIRST
        assert all(isinstance(page, ArticlePage) for page in found)
    assert {page.mark for page in articles.annotate(mark=Value("x")).search("hoa")} == {"x"}
    assert articles.only("title").search("hoa")[0].get_deferred_fields()


@pytest.mark.quick
def test_any_filter_and_order_will_do(best_first: list[int]) -> None:
    articles = ARTICLES.annotate(length=Length("title")).order_by("-length", "lead")
    found = articles.filter(bylines=None, length__gt=7).search("hoa", order_by_relevance=False)
    assert [article.title for article in found] == ["Hoa nở theo mùa", "Hội xuân"]
    with pytest.raises(SearchFieldError):
        ARTICLES.search("hoa", fields=["owner"])


@pytest.mark.quick
def test_a_score_is_told_with_the_rows(best_first: list[int]) -> None:
    titles = ARTICLES.values("title")
    scores = [row["score"] for row in titles.search("mùa hoa").annotate_score("score")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(BEST_FIRST)


def test_rows_joined_to_others_are_given_as_often_as_they_are_joined(
    best_first: list[int],
) -> None:
    article = ARTICLES.get(pk=best_first[0])
    article.tags.add("xuân", "hội")
    article.save()
    names = ARTICLES.values_list("title", "tags__name")
    assert set(list(names.search("mùa hoa"))[:2]) == {("Mùa hoa", "xuân"), ("Mùa hoa", "hội")}


def test_groups_are_counted(best_first: list[int]) -> None:
    counted = ARTICLES.values("title").annotate(how_many=Count("pk"))
    assert [row["how_many"] for row in counted.search("mùa hoa")] == [1, 1, 1]


def test_nothing_stays_nothing(best_first: list[int]) -> None:
    found = ARTICLES.none().values_list("pk", flat=True).search("mùa hoa")
    assert (list(found), found.count()) == ([], 0)
    assert list(ARTICLES.values("pk").search("không có gì")) == []


def test_what_is_found_is_counted_by_a_field(
    best_first: list[int], news: NewsIndexPage, add_section: Callable[..., NewsIndexPage]
) -> None:
    section = add_section("Mùa hoa")
    found = PAGES.search("mùa hoa").facet("content_type_id")
    article = ARTICLES.get(pk=best_first[0])
    assert dict(found) == {article.content_type_id: 3, section.content_type_id: 1}
    assert next(iter(found)) == article.content_type_id
    with pytest.raises(FilterFieldError):
        PAGES.search("mùa hoa").facet("draft_title")
