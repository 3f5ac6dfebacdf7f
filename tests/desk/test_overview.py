"""The admin's front page shows the desk: what is out, and what comes up."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from time_machine import travel

from accounts.models import User
from news.models import ArticlePage
from site_config.models import Commemoration
from tests.helpers.factories import scheduled
from tests.helpers.moments import local
from tests.helpers.queries import query_count

Adder = Callable[..., ArticlePage]
NOW = local(2026, 4, 20, 9)


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_superuser("quantri")


def lists(client: Client, user: User) -> dict[str, str]:
    """Return the text of each panel of the front page by its heading."""
    client.force_login(user)
    page = BeautifulSoup(client.get("/admin/").content, "lxml")
    panels = page.select("section[id^=desk-]")
    return {
        panel.select_one("h2").get_text(" ", strip=True): " ".join(
            line.get_text(" ", strip=True) for line in panel.select("li")
        ).replace("\n", " ")
        for panel in panels
    }


@pytest.mark.quick
def test_it_shows_what_came_out_today_and_not_yesterday(
    client: Client, user: User, add_article: Adder
) -> None:
    with travel(NOW - timedelta(days=1), tick=False):
        add_article("Hôm trước")
    with travel(NOW, tick=False):
        add_article("Hôm nay")
        assert lists(client, user) == {"Đăng hôm nay": "09:00 Hôm nay"}


@pytest.mark.quick
@travel(NOW, tick=False)
def test_it_shows_the_commemorations_of_the_next_month(client: Client, user: User) -> None:
    for name, day in (
        ("ngày thống nhất đất nước", date(1975, 4, 30)),
        ("chiến thắng", date(1954, 5, 7)),
        ("ngày Quốc khánh", date(1945, 9, 2)),
    ):
        Commemoration.objects.create(name=name, original_date=day)
    found = lists(client, user)["Ngày kỷ niệm sắp tới"]
    assert found == "đang trên băng chữ ngày thống nhất đất nước từ 27/04/2026 chiến thắng"


@pytest.mark.quick
def test_nothing_is_shown_where_there_is_nothing(client: Client, user: User) -> None:
    assert lists(client, user) == {}


def test_it_takes_the_same_queries_whatever_there_is(
    client: Client, user: User, add_article: Adder
) -> None:
    def fill(count: int) -> None:
        for number in range(count):
            add_article(f"Đăng {number}")
            scheduled(f"Hẹn {number}", timezone.now() + timedelta(days=1), user)
            Commemoration.objects.create(name="Ngày", original_date=date(1950, 1, 1))

    fill(2)
    client.force_login(user)
    few = query_count(client, "/admin/")
    fill(4)
    assert query_count(client, "/admin/") == few
