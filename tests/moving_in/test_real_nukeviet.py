"""A site that a real NukeViet wrote, read from its dump and from its own backup."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from moving_in.old_site import Article, Key, Section, SectionState, TermKind
from moving_in.sources.nukeviet.source import NukeViet, open_nukeviet
from site_config.text import normalize_text

FOLDER = Path(os.environ.get("ACCEPTANCE_DIR") or "/nowhere").parent / "nukeviet"
# The day of the dump: what is planned for December is not published yet.
NOW = datetime(2026, 11, 28, tzinfo=UTC)
SUSPENDED = "suspended with its section"
# These are kept in the letters of old fonts, and read in ours.
IN_TCVN3 = {"tcvn3-whole"}

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="ACCEPTANCE_DIR names no real files"),
]


@pytest.fixture(scope="module", params=["nukeviet-4.5.sql", "nukeviet-4.5-own-backup.sql.gz"])
def site(request: pytest.FixtureRequest) -> Iterator[NukeViet]:
    with open_nukeviet(str(FOLDER / request.param), now=NOW) as opened:
        yield opened


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    return json.loads((FOLDER / "expectations.json").read_text())


def one_line(text: str) -> str:
    return " ".join(normalize_text(text).split())


def lines(text: str) -> list[str]:
    return [one_line(line) for line in text.split("\n") if line.strip()]


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def path(key: Key, sections: dict[Key, Section]) -> list[str]:
    section = sections[key]
    return [*(path(section.parent, sections) if section.parent else []), section.title]


def status_of(article: Article) -> str:
    return SUSPENDED if article.is_suspended else article.status.value


def in_news(name: str | None) -> str | None:
    return name if not name or "://" in name else f"news/{name}"


def told(article: Article, sections: dict[Key, Section]) -> dict[str, Any]:
    """Return what an article says in the words of the expectations."""
    main, *others = (path(key, sections) for key in article.sections)
    return {
        "title": article.title,
        "lead": lines(article.lead),
        "date": article.published_at,
        "updated": article.changed_at,
        "expires": article.expires_at,
        "section": main,
        "other_sections": others,
        "status": status_of(article),
        "tags": Counter(tag.title for tag in article.tags),
        "authors": sorted(author.title for author in article.authors),
        "author_text": article.author_text or None,
        "source": article.credit.name if article.credit else None,
        "topic": article.topic.title if article.topic else None,
        "groups": Counter(group.title for group in article.groups),
        "hits": article.views,
        "comments": article.comments,
        "external_link": article.external_address or None,
        "cover": article.cover.file if article.cover else None,
        "attachments": [*article.attachments],
    }


def wanted(article: dict[str, Any]) -> dict[str, Any]:
    return article | {
        "title": one_line(article["title"]),
        "lead": lines(article["lead"]),
        "date": moment(article["date"]),
        "updated": moment(article["updated"]),
        "expires": moment(article["expires"]),
        "tags": Counter(map(one_line, article["tags"])),
        "groups": Counter(article["groups"]),
        "authors": sorted(article["authors"]),
        "cover": in_news(article["cover"]),
        "attachments": [in_news(name) for name in article["attachments"]],
    }


def test_every_article_is_as_expected(site: NukeViet, expected: dict[str, Any]) -> None:
    sections = {section.key: section for section in site.sections()}
    found = {article.key: article for article in site.articles()}
    assert len(found) == len(expected["articles"]) == sum(site.counts().articles.values())
    for one in expected["articles"]:
        article = told(found[Key(f"{one['lang']}/news", one["id"])], sections)
        want = wanted(one)
        if one.get("case") in IN_TCVN3:
            del article["title"], article["lead"]
        assert article == {name: want[name] for name in article}, one["id"]


def test_letters_of_old_fonts_are_read(site: NukeViet) -> None:
    [article] = [one for one in site.articles() if one.key.number == 89]
    assert article.title == "Hội nghị tổng kết phong trào thi đua yêu nước"
    assert article.lead.startswith("Thời gian tới, Ủy ban nhân dân huyện Bình Trạch tiếp tục")


def test_bodies_are_whole(site: NukeViet, expected: dict[str, Any]) -> None:
    found = {article.key: article.body for article in site.articles()}
    for one in expected["articles"]:
        body = found[Key(f"{one['lang']}/news", one["id"])]
        wanted_images = sum(
            one[name] for name in ("body_images", "missing_images", "hotlinked_images")
        )
        assert len(re.findall(r"<img\b[^>]*\bsrc=", body)) >= wanted_images, one["id"]


def test_every_section_is_as_expected(site: NukeViet, expected: dict[str, Any]) -> None:
    found = [section for section in site.sections() if section.language == "vi"]
    assert [section.key.number for section in found] == [one["id"] for one in expected["sections"]]
    for section, one in zip(found, expected["sections"], strict=True):
        assert (section.title, section.alias) == (one["title"], one["alias"])
        assert section.parent == (Key("vi/news", one["parent"]) if one["parent"] else None)
        is_suspended = section.state is SectionState.SUSPENDED
        assert is_suspended == (one["status"] == 0)
        assert section.visible_to.value == {"6": "everybody", "4": "members"}[one["groups_view"]]


def test_every_document_is_as_expected(site: NukeViet, expected: dict[str, Any]) -> None:
    found = [*site.documents()]
    assert len(found) == len(expected["documents"])
    for document, one in zip(found, expected["documents"], strict=True):
        days = (document.issued_on, document.valid_from, document.valid_until)
        told = {
            "id": document.key.number,
            "number": document.number,
            "title": document.title,
            "url": f"/vi/laws/detail/{document.alias}/",
            "kind": document.kind and document.kind.title,
            "agency": document.agency and document.agency.title,
            "fields": [field.title for field in document.fields],
            "signer": document.signer or None,
            "signer_position": document.signer_position or None,
            "files": [name.removeprefix("laws/") for name in document.files],
            "replaces": [key.number for key in document.replaces],
            "related": [key.number for key in document.related],
        } | {
            name: day and day.isoformat()
            for name, day in zip(("issued", "valid_from", "valid_to"), days, strict=True)
        }
        assert told == {name: one[name] for name in told}


def test_every_page_and_account_is_as_expected(site: NukeViet, expected: dict[str, Any]) -> None:
    pages = [(page.key.scope, page.key.number, page.title, page.alias) for page in site.pages()]
    assert pages == [
        (f"vi/{one['module']}", one["id"], one["title"], Path(one["url"]).stem)
        for one in expected["pages"]
    ]
    users = [
        (user.username, f"{user.family_name} {user.given_name}".strip(), user.email, user.level)
        for user in site.users()
    ]
    assert users == [
        (one["username"], one["name"], one["email"], one["administrator_level"])
        for one in expected["users"]
    ]


def test_the_totals_are_as_expected(site: NukeViet, expected: dict[str, Any]) -> None:
    totals, counts = expected["totals"], site.counts()
    articles = [*site.articles()]
    assert Counter(map(status_of, articles)) == totals["by_status"]
    assert Counter(article.language for article in articles) == totals["by_language"]
    assert sum(len(article.tags) for article in articles) == totals["article_tags"]
    assert counts.suspended_articles == totals["by_status"][SUSPENDED]
    assert counts.sections == sum(totals["sections"].values())
    assert (counts.documents, counts.pages, counts.users) == (8, 5, 6)
    of_vietnamese = Counter(term.kind for term in site.terms() if term.language == "vi")
    assert of_vietnamese[TermKind.TOPIC] == totals["topics"]
    assert of_vietnamese[TermKind.GROUP] == totals["groups"]
    assert of_vietnamese[TermKind.TAG] == totals["tags"]


def test_the_counter_is_as_expected(site: NukeViet, expected: dict[str, Any]) -> None:
    visits = site.visits()
    assert visits
    counter = expected["totals"]["counter"]
    told = {"total:hits": visits.total}
    told |= {f"year:{year}": count for year, count in visits.years.items()}
    told |= {f"month:{day:%b}": count for day, count in visits.months.items()}
    assert told == counter
    # The days are of the month that runs.
    assert sum(visits.days.values()) == counter["month:Nov"]
    assert visits.robots == 3450


def test_old_addresses_have_their_articles(site: NukeViet, expected: dict[str, Any]) -> None:
    found = {article.key: article for article in site.articles()}
    renamed = found[Key("vi/news", 112)]
    assert renamed.former_aliases[0] in expected["redirects"][0]["old"]
    for one in expected["redirects"]:
        assert "article" not in one or Key("vi/news", one["article"]) in found
    for one in expected["deleted"]:
        assert Key("vi/news", one["id"]) not in found


def test_what_has_no_place_is_named(site: NukeViet, expected: dict[str, Any]) -> None:
    left = {leftover.what: leftover.count for leftover in site.leftovers()}
    assert left["bình luận của bạn đọc"] == expected["totals"]["comments"]
