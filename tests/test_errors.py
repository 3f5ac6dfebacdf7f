"""What readers get when something is not there or goes wrong."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client

from home.models import HomePage


def test_a_missing_page_is_said_in_the_sites_own_style(client: Client, home: HomePage) -> None:
    answer = client.get("/khong-co-trang-nay/")
    page = BeautifulSoup(answer.content, "html5lib")
    assert answer.status_code == 404
    assert page.h1.text == "Không tìm thấy trang"
    assert page.select_one(".site-header")
    assert page.select_one(".menu")


def test_a_failure_is_said_without_the_database(
    client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    client.raise_request_exception = False
    monkeypatch.setattr(HomePage, "serve", fail)
    answer = client.get("/")
    page = BeautifulSoup(answer.content, "html5lib")
    assert answer.status_code == 500
    assert page.h1.text == "Trang đang gặp sự cố"
    assert page.select_one("link[rel=stylesheet]")["href"].startswith("/static/css/site")


def test_healthz_answers_without_the_database(client: Client) -> None:
    assert client.get("/healthz/").content == b"ok"


@pytest.mark.django_db
def test_readyz_tells_whether_database_and_cache_answer(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/readyz/").status_code == 200
    with monkeypatch.context() as broken:
        broken.setattr(cache, "get", lambda _key: None)
        assert client.get("/readyz/").status_code == 503
    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", lambda: 1 / 0)
        answer = client.get("/readyz/")
    assert answer.status_code == 503
    assert "no-cache" in answer.headers["Cache-Control"]
