"""Every old address of a site that a real NukeViet wrote; see test_real_nukeviet.py."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.models import Page

from home.models import HomePage, PlainPage
from moving_in import remembering
from moving_in.old_site import Key, TermKind
from moving_in.sources.nukeviet.source import NukeViet, open_nukeviet
from news.models import ArticlePage, NewsIndexPage
from site_config.models import Tag
from tests.helpers.authors import add_author, signed_by

FOLDER = Path(os.environ.get("ACCEPTANCE_DIR") or "/nowhere").parent / "nukeviet"
NOW = datetime(2026, 11, 28, tzinfo=UTC)
SHOWN = {"published"}

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="ACCEPTANCE_DIR names no real files"),
]


@pytest.fixture
def expected() -> dict[str, Any]:
    return json.loads((FOLDER / "expectations.json").read_text())


@pytest.fixture
def site() -> Iterator[NukeViet]:
    with open_nukeviet(str(FOLDER / "nukeviet-4.5.sql"), now=NOW) as opened:
        yield opened


class Moved:
    """What became of the old site: a page for each thing, made without its text."""

    def __init__(self, site: NukeViet, home: HomePage, news: NewsIndexPage) -> None:
        self.kept = remembering.remember_site(site.site)
        self.news, self.home = news, home
        self.sections: dict[Key, NewsIndexPage] = {}
        self.articles: dict[tuple[str, int], ArticlePage] = {}
        self.pages: dict[str, Page] = {}
        self.paper = Document.objects.create(title="Tệp", file=ContentFile(b"%PDF", "tep.pdf"))
        for things in (self._sections, self._articles, self._terms, self._pages, self._rest):
            remembering.remember(self.kept, list(things(site)))

    def _sections(self, site: NukeViet) -> Iterator[remembering.Became]:
        for old in site.sections():
            parent = self.sections[old.parent] if old.parent else self.news
            new = NewsIndexPage(title=old.title, slug=f"muc-{old.key.number}-{old.language}")
            self.sections[old.key] = NewsIndexPage.objects.get(pk=parent.pk).add_child(instance=new)
            yield remembering.section(old, self.sections[old.key])

    def _articles(self, site: NukeViet) -> Iterator[remembering.Became]:
        for old in site.articles():
            is_shown = old.status.value in SHOWN and old.language == "vi" and not old.is_suspended
            slug = f"bai-{old.key.number}-{old.language}"
            section = NewsIndexPage.objects.get(pk=self.sections[old.sections[0]].pk)
            new = ArticlePage(title=old.title, slug=slug, live=is_shown, date=old.published_at)
            self.articles[old.language, old.key.number] = section.add_child(instance=new)
            yield from remembering.article(old, new, [self.paper for _file in old.attachments])

    def _terms(self, site: NukeViet) -> Iterator[remembering.Became]:
        author = add_author("Người Viết", ("Phóng viên", None))
        first = next(one for one in self.articles.values() if one.live)
        first.bylines.add(signed_by(author))
        first.save()
        for old in site.terms():
            if old.kind == TermKind.AUTHOR:
                yield remembering.term(old, author)
            elif old.kind in {TermKind.TAG, TermKind.TOPIC}:
                yield remembering.term(old, Tag.objects.get_or_create(name=old.title)[0])
            else:
                yield remembering.term(old, None)

    def _pages(self, site: NukeViet) -> Iterator[remembering.Became]:
        for old in site.pages():
            slug = f"trang-{old.key.scope.replace('/', '-')}-{old.key.number}"
            page = self.home.add_child(instance=PlainPage(title=old.title, slug=slug))
            self.pages.setdefault(old.key.scope, page)
            self.pages[f"{old.key.scope}/{old.alias}"] = page
            yield remembering.plain_page(old, page)

    def _rest(self, site: NukeViet) -> Iterator[remembering.Became]:
        for old in site.documents():
            yield from remembering.document(old, self.paper, [self.paper for _file in old.files])
        for module in site.site.modules:
            kinds: dict[str, remembering.Target] = {"news": self.news, "laws": "/so-do-trang/"}
            target = kinds.get(module.kind, self.pages.get(module.scope))
            yield remembering.module(module, target)


@pytest.fixture
def moved(site: NukeViet, home: HomePage, news: NewsIndexPage) -> Moved:
    return Moved(site, home, news)


def lead(address: str) -> str | None:
    path, mark, query = address.partition("?")
    answer = Client().get(quote(path) + mark + query)
    if answer.status_code in {404, 410}:
        return None
    if answer.status_code == 200:
        return path
    assert answer.status_code == 301
    target: str = answer.headers["Location"]
    assert Client().get(target).status_code == 200, (address, target)
    return target


def spellings(address: str) -> Iterator[str]:
    """Yield the ways in which an article's address is written."""
    section, _slash, name = address.removeprefix("/vi/news/").partition("/")
    for rest in (f"{section}/{name}", f"khong-co/{name}", f"{section}/sai-{name}"):
        yield f"/vi/news/{rest}"
        yield f"/vi/news/{rest}".upper()
        yield f"/news/{rest}?fbclid=1&zarsrc=2"
        yield f"/vi/news/{rest}".removesuffix(".html") + "/"
        yield f"/index.php?language=vi&nv=news&op={rest}"
        yield f"/vi/news/print/{rest}"


