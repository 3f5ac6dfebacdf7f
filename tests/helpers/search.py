"""The reader's search page."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client


def found(client: Client, query: str) -> list[str]:
    answer = client.get("/tim-kiem/", {"q": query})
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content, "lxml")
    return [link.text for link in page.select(".search-count ~ .list .card__title a")]


def asked(client: Client, query: str, **more: Any) -> BeautifulSoup:
    answer = client.get("/tim-kiem/", {"q": query, **more})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "lxml")


def meant(client: Client, query: str) -> str | None:
    link = asked(client, query).select_one(".did-you-mean a")
    return link and link.text
