"""Builds the site that the labelled queries are asked of."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.demo import content
from home.demo.load import load_demo
from news.models import ArticlePage, Byline, NewsIndexPage
from site_config.models import SiteImage
from tests.helpers.photos import photo_file
from tests.search.labelled import filler
from tests.search.labelled.blocks import BLOCKS, paragraphs
from tests.search.labelled.edge_cases import BEFORE_EDITING, EDGE_CASES, HIDDEN, NEW_DRAFT
from tests.search.labelled.topics import TOPICS

OLDEST = 2000  # days
BEING_EDITED = "being edited"

Places = dict[str, str]


def build(pictures: Path) -> dict[str, str]:
    """Make all articles with the pictures in a folder; return their keys by public address."""
    load_demo(pictures)
    news = NewsIndexPage.objects.get(depth=3)
    section, titles = news.add_child(instance=NewsIndexPage(title="Đọc thử")), filler.titles()
    keys = {}
    for number, (key, places) in enumerate(labelled()):
        keys[add(section, next(titles), places, number).url] = key
    for number in range(filler.COUNT):
        keys[fill(section, next(titles), number).url] = f"filler {number}"
    hide(section)
    keys[edit(section).url] = BEING_EDITED
    for name in content.articles():
        page = ArticlePage.objects.get(translation_key=content.page_key(name))
        keys |= {page.url: name} if page.live else {}
    return keys


def labelled() -> Iterator[tuple[str, Places]]:
    """Yield the key of each article made to be found, and what it holds, place by place."""
    for topic in TOPICS:
        for place, text in topic.places.items():
            yield f"{topic.phrase}: {place}", {place.removeprefix("other "): text}
    yield from EDGE_CASES.items()


def add(section: NewsIndexPage, title: str, places: Places, number: int) -> ArticlePage:
    """Add an article that holds something in each of these places, older than the filler."""
    lead, *ordinary = filler.sentences(f"labelled {number}", 7)
    blocks = [BLOCKS[place](text) for place, text in places.items() if place in BLOCKS]
    article = ArticlePage(
        title=places.get("title", title),
        lead=places.get("lead", lead),
        lead_photo_caption=places.get("lead caption", ""),
        date=timezone.now() - timedelta(days=OLDEST - number),
        body=[paragraphs(ordinary[:4]), *blocks, paragraphs(ordinary[4:])],
    )
    if credit := places.get("lead credit"):
        photo = {"title": "Ảnh", "description": "Ảnh", "file": photo_file((90, 60))}
        article.lead_photo = SiteImage.objects.create(credit=credit, **photo)
    if {"byline", "position"}.intersection(places):
        name, position = places.get("byline", "Ban biên tập"), places.get("position", "")
        article.bylines.set([Byline(name=name, position=position)])
    if "tag" in places:
        article.tags.add(places["tag"])
    return section.add_child(instance=article)


def fill(section: NewsIndexPage, title: str, number: int) -> ArticlePage:
    """Add an article that nobody looks for."""
    article = ArticlePage(
        title=title,
        lead=filler.sentences(f"lead {number}", 1)[0],
        date=timezone.now() - timedelta(days=filler.COUNT - number),
        body=[paragraphs(filler.text(number))],
    )
    return section.add_child(instance=article)


def hide(section: NewsIndexPage) -> None:
    """Add the articles that are not for everybody, each in its own way."""
    restricted = section.add_child(instance=NewsIndexPage(title="Nội bộ"))
    below = restricted.add_child(instance=NewsIndexPage(title="Trong nội bộ"))
    gone = section.add_child(instance=NewsIndexPage(title="Đã đóng", live=False))
    for page in (restricted, gone):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    parents = {"section": restricted, "subsection": below, "hidden section": gone}
    fields: dict[str, dict[str, Any]] = {
        "draft": {"live": False},
        "expired": {"live": False, "expired": True},
        "scheduled": {"live": False, "go_live_at": timezone.now() + timedelta(days=1)},
    }
    for way, title in HIDDEN.items():
        article = ArticlePage(title=title, lead=title, **fields.get(way, {}))
        parents.get(way, section).add_child(instance=article)
        if way == "unpublished":
            article.unpublish()
        if way in ("login", "password", "groups"):
            PageViewRestriction.objects.create(page=article, restriction_type=way, password="x")


def edit(section: NewsIndexPage) -> ArticlePage:
    """Add a public article of which a new draft says what nobody may read yet."""
    article = section.add_child(instance=ArticlePage(title=BEFORE_EDITING))
    article.title = article.lead = NEW_DRAFT
    article.save_revision()
    return article
