"""What readers get when something is not there or goes wrong."""

import logging
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.test import Client

from home.models import HomePage
from news.models import ArticlePage
from tests.helpers.moments import local

pytestmark = pytest.mark.quick


def test_a_missing_page_is_said_in_the_sites_own_style(client: Client, home: HomePage) -> None:
    answer = client.get("/khong-co-trang-nay/")
    page = BeautifulSoup(answer.content, "lxml")
    assert answer.status_code == 404
    assert page.h1.text == "Không tìm thấy trang"
    assert page.select_one(".site-header")
    assert page.select_one(".menu")


def test_a_missing_page_offers_the_newest_articles(
    client: Client, add_article: Callable[..., ArticlePage]
) -> None:
    for day in range(1, 7):
        add_article(f"Bài {day}", date=local(2024, 1, day))
    page = BeautifulSoup(client.get("/khong-co-trang-nay/").content, "lxml")
    assert [link.text for link in page.select("main .card__title a")] == [
        f"Bài {day}" for day in (6, 5, 4, 3)
    ]


def test_a_failure_is_said_without_the_database(
    client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    client.raise_request_exception = False
    monkeypatch.setattr(HomePage, "serve", fail)
    answer = client.get("/")
    page = BeautifulSoup(answer.content, "lxml")
    assert answer.status_code == 500
    assert page.h1.text == "Trang đang gặp sự cố"
    assert page.select_one("link[rel=stylesheet]")["href"].startswith("/static/css/site")


def test_healthz_answers_without_the_database(client: Client) -> None:
    assert client.get("/healthz/").content == b"ok"


def test_what_is_sent_wrongly_is_told_in_one_line(
    client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(*_args: Any, **_kwargs: Any) -> None:
        raise PermissionDenied

    log = StringIO()
    console = next(found for found in logging.getLogger().handlers if found.get_name() == "console")
    monkeypatch.setattr(console, "stream", log)
    answer = client.get("/", headers={"host": "la.example"})
    assert answer.status_code == 400
    assert heading(answer) == "Địa chỉ không dùng được"
    monkeypatch.setattr(HomePage, "serve", forbid)
    answer = client.get("/")
    assert answer.status_code == 403
    assert heading(answer) == "Trang này không mở cho mọi người"
    lines = log.getvalue().splitlines()
    assert ["la.example" in lines[0], "Forbidden" in lines[1], len(lines)] == [True, True, 2]


def heading(answer: Any) -> str:
    return BeautifulSoup(answer.content, "lxml").h1.text
