"""What is offered at the end of an article."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from news.models import ArticlePage, NewsIndexPage, RelatedArticle
from tests.helpers.moments import local

Adder = Callable[..., ArticlePage]
SectionAdder = Callable[..., NewsIndexPage]


def page(client: Client, article: ArticlePage) -> BeautifulSoup:
    return BeautifulSoup(client.get(article.url).content, "lxml")


def test_related_articles_keep_the_editors_order_and_hide_drafts(
    client: Client, add_article: Adder, add_section: SectionAdder
) -> None:
    inner, other = add_section("Thông báo"), add_section("Thời sự")
    article = add_article("Bài", inner)
    first, second, draft = (add_article(title, other) for title in ("Đầu", "Nhì", "Nháp"))
    draft.unpublish()
    for order, chosen in enumerate([second, draft, first]):
        RelatedArticle.objects.create(page=article, article=chosen, sort_order=order)
    assert related(client, article) == ["Nhì", "Đầu"]


def test_what_is_near_by_fills_up_the_related_articles(
    client: Client, add_article: Adder, add_section: SectionAdder
) -> None:
    section = add_section("Thông báo")
    inner, beside = add_section("Lịch tiếp dân", section), add_section("Mời thầu", section)
    add_article("Nơi khác", add_section("Thời sự"))
    add_article("Cùng mục lớn, cũ", beside, date=local(2024, 1, 1))
    add_article("Cùng mục lớn, mới", beside, date=local(2024, 1, 9))
    add_article("Cùng mục, cũ", inner, date=local(2024, 1, 1))
    add_article("Cùng mục, mới", inner, date=local(2024, 1, 2))
    add_article("Bài trước, đã có đường dẫn", inner, date=local(2024, 1, 3))
    article = add_article("Bài", inner)
    near = ["Cùng mục, mới", "Cùng mục, cũ", "Cùng mục lớn, mới", "Cùng mục lớn, cũ"]
    assert related(client, article) == near
    chosen = add_article("Chọn tay", add_section("Văn hóa"))
    RelatedArticle.objects.create(page=article, article=chosen)
    assert related(client, article) == ["Chọn tay", *near[:3]]


@pytest.mark.parametrize("hidden", ["tin-tuc", "thong-bao"])
def test_an_article_below_an_unpublished_section_still_has_related_ones(
    client: Client,
    news: NewsIndexPage,
    add_article: Adder,
    add_section: SectionAdder,
    hidden: str,
) -> None:
    section = add_section("Thông báo")
    article, other = (add_article(title, section) for title in ("Bài", "Bài khác"))
    RelatedArticle.objects.create(page=article, article=other)
    NewsIndexPage.objects.get(slug=hidden).unpublish()
    assert related(client, article) == ["Bài khác"]


def test_no_article_is_offered_twice(client: Client, add_article: Adder) -> None:
    previous, article = (add_article(f"Bài {n}", date=local(2024, 1, n)) for n in (1, 2))
    assert related(client, article) == []
    assert page(client, article).select_one(".neighbours__link[rel=prev]")
    RelatedArticle.objects.create(page=article, article=previous)
    assert related(client, article) == [previous.title]
    assert not page(client, article).select(".neighbours")


def related(client: Client, article: ArticlePage) -> list[str]:
    return [link.text for link in page(client, article).select(".related .card__title a")]