def test_every_article_answers_at_its_address_or_is_not_named(
    moved: Moved, expected: dict[str, Any]
) -> None:
    wrong = []
    for old in expected["articles"]:
        page = moved.articles[old["lang"], old["id"]]
        target = page.url if old["status"] in SHOWN and old["lang"] == "vi" else None
        if (found := lead(old["url"])) != target:
            wrong.append((old["url"], found, target))
    assert not wrong


def test_the_number_decides_in_every_spelling(moved: Moved, expected: dict[str, Any]) -> None:
    wrong = []
    for old in expected["articles"][::12]:
        if old["status"] not in SHOWN or old["lang"] != "vi":
            continue
        target = moved.articles["vi", old["id"]].url
        wrong += [
            (address, found)
            for address in spellings(old["url"])
            if (found := lead(address)) != target
        ]
    assert not wrong


def test_all_listed_redirects(moved: Moved, expected: dict[str, Any]) -> None:
    tuyen_giao = next(s for s in expected["sections"] if s["title"] == "Tuyên giáo")
    section = moved.sections[Key("vi/news", tuyen_giao["id"])].url
    places: dict[str, Callable[[str], bool]] = {
        "section Tuyên giáo": lambda found: found == section,
        "section Tuyên giáo, second page": lambda found: found == section,
        "topic": lambda found: found.startswith("/tim-kiem/?q="),
        "group": lambda found: found == moved.news.url,
        "tag (percent-encoded on the wire)": lambda found: found.startswith("/tim-kiem/?q=d"),
        "author": lambda found: found == "/tac-gia/nguoi-viet/",
        "feed": lambda found: found == f"{moved.news.url}rss/",
        "section feed": lambda found: found == f"{section}rss/",
        "page": lambda found: found == moved.pages["vi/about/gioi-thieu-chung-ve-tinh-an-hoa"].url,
        "module whose only view is its first page": lambda found: (
            found == moved.pages["vi/about"].url
        ),
        "documents": lambda found: found == "/so-do-trang/",
        "search": lambda found: found == "/tim-kiem/?q=an+hoa",
        "sitemap": lambda found: found == "/sitemap.xml",
    }
    wrong = []
    for asked in expected["redirects"]:
        found = lead(asked["old"]) or ""
        if "download" in asked["old"]:
            is_right = found == moved.paper.url
        elif "article" in asked:
            is_right = found == moved.articles["vi", asked["article"]].url
        else:
            is_right = places[asked["what"]](found)
        if not is_right:
            wrong.append((asked["old"], found))
    assert not wrong


def test_the_deleted_lead_nowhere(moved: Moved, expected: dict[str, Any]) -> None:
    for gone in expected["deleted"]:
        for address in spellings(f"/vi/news/tuyen-giao/da-bi-xoa-{gone['id']}.html"):
            assert lead(address) is None


def test_documents_pages_and_sections_answer(moved: Moved, expected: dict[str, Any]) -> None:
    for document in expected["documents"]:
        assert lead(document["url"]) == moved.paper.url
    for page in expected["pages"]:
        assert lead(page["url"]) in {one.url for one in moved.pages.values()}
    for section in expected["sections"]:
        assert lead(section["url"]) == moved.sections[Key("vi/news", section["id"])].url
