"""What lists and the admin's front page tell of bundles and of the articles in them."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from news.models import ArticlePage
from tests.helpers.bundles import (
    LIST,
    planned,
)
from tests.helpers.factories import draft
from tests.helpers.listings import ALL, rows
from tests.helpers.moments import FRIDAY
from tests.helpers.people import Person
from tests.helpers.queries import query_count
from tests.helpers.scheduling import publish_at

pytestmark = pytest.mark.usefixtures("monday")


def test_the_list_and_the_desk_tell_what_is_planned(chief: Person) -> None:
    planned(chief, "Một", "Hai")
    assert "Nhóm 2 bài đăng cùng lúc" in chief.get("/admin/").content.decode()
    row = BeautifulSoup(chief.get(LIST).content, "lxml").select_one("tbody tr")
    assert row.get_text(" ", strip=True).split()[-2:] == ["hẹn", "giờ"]
    publish_at(FRIDAY)
    row = BeautifulSoup(chief.get(LIST).content, "lxml").select_one("tbody tr")
    assert row.get_text(" ", strip=True).endswith("2 đã đăng")


def test_the_list_takes_the_same_queries_however_many_there_are(chief: Person) -> None:
    planned(chief, "Một")
    few = query_count(chief, LIST)
    for number in range(3):
        planned(chief, f"Hai {number}", f"Ba {number}")
    assert query_count(chief, LIST) == few


def state_of(client: Client, title: str, **asked: Any) -> str:
    found = [row for row in rows(client, ALL, **asked) if row.title == title]
    return found[0].state if found else ""


def test_articles_tell_that_they_wait_in_a_bundle(
    chief: Person, author: Person, bundled_article: ArticlePage
) -> None:
    draft("Bản thảo")
    waits = "chờ đăng cùng “Đại hội” 08:00 06/03/2026"
    assert state_of(chief, "Bài mới") == waits
    assert state_of(chief, "Đã đăng, sửa") == f"đã đăng + {waits}"
    assert state_of(chief, "Bản thảo") == "bản nháp"
    for chosen in ("bundled", "scheduled"):
        found = [row.title for row in rows(chief, ALL, state=chosen)]
        assert sorted(found) == ["Bài mới", "Đã đăng, sửa"], chosen
    assert [row.title for row in rows(chief, ALL, state="draft")] == ["Bản thảo"]
    article = ArticlePage.objects.get(title="Bài mới")
    for somebody, leads in ((chief, True), (author, False)):
        page = BeautifulSoup(somebody.get(f"/admin/pages/{article.pk}/edit/").content, "lxml")
        told = page.select_one("[data-waits-in-bundle]")
        assert " ".join(told.text.split()) == "Đăng cùng nhóm: Đại hội, 08:00 06/03/2026"
        assert bool(told.select("a")) is leads


def test_lists_of_bundled_articles_take_a_constant_number_of_queries(chief: Person) -> None:
    planned(chief, "Một", "Hai")
    few = query_count(chief, ALL)
    for number in range(3):
        planned(chief, f"Ba {number}", f"Bốn {number}")
    assert query_count(chief, ALL) == few


def test_the_desk_leads_to_all_that_is_scheduled(chief: Person) -> None:
    planned(chief, "Một")
    page = BeautifulSoup(chief.get("/admin/").content, "lxml")
    link = page.find("a", string="Mọi bài hẹn giờ")
    assert [row.title for row in rows(chief, link["href"])] == ["Một"]
