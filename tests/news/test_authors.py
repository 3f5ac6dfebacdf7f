"""The authors' directory as readers meet it: a page for each who signed, the name as it was."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from news.models import ArticlePage, Author, Byline, NewsIndexPage
from tests.helpers.authors import add_author, signed_by
from tests.helpers.moments import local

pytestmark = pytest.mark.django_db

Adder = Callable[..., ArticlePage]
CHAU = "/tac-gia/nguyen-thi-minh-chau/"


@pytest.fixture
def chau() -> Author:
    return add_author("Nguyễn Thị Minh Châu", ("Phó Bí thư", None), ("Bí thư", date(2024, 10, 1)))


def titles(client: Client, address: str) -> list[str]:
    page = BeautifulSoup(client.get(address).content, "lxml")
    return [title.text for title in page.select("main .card__title")]


def structured_data(page: BeautifulSoup, kind: str) -> Any:
    scripts = page.select("[type='application/ld+json']")
    return next(data for one in scripts if (data := json.loads(one.text))["@type"] == kind)


@pytest.mark.quick
def test_a_post_is_that_of_the_day(chau: Author) -> None:
    days = (date(2020, 1, 1), date(2024, 9, 30), date(2024, 10, 1), date(2030, 1, 1))
    assert [chau.post_on(day) for day in days] == ["Phó Bí thư"] * 2 + ["Bí thư"] * 2
    assert add_author("An", ("Bí thư", days[2])).post_on(days[1]) == ""


@pytest.mark.quick
def test_two_of_one_name_have_two_addresses_that_stay(chau: Author) -> None:
    other = add_author("Nguyễn Thị  Minh Châu")
    assert other.name == chau.name
    assert other.slug == "nguyen-thi-minh-chau-2"
    other.name = "Nguyễn Minh Châu"
    other.save()
    assert other.slug == "nguyen-thi-minh-chau-2"


def test_a_person_has_a_page_with_what_they_signed(
    client: Client, chau: Author, add_article: Adder
) -> None:
    for number in range(13):
        day = local(2024, 1, 1 + number)
        add_article(f"Bài {number}", bylines=[signed_by(chau), signed_by(chau)], date=day)
    add_article("Bài của người khác", bylines=[Byline(name=chau.name)])
    page = BeautifulSoup(client.get(CHAU).content, "lxml")
    assert page.select_one("h1").text == chau.name
    assert page.select_one(".page-header__introduction").text == "Bí thư"
    assert titles(client, CHAU) == [f"Bài {number}" for number in range(12, 0, -1)]
    assert titles(client, f"{CHAU}?page=2") == ["Bài 0"]
    assert "13 bài viết" in page.main.text
    assert page.select_one("link[rel=canonical]")["href"].endswith(CHAU)
    about = structured_data(page, "ProfilePage")["mainEntity"]
    assert (about["name"], about["jobTitle"]) == (chau.name, "Bí thư")
    for wrong in ("?page=3", "?page=abc", "?page="):
        assert client.get(CHAU + wrong).status_code == 404


def test_nobody_has_a_page_before_readers_may_read_something_of_theirs(
    client: Client, chau: Author, add_article: Adder, add_section: Callable[..., NewsIndexPage]
) -> None:
    def is_shown() -> bool:
        in_map = CHAU in client.get("/sitemap-tac-gia.xml").content.decode()
        is_named = "sitemap-tac-gia.xml" in client.get("/sitemap.xml").content.decode()
        is_there = client.get(CHAU).status_code == 200
        assert in_map is is_named is is_there
        return is_there

    private = add_section("Nội bộ")
    restriction = PageViewRestriction.LOGIN
    PageViewRestriction.objects.create(page=private, restriction_type=restriction)
    add_article("Bài nội bộ", private, bylines=[signed_by(chau)])
    assert not is_shown()
    article = add_article("Bài", bylines=[signed_by(chau)])
    assert is_shown()
    article.unpublish()
    assert not is_shown()
    assert client.get("/tac-gia/khong-co/").status_code == 404


@pytest.mark.quick
def test_the_page_is_kept_for_all_readers(client: Client, chau: Author, add_article: Adder) -> None:
    add_article("Bài", bylines=[signed_by(chau)])
    assert "s-maxage" in client.get(CHAU)["Cache-Control"]


@pytest.mark.quick
def test_a_signature_leads_to_the_person_and_stays_as_it_was_printed(
    client: Client, chau: Author, add_article: Adder
) -> None:
    bylines = [signed_by(chau, "Phó Bí thư"), Byline(name="Lê An", position="Cộng tác viên")]
    article = add_article("Bài", bylines=bylines)
    chau.name = "Nguyễn Châu"
    chau.posts.set([])
    chau.save()
    page = BeautifulSoup(client.get(article.url).content, "lxml")
    signed = [" ".join(line.text.split()) for line in page.select(".bylines__item")]
    assert signed == ["Nguyễn Thị Minh Châu (Phó Bí thư)", "Lê An (Cộng tác viên)"]
    assert [link["href"] for link in page.select(".bylines a")] == [CHAU]
    told = structured_data(page, "NewsArticle")["author"]
    assert [author.get("url", "")[-len(CHAU) :] for author in told] == [CHAU, ""]


@pytest.mark.quick
def test_a_deleted_person_leaves_the_name_also_in_versions(
    client: Client, chau: Author, add_article: Adder
) -> None:
    article = add_article("Bài", bylines=[signed_by(chau)])
    chau.delete()
    article.get_latest_revision().publish()
    page = BeautifulSoup(client.get(article.url).content, "lxml")
    assert page.select_one(".bylines__name").text == "Nguyễn Thị Minh Châu"
    assert not page.select(".bylines a")


@pytest.mark.parametrize("typed", ["Minh Châu", "Nguyễn Thị Minh Châu"])
def test_a_typed_name_is_a_persons_only_if_they_sign_by_it(
    typed: str, chau: Author, add_article: Adder
) -> None:
    add_author("Lê Minh Châu", signs=("Minh Châu",))
    article = add_article("Bài", bylines=[Byline(name=typed)])
    (byline,) = article.bylines.all()
    assert byline.name == typed
    assert (byline.author and byline.author.name) == {"Minh Châu": "Lê Minh Châu"}.get(typed)


def test_an_older_version_follows_a_merge(
    client: Client, chau: Author, add_article: Adder, committed: Callable[[], Any]
) -> None:
    double = add_author("Nguyễn Minh Châu")
    article = add_article("Bài", bylines=[signed_by(double)])
    double.merged_into = chau
    double.save()
    with committed():
        article.get_latest_revision().publish()
    assert titles(client, CHAU) == ["Bài"]
    answer = client.get("/tac-gia/nguyen-minh-chau/")
    assert (answer.status_code, answer["Location"]) == (301, CHAU)
