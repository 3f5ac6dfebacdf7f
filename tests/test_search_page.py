"""The plain search over what is published."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from news.models import ArticlePage, Byline
from search.views import PER_PAGE
from tests.conftest import local

Adder = Callable[..., ArticlePage]


def found(client: Client, query: str) -> list[str]:
    answer = client.get("/tim-kiem/", {"q": query})
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "html5lib")
    return [link.text for link in page.select("main .card__title a")]


def test_it_finds_words_wherever_readers_see_them(
    client: Client, add_article: Adder, committed: Callable[[], Any]
) -> None:
    article = add_article(
        "Hội nghị tổng kết",
        lead="Mở đầu bằng sapo.",
        lead_photo_caption="Quang cảnh",
        body=[
            ("text", "<p>Phong trào thi đua.</p>"),
            ("photo", {"image": None, "caption": "Trao bằng khen", "credit": ""}),
            ("task_list", {"style": "mot-la", "continues": False, "tasks": ["<p>kiểm tra</p>"]}),
        ],
        bylines=[Byline(name="Lê Minh", position="Chánh Văn phòng")],
    )
    article.tags.add("khen thưởng")
    with committed():
        article.save_revision().publish()
    for query in (
        "tổng kết",
        "sapo",
        "Quang cảnh",
        "thi đua",
        "bằng khen",
        "kiểm tra",
        "Lê Minh",
        "Chánh",
        "khen thưởng",
        "kết hội",
    ):
        assert found(client, query) == ["Hội nghị tổng kết"], query
    assert found(client, "không hề có") == []


def test_it_shows_the_newest_first_and_pages(client: Client, add_article: Adder) -> None:
    for number in range(PER_PAGE + 1):
        add_article(f"Thông báo {number}", date=local(2024, 1, 1, 0, number))
    assert found(client, "thông báo")[:2] == [f"Thông báo {PER_PAGE}", f"Thông báo {PER_PAGE - 1}"]
    answer = client.get("/tim-kiem/", {"q": "thông báo", "page": "2"})
    assert f"Tìm thấy {PER_PAGE + 1} bài viết" in answer.content.decode()
    for page in ("0", "3", "abc", "%00"):
        assert client.get(f"/tim-kiem/?q=thông+báo&page={page}").status_code == 404


def test_only_live_public_articles_are_found(client: Client, add_article: Adder) -> None:
    add_article("Bài công khai")
    add_article("Bài đã gỡ").unpublish()
    hidden = add_article("Bài nội bộ")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert found(client, "bài") == ["Bài công khai"]


@pytest.mark.parametrize(
    "query",
    [
        '"',
        'a"b',
        '""',
        "\0",
        "a\0b",
        "   ",
        "\u00a0",
        "'",
        "*",
        "a*",
        "NEAR(a b)",
        "AND",
        "-",
        "()",
    ],
)
def test_hostile_words_never_fail(client: Client, add_article: Adder, query: str) -> None:
    add_article("Bài viết a b")
    assert client.get("/tim-kiem/", {"q": query}).status_code == 200


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(query=st.text(max_size=60))
def test_no_words_ever_fail(client: Client, home: object, query: str) -> None:
    assert client.get("/tim-kiem/", {"q": query}).status_code == 200


def test_too_long_a_query_gets_a_message_and_keeps_what_was_typed(
    client: Client, home: object
) -> None:
    answer = client.get("/tim-kiem/", {"q": "dài " * 2500})
    page = BeautifulSoup(answer.content, "html5lib")
    assert answer.status_code == 200
    assert "nhiều nhất 250 ký tự" in page.select_one(".search-form__error").text
    assert page.select_one("main input[name=q]")["value"].startswith("dài dài")


def test_a_search_is_escaped_and_not_indexed(client: Client, home: object) -> None:
    answer = client.get("/tim-kiem/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in answer
    assert '<meta name="robots" content="noindex">' in answer
