"""Bodies that a real NukeViet kept: what was noted of each when it was written is found."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from desk.importing.draft import Gallery, Photo, Table, Tasks, Video
from desk.importing.source import RemarkKind
from moving_in.bodies.body import Body, BodyReader
from moving_in.bodies.uploads import Uploads
from moving_in.sources.nukeviet.source import open_nukeviet

FOLDER = Path(os.environ.get("ACCEPTANCE_DIR") or "/nowhere").parent / "nukeviet"
NOW = datetime(2026, 11, 28, tzinfo=UTC)
# What is counted “Thứ nhất, Thứ hai” was not noted as tasks.
NOT_NOTED = {"tasks-two-lists": 2}
MAX_SECONDS = 0.04

pytestmark = [
    pytest.mark.acceptance,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="ACCEPTANCE_DIR names no real files"),
]


@pytest.fixture(scope="module", params=["nukeviet-4.5.sql", "nukeviet-4.5-own-backup.sql.gz"])
def read(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[dict[str, Any], str, Body]]:
    """Return what was noted of each article, its body as it was kept, and as it was read."""
    noted = json.loads((FOLDER / "expectations.json").read_text())["articles"]
    by_key = {(one["lang"], one["id"]): one for one in noted}
    with open_nukeviet(str(FOLDER / request.param), now=NOW) as site:
        folder = tmp_path_factory.mktemp("inline")
        reader = BodyReader(Uploads(FOLDER / "uploads"), site.site.hosts, folder)
        return [
            (
                by_key[article.language, article.key.number],
                article.body,
                reader.read(article.body, cover=article.cover),
            )
            for article in site.articles()
        ]


def photos(body: Body) -> Iterator[Photo]:
    for block in body.draft.body:
        match block:
            case Photo():
                yield block
            case Gallery(inside, caption):
                yield from inside
                # It is noted as that of the last of them.
                yield Photo("", caption)
    if body.draft.lead_photo:
        yield body.draft.lead_photo


def found(html: str, body: Body) -> dict[str, Any]:
    """Return what a body has, as it was noted."""
    shown = [Path(photo.file) for photo in photos(body) if photo.file]
    kinds = [remark.kind for remark in body.remarks]
    signed = body.draft.signatures[0] if body.draft.signatures else None
    blocks = body.draft.body
    return {
        "body_images": sum(FOLDER in path.parents and path.name in html for path in shown),
        "base64_images": sum(FOLDER not in path.parents for path in shown),
        "hotlinked_images": kinds.count(RemarkKind.LINKED_PICTURE),
        "captions": sum(bool(photo.caption or photo.credit) for photo in photos(body)),
        "tasks": sum(len(block.tasks) for block in blocks if isinstance(block, Tasks)),
        "byline": signed and signed.name,
        "byline_position": (signed and signed.position) or None,
        "data_tables": sum(isinstance(block, Table) for block in blocks),
        "youtube": sum(isinstance(block, Video) for block in blocks),
    }


def test_each_article_has_what_was_noted_of_it(
    read: list[tuple[dict[str, Any], str, Body]],
) -> None:
    assert len(read) == 153
    for noted, html, body in read:
        is_there = found(html, body)
        is_there["tasks"] -= NOT_NOTED.get(noted.get("case", ""), 0)
        wanted = {name: noted[name] for name in is_there}
        assert is_there == wanted, noted["url"]


def test_pictures_that_are_gone_are_told(read: list[tuple[dict[str, Any], str, Body]]) -> None:
    for noted, _html, body in read:
        gone = noted["missing_images"] + noted["images_without_src"]
        assert sum(one.kind is RemarkKind.MISSING_PICTURE for one in body.remarks) == gone


def test_every_body_is_understood_and_no_word_is_missing(
    read: list[tuple[dict[str, Any], str, Body]],
) -> None:
    bad = {RemarkKind.MISSING_WORDS, RemarkKind.NOT_UNDERSTOOD}
    assert not [one for _noted, _html, body in read for one in body.remarks if one.kind in bad]


def test_what_is_left_of_old_hosts_is_nothing(
    read: list[tuple[dict[str, Any], str, Body]],
) -> None:
    assert not [body for _noted, _html, body in read if "//anhoa.example.vn" in str(body.draft)]


def test_an_article_takes_little_of_a_processor(tmp_path: Path) -> None:
    with open_nukeviet(str(FOLDER / "nukeviet-4.5.sql"), now=NOW) as site:
        bodies = [article.body for article in site.articles()]
        reader = BodyReader(Uploads(FOLDER / "uploads"), site.site.hosts, tmp_path)
    # Each four times over: eight thousand characters are usual.
    usual = [body * 4 for body in bodies if len(body) < 4_000]
    start = process_time()
    for body in usual:
        reader.read(body)
    assert process_time() - start < MAX_SECONDS * len(usual)
