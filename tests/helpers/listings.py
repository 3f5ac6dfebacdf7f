"""The lists of articles in the admin, read as text."""

from typing import Any, NamedTuple

from bs4 import BeautifulSoup, Tag
from django.test import Client

ALL = "/admin/articles/"


class Row(NamedTuple):
    """What a row says, empty where it says nothing."""

    title: str
    section: str
    authors: str
    state: str
    assignees: str
    date: str
    views: str


def rows(client: Client, address: str, **asked: Any) -> list[Row]:
    """Return what each row says."""
    page = BeautifulSoup(client.get(address, asked).content, "lxml")
    return [_row(row) for row in page.select("#listing-results tbody tr")]


def _row(row: Tag) -> Row:
    section = _text(row, ".title .row-details a")
    return Row(
        title=_text(row, ".row-title"),
        section=section,
        authors=_text(row, ".title .row-details").removeprefix(section).removeprefix(" · "),
        state=_text(row, ".row-state .w-status"),
        assignees=_text(row, ".row-state .row-details"),
        date=_text(row, ".row-date"),
        views=_text(row, ".row-views"),
    )


def _text(row: Tag, selector: str) -> str:
    return " ".join(" ".join(part.text for part in row.select(selector)).split())
