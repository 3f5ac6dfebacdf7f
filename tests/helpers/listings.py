"""The lists of articles in the admin, read as text."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

ALL = "/admin/articles/"
TITLE, SECTION, DATE, AUTHOR, STATE, ASSIGNEE, VIEWS = range(1, 8)


def rows(client: Client, address: str, **asked: Any) -> list[list[str]]:
    """Return the cells of each row as text; of the first ones only the title."""
    page = BeautifulSoup(client.get(address, asked).content, "lxml")
    found = []
    for row in page.select("#listing-results tbody tr"):
        cells = [" ".join(cell.text.split()) for cell in row.select("td")]
        cells[TITLE] = " ".join(row.select_one(".title-wrapper").text.split())
        found.append(cells)
    return found
