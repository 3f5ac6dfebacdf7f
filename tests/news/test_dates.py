"""Dates and numbers as readers see them."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client

from news.models import ArticlePage, NewsIndexPage
from site_config.dates import weekday_date
from tests.helpers.editing import article_form
from tests.helpers.moments import local

pytestmark = [pytest.mark.quick, pytest.mark.django_db]


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2023, 7, 10), "Thứ hai, 10/07/2023"),
        (date(2023, 7, 11), "Thứ ba, 11/07/2023"),
        (date(2023, 7, 12), "Thứ tư, 12/07/2023"),
        (date(2023, 7, 13), "Thứ năm, 13/07/2023"),
        (date(2023, 7, 14), "Thứ sáu, 14/07/2023"),
        (date(2023, 7, 15), "Thứ bảy, 15/07/2023"),
        (date(2023, 7, 16), "Chủ nhật, 16/07/2023"),
    ],
)
def test_each_weekday_has_its_name(day: date, shown: str) -> None:
    assert weekday_date(day) == shown


def test_a_moment_is_dated_in_vietnam() -> None:
    assert weekday_date(datetime(2023, 7, 10, 17, 0, tzinfo=UTC)) == "Thứ ba, 11/07/2023"
    assert weekday_date(datetime(2023, 7, 10, 16, 59, tzinfo=UTC)) == "Thứ hai, 10/07/2023"


def test_an_article_shows_its_own_date(
    client: Client, add_article: Callable[..., ArticlePage]
) -> None:
    article = add_article("Bài cũ", date=local(2019, 9, 2, 23, 59))
    page = client.get(article.url).content.decode()
    assert "Thứ hai, 02/09/2019" in page
    assert 'datetime="2019-09-02T23:59:00+07:00"' in page


def test_numbers_are_grouped_with_full_stops() -> None:
    template = Template("{% load humanize %}{{ total|intcomma }} {{ year }}")
    assert template.render(Context({"total": 346597, "year": 2023})) == "346.597 2023"


@pytest.mark.parametrize("typed", ["01/01/0001 00:00", "02/08/0024 07:30", "31/12/9999 23:59"])
def test_an_article_has_no_date_that_cannot_be_meant(
    typed: str, admin_client: Client, news: NewsIndexPage
) -> None:
    address = f"/admin/pages/add/news/articlepage/{news.pk}/"
    answer = admin_client.post(address, article_form(date=typed))
    assert answer.status_code == 200
    assert "Hãy xem lại năm của ngày này" in answer.content.decode()
    assert not ArticlePage.objects.exists()


@pytest.mark.parametrize(
    "asked",
    [
        "/admin/articles/?date_from=01/01/0001",
        "/admin/articles/?latest_revision_created_at_from=01/01/0001",
        "/admin/reports/site-history/?timestamp_from=01/01/0001",
        "/admin/users/?last_login_from=01/01/0001",
        f"/admin/articles/?section={'9' * 30}",
    ],
)
def test_what_lies_outside_of_all_time_is_said_to(asked: str, admin_client: Client) -> None:
    answer = admin_client.get(asked)
    # PostgreSQL knows such times and numbers.
    assert answer.status_code == (400 if connection.vendor == "sqlite" else 200)
    assert ("quá nhỏ hay quá lớn" in answer.content.decode()) == (answer.status_code == 400)
