"""Beside an article and beside the list of a section there is more to read."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document

from news.models import ArticlePage, NewsIndexPage
from tests.helpers.moments import local

Adder = Callable[..., ArticlePage]


@pytest.fixture
def places(add_section: Callable[..., NewsIndexPage]) -> tuple[NewsIndexPage, NewsIndexPage]:
    return add_section("Kinh tế"), add_section("Văn hóa")


def fill(add_article: Adder, section: NewsIndexPage, count: int) -> list[ArticlePage]:
    return [
        add_article(f"{section.title} {day}", section, date=local(2024, 1, day))
        for day in range(1, count + 1)
    ]


def rail(client: Client, address: str) -> dict[str, list[str]]:
    """Return the headlines under each heading of the column beside."""
    page = BeautifulSoup(client.get(address).content, "lxml")
    return {
        section.select_one("h2").text: [link.text for link in section.select("a")]
        for section in page.select("main .rail section:not(.most-read)")
    }


def test_beside_an_article_stand_those_of_its_section_that_it_does_not_lead_to(
    client: Client, places: tuple[NewsIndexPage, ...], add_article: Adder
) -> None:
    economy, culture = places
    articles = fill(add_article, economy, 12)
    fill(add_article, culture, 3)
    page = BeautifulSoup(client.get(articles[-1].url).content, "lxml")
    linked = [link["href"] for link in page.select(".related a, .neighbours a")]
    beside = page.select("aside.article-rail .headlines a")
    assert [link.text for link in beside] == [f"Kinh tế {day}" for day in (6, 5, 4, 3, 2)]
    assert not {link["href"] for link in beside} & {*linked, articles[-1].url}
    assert list(rail(client, articles[-1].url)) == ["Cùng chuyên mục"]


def test_where_the_section_has_too_few_stand_the_newest_of_all(
    client: Client, places: tuple[NewsIndexPage, ...], add_article: Adder
) -> None:
    economy, culture = places
    (article,) = fill(add_article, economy, 1)
    assert rail(client, article.url) == {}
    assert not BeautifulSoup(client.get(article.url).content, "lxml").select("aside.article-rail")
    fill(add_article, culture, 6)
    newest = [f"Văn hóa {day}" for day in (6, 5, 4, 3, 2)]
    assert rail(client, article.url) == {"Bài mới nhất": newest}


def test_documents_of_an_article_stand_beside_it(client: Client, add_article: Adder) -> None:
    paper = Document.objects.create(title="Kế hoạch", file=ContentFile(b"%PDF", "ke-hoach.pdf"))
    article = add_article("Có tệp", body=[("documents", {"documents": [paper]})])
    assert rail(client, article.url) == {"Tài liệu trong bài": ["Kế hoạch"]}
    paper.delete()
    assert rail(client, article.url) == {}


def test_beside_a_section_stand_the_newest_of_the_others(
    client: Client, places: tuple[NewsIndexPage, ...], add_article: Adder
) -> None:
    economy, culture = places
    fill(add_article, economy, 7)
    fill(add_article, culture, 3)
    assert rail(client, culture.url) == {"Mới ở chuyên mục khác": ["Kinh tế 7", "Kinh tế 6"]}
    newest = [f"Văn hóa {day}" for day in (3, 2, 1)]
    assert rail(client, economy.url) == {"Mới ở chuyên mục khác": newest}
    assert rail(client, "/tin-tuc/") == {}


@pytest.mark.usefixtures("several_connections")
def test_what_is_published_or_taken_down_is_told_at_once(
    client: Client, places: tuple[NewsIndexPage, ...], add_article: Adder
) -> None:
    economy, culture = places
    article, *_others = fill(add_article, economy, 3)
    assert rail(client, article.url) == rail(client, economy.url) == {}
    first, *_others = fill(add_article, culture, 3)
    assert "Văn hóa 1" in rail(client, article.url)["Bài mới nhất"]
    first.unpublish()
    assert "Văn hóa 1" not in str(rail(client, article.url))
    assert rail(client, economy.url) == {"Mới ở chuyên mục khác": ["Văn hóa 3", "Văn hóa 2"]}
