"""The real page an office sent, brought in and read back. ACCEPTANCE_DIR names its folder."""

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client

from news.models import ArticlePage, NewsIndexPage
from site_config.models import Commemoration
from tests.helpers.moments import local

FOLDER = os.environ.get("ACCEPTANCE_DIR", "")

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER, reason="ACCEPTANCE_DIR names no folder of real files"),
]


@pytest.fixture
def source() -> str:
    return (Path(FOLDER) / "article-page.txt").read_text()


@pytest.fixture
def page(news: NewsIndexPage, client: Client) -> BeautifulSoup:
    call_command("import_article", str(Path(FOLDER) / "article-page.txt"), publish=True)
    answer = client.get(ArticlePage.objects.get().url)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "lxml")


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def test_the_article_has_every_word_of_the_source(page: BeautifulSoup, source: str) -> None:
    kept = lines(source)
    dated = next(n for n, line in enumerate(kept) if re.search(r", \d\d/\d\d/\d{4}$", line))
    content = kept[dated - 1 : kept.index("Thống kê truy cập")]
    expected = re.sub(r"\s+([,.;:!?…])", r"\1", " ".join(content)).split()
    assert page.select_one("article").text.split() == expected


def test_it_has_everything_the_original_has(page: BeautifulSoup) -> None:
    assert page.select_one("article time").text == "Thứ ba, 11/07/2023"
    assert len(page.select("article figcaption")) == 3
    ordinals = [link.text for link in page.select(".task-list__ordinal")]
    assert ordinals == ["Một là,", "Hai là,", "Ba là,", "Bốn là,", "Năm là,"]
    assert page.select_one("#nhiem-vu-5").text.strip().endswith("nội bộ./.")
    assert len(page.select(".bylines__name")) == len(page.select(".bylines__position")) == 1
    assert "\u00a0" not in page.select_one("article").text


def test_the_banner_says_what_the_original_says(
    client: Client, news: NewsIndexPage, source: str, add_section: Callable[..., NewsIndexPage]
) -> None:
    original = lines(source)[1]
    greeting, events = original.split("kỷ niệm ", 1)
    for event in events.rstrip(".").split("; "):
        found = re.fullmatch(r"\d+ năm (.+) \((\d+)/(\d+)/(\d+) - .+\)", event)
        assert found
        name, (day, month, year) = found[1], map(int, found.group(2, 3, 4))
        Commemoration.objects.create(name=name, original_date=date(year, month, day))
    assert greeting == "Nhiệt liệt chào mừng "
    with time_machine.travel(local(2024, 4, 28, 12), tick=False):
        page = BeautifulSoup(client.get("/").content, "lxml")
    assert " ".join(page.select_one(".banner__line").text.split()) == original
