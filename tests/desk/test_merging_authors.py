"""Doubles in the authors' directory, and names that were typed, become one person."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from news.models import ArticlePage, Author, Byline
from tests.helpers.authors import add_author, signed_by
from tests.helpers.editing import said
from tests.helpers.people import Person
from tests.helpers.queries import query_count

Adder = Callable[..., ArticlePage]
LIST = "/admin/snippets/news/author/"


@pytest.fixture
def chau(db: None) -> Author:
    return add_author("Nguyễn Thị Minh Châu", ("Bí thư", date(2024, 10, 1)))


@pytest.fixture
def double(db: None) -> Author:
    posts = ("Bí thư", date(2024, 10, 1)), ("Phó Bí thư", None)
    return add_author("Nguyễn Minh Châu", *posts, signs=("Hoàng Lan",))


@pytest.fixture
def articles(chau: Author, double: Author, add_article: Adder) -> list[ArticlePage]:
    typed = "Nguyen Minh Chau"
    return [
        add_article("Bài một", bylines=[signed_by(chau, "Bí thư")]),
        add_article("Bài hai", bylines=[signed_by(double, "Phó Bí thư")]),
        add_article("Bài ba", bylines=[Byline(name=typed), Byline(name="Người khác")]),
    ]


def merging(author: Author) -> str:
    return f"/admin/authors/{author.pk}/merge/"


def shown(somebody: Client, author: Author, **asked: Any) -> BeautifulSoup:
    return BeautifulSoup(somebody.get(merging(author), asked).content, "lxml").main


def offered(page: BeautifulSoup) -> list[str]:
    return [" ".join(one.text.split()) for one in page.select(".merge-choices__one")]


@pytest.mark.quick
@pytest.mark.usefixtures("articles")
def test_who_has_a_name_like_it_is_offered(chief: Person, chau: Author) -> None:
    assert offered(shown(chief, chau)) == []
    assert offered(shown(chief, chau, q="minh chau")) == [
        "Nguyễn Minh Châu – trong danh mục, 1 bài viết",
        "Nguyen Minh Chau – gõ tay, 1 bài viết",
    ]
    for address in (LIST, f"/admin/snippets/news/author/edit/{chau.pk}/"):
        page = BeautifulSoup(chief.get(address).content, "lxml")
        (link,) = page.select(f"[href='{merging(chau)}']")
        assert link.text.strip() == "Gộp người trùng vào đây"


def test_what_changes_is_told_first_and_then_done(
    client: Client, chief: Person, chau: Author, double: Author, articles: list[ArticlePage]
) -> None:
    chosen = {"authors": [double.pk], "names": ["Nguyen Minh Chau"]}
    page = shown(chief, chau, report="1", **chosen)
    told = [" ".join(line.text.split()) for line in page.select("li:not(nav li, header li)")]
    assert "2 bài sẽ là bài của Nguyễn Thị Minh Châu" in page.text
    assert set(told) == {
        *("Bài hai", "Bài ba", "Phó Bí thư", "Nguyen Minh Chau"),
        "Nguyễn Minh Châu: /tac-gia/nguyen-minh-chau/ sẽ dẫn tới /tac-gia/nguyen-thi-minh-chau/",
    }
    assert Author.objects.in_directory().count() == 2
    assert client.get("/tac-gia/nguyen-minh-chau/").status_code == 200

    answer = chief.post(merging(chau), chosen)
    assert said(answer) == "Đã gộp 2 tên vào Nguyễn Thị Minh Châu."
    assert list(Author.objects.in_directory()) == [chau]
    assert [post.title for post in chau.posts.order_by("title")] == ["Bí thư", "Phó Bí thư"]
    signed = dict(Byline.objects.values_list("name", "author"))
    assert signed == {
        **dict.fromkeys(("Nguyễn Thị Minh Châu", "Nguyễn Minh Châu", "Nguyen Minh Chau"), chau.pk),
        "Người khác": None,
    }
    answer = client.get("/tac-gia/nguyen-minh-chau/")
    assert (answer.status_code, answer["Location"]) == (301, chau.get_absolute_url())
    assert "3 bài viết" in client.get(chau.get_absolute_url()).content.decode()
    # Printed is what was printed.
    assert "Nguyen Minh Chau" in client.get(articles[2].url).content.decode()
    history = chief.get(f"{LIST}history/{chau.pk}/").content.decode()
    assert "Phó Bí thư" in history
    assert "Nguyen Minh Chau" in history
    history = chief.get(f"{LIST}history/{double.pk}/").content.decode()
    assert "Đã gộp vào: (trống) → “Nguyễn Thị Minh Châu”" in history


def test_versions_of_before_and_names_typed_later_are_of_the_one_who_stays(
    chief: Person, chau: Author, double: Author, articles: list[ArticlePage], add_article: Adder
) -> None:
    chosen = {"authors": [double.pk], "names": ["Nguyen Minh Chau"]}
    chief.post(merging(chau), chosen)
    for article in articles[1:]:
        article.get_latest_revision().publish()
    names = ("Nguyen Minh Chau", "Hoàng Lan", "Người khác")
    add_article("Bài bốn", bylines=[Byline(name=name) for name in names])
    assert Author.objects.in_directory().filter(bylines__name__in=names).distinct().get() == chau
    assert chau.bylines.count() == 5
    # Whoever is merged once more leads on.
    third = add_author("Châu")
    chief.post(merging(third), {"authors": [chau.pk]})
    assert set(Author.objects.exclude(pk=third.pk).values_list("merged_into", flat=True)) == {
        third.pk
    }
    found = chief.get("/admin/authors/suggestions/", {"q": "hoang lan"}).json()["suggestions"]
    assert [one["name"] for one in found] == ["Châu"]


@pytest.mark.quick
def test_a_name_entered_in_the_directory_takes_what_was_typed(
    chau: Author, articles: list[ArticlePage]
) -> None:
    somebody = add_author("Người Khác", signs=("Người khác",))
    assert Byline.objects.get(name="Người khác").author == somebody
    assert Byline.objects.get(name="Nguyen Minh Chau").author is None


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    "chosen",
    [{}, {"authors": ["0"]}, {"authors": ["abc"]}, {"names": ["Không ai"]}, {"names": ["\0"]}],
)
def test_who_is_not_there_is_not_merged(
    chief: Person, chau: Author, chosen: dict[str, list[str]]
) -> None:
    page = shown(chief, chau, report="1", q="minh", **chosen)
    assert page.select_one(".error-message")
    assert len(offered(page)) == 2
    answer = chief.post(merging(chau), chosen)
    assert "hãy chọn lại" in said(answer)
    assert Author.objects.in_directory().count() == 2


@pytest.mark.quick
def test_nobody_is_merged_into_themselves_nor_twice(
    chief: Person, chau: Author, double: Author
) -> None:
    chief.post(merging(chau), {"authors": [chau.pk]})
    assert list(Author.objects.in_directory()) == [double, chau]
    chief.post(merging(chau), {"authors": [double.pk]})
    assert chief.get(merging(double)).status_code == 404


@pytest.mark.quick
def test_only_who_may_delete_people_merges(
    author: Person, editor: Person, chau: Author, double: Author
) -> None:
    for somebody in (author, editor):
        assert somebody.get(merging(chau)).status_code == 302
        somebody.post(merging(chau), {"authors": [double.pk]})
    assert Author.objects.in_directory().count() == 2
    assert merging(chau) not in editor.get(LIST).content.decode()


@pytest.mark.usefixtures("several_connections")
def test_looking_takes_a_constant_number_of_queries(
    administrator: Person, add_article: Adder
) -> None:
    chau = add_author("Châu")
    counts = []
    for start in (0, 5):
        for number in range(start, start + 5):
            somebody = add_author(f"Lê An {number}", (f"Chức danh {number}", None))
            bylines = [signed_by(somebody), Byline(name=f"Lê An gõ tay {number}")]
            add_article(f"Bài {number}", bylines=bylines)
        keys = Author.objects.exclude(pk=chau.pk).values_list("pk", flat=True)
        report = "&".join(f"authors={key}" for key in keys)
        addresses = (f"{merging(chau)}?q=an", f"{merging(chau)}?report=1&{report}")
        counts.append([query_count(administrator, address) for address in addresses])
    assert counts[0] == counts[1] == [16, 17]
