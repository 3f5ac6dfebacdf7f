"""A site that a real NukeViet wrote is brought in whole; see test_real_nukeviet.py."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from home.models import PlainPage
from moving_in.moved_things import Move, MovedThing, ThingKind
from moving_in.mover import Mover, Wishes
from moving_in.sources.nukeviet.source import open_nukeviet
from news.body import photos_in, text_of
from news.models import ArticlePage

FOLDER = Path(os.environ.get("ACCEPTANCE_DIR") or "/nowhere").parent / "nukeviet"
NOW = datetime(2026, 11, 28, tzinfo=UTC)
# These are kept in the letters of old fonts, and read in ours.
IN_TCVN3 = {"tcvn3-whole"}

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="ACCEPTANCE_DIR names no real files"),
]


@pytest.fixture
def expected() -> dict[str, Any]:
    return json.loads((FOLDER / "expectations.json").read_text())


@pytest.fixture(params=["nukeviet-4.5.sql", "nukeviet-4.5-own-backup.sql.gz"])
def move(request: pytest.FixtureRequest) -> Iterator[Move]:
    with open_nukeviet(str(FOLDER / request.param), now=NOW) as source:
        yield Mover(source, FOLDER / "uploads", Wishes(), lambda _line: None).run()


def page_of(article: dict[str, Any]) -> ArticlePage:
    key = f"{article['lang']}/news/{article['id']}"
    page = MovedThing.objects.get(kind=ThingKind.ARTICLE, key=key).target
    assert isinstance(page, ArticlePage)
    return page


def is_shown(article: dict[str, Any], page: ArticlePage) -> bool:
    published = article["status"] == "published" and article["lang"] == "vi"
    return published and article.get("case") != "restricted"


def test_the_whole_site_is_here(move: Move, expected: dict[str, Any], client: Client) -> None:
    wrong = [
        (article["id"], *found)
        for article in expected["articles"]
        for found in differences(article, page_of(article), client)
    ]
    assert wrong == []
    assert move.report["done"]["article"] == {"added": 153}
    assert ArticlePage.objects.count() - before_the_move() == 153
    assert move.report["counts"].get("missing-words") is None
    assert PlainPage.objects.filter(title__in=[page["title"] for page in expected["pages"]]).count()
    for user in expected["users"]:
        assert User.objects.filter(username=user["username"]).exists()


def before_the_move() -> int:
    moved = MovedThing.objects.filter(kind=ThingKind.ARTICLE).values("target_id")
    return ArticlePage.objects.exclude(pk__in=moved).count()


def differences(article: dict[str, Any], page: ArticlePage, client: Client) -> Iterator[Any]:
    """Yield what is otherwise than it was."""
    shown = is_shown(article, page)
    dated = page.date and timezone.localtime(page.date).isoformat()
    facts: dict[str, tuple[Any, Any]] = {
        "title": (page.title, " ".join(article["title"].split())),
        "date": (dated, article["date"]),
        "live": (page.live, shown),
        "scheduled": (page.go_live_at is not None, article["status"] == "scheduled"),
        "expired": (page.expired, article["status"] == "expired"),
        "tags": ({tag.name for tag in page.tags.all()} >= set(article["tags"]), True),
        "documents": (attached(page), article["attachments_present"]),
    }
    if article["lang"] == "vi":
        above = [one.title for one in page.get_ancestors()][3:]
        facts["section"] = (above, article["section"])
    wanted = article["body_images"] + article["base64_images"]
    photos = list(photos_in(page.body))
    facts["photos"] = (len(photos) in {wanted, wanted - bool(page.lead_photo)}, True)
    facts["cover"] = (page.lead_photo is not None, bool(article["cover_exists"]))
    answer = client.get(article["url"])
    facts["address"] = (answer.headers.get("Location"), page.url if shown else None)
    if article.get("case") in IN_TCVN3:
        del facts["title"]
    yield from ((name, *both) for name, both in facts.items() if both[0] != both[1])


def attached(page: ArticlePage) -> int:
    """Return how many files stand at the end of an article."""
    blocks = [block for block in page.body if block.block_type == "documents"]
    return len(blocks[-1].value["documents"]) if blocks else 0


def test_words_are_on_the_page(move: Move, expected: dict[str, Any]) -> None:
    signed = [article for article in expected["articles"] if article["byline"]]
    for article in signed:
        page = page_of(article)
        names = [byline.name for byline in page.bylines.all()]
        assert article["byline"] in names or article["byline"] in text_of(page.body)
