"""The walk over a body, and what a block of any type answers on it."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import blocks
from wagtail.blocks import StreamValue
from wagtail.documents.blocks import DocumentChooserBlock

from desk.checks.rules import check
from desk.reports.measures import count_photos, count_words
from news.body import BodyBlock, names_in, photos_in, text_of
from news.body_walk import Answers, Kind, TypedText, walk, walk_raw
from news.media_blocks import DescribedImageBlock, PhotoBlock
from news.models import ArticlePage
from site_config.models import SiteImage


class MapBlock(Answers, blocks.FieldBlock):
    """A place; its value is a dictionary of its own, which only this class can read."""

    def get_raw_texts(self, raw: Any) -> Iterable[str]:
        return [raw["place"]]

    def get_typed_texts(self, value: Any) -> Iterable[TypedText]:
        return [TypedText(value["place"], Kind.OTHER, "place")]


class ProgrammeBlock(Answers, blocks.StructBlock):
    """A programme with a map and what happens when."""

    title = blocks.CharBlock(label="Tên chương trình")
    link = blocks.URLBlock()
    place = MapBlock(label="Nơi họp")
    points = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("text", blocks.RichTextBlock(label="Nội dung")),
                ("image", DescribedImageBlock(label="Ảnh")),
                ("paper", DocumentChooserBlock(required=False)),
                ("photos", blocks.ListBlock(PhotoBlock(label="Ảnh"))),
            ],
            label="Mục",
        )
    )

    def get_names(self, value: Any) -> Iterable[str]:
        return [value["title"]]


class ProgrammesBlock(BodyBlock):
    """A body that takes one type of block more."""

    programme = ProgrammeBlock(label="Chương trình")


@pytest.fixture
def photos(add_photo: Callable[..., SiteImage]) -> list[SiteImage]:
    return [add_photo(f"Ảnh {number}", (60, 40)) for number in range(3)]


@pytest.fixture
def body(photos: list[SiteImage]) -> StreamValue:
    first, second, third = [{"image": photo.pk, "alt_text": "Mô tả"} for photo in photos]
    shown = {"image": second, "caption": "Cờ", "credit": "", "unconfirmed": False}
    point: dict[str, Any] = {
        "text": "<p>Các các xã.</p>",
        "image": first,
        "paper": None,
        "photos": [{"type": "item", "id": "p", "value": shown}],
    }
    bare: dict[str, Any] = {"text": "<p>Bế mạc.</p>", "image": third | {"alt_text": ""}}
    bare |= {"paper": None, "photos": []}
    value = {
        "title": "Ngày hội",
        "link": "https://example.vn/",
        "place": {"place": "Nhà và và vườn"},
        "points": [{"type": "item", "id": "a", "value": point}, bare],
    }
    stored = [
        {"type": "text", "id": "x", "value": "<p>Thứ nhất.</p>"},
        {"type": "programme", "id": "y", "value": value},
    ]
    return ProgrammesBlock().to_python(stored)


def test_a_new_block_is_read_named_counted_and_checked(
    body: StreamValue, photos: list[SiteImage]
) -> None:
    assert text_of(body) == "Thứ nhất. Ngày hội Nhà và và vườn Các các xã. Cờ Bế mạc."
    assert list(names_in(body)) == ["Ngày hội", "Cờ"]
    assert list(photos_in(body)) == [photo.pk for photo in photos]
    article = ArticlePage(title="Bài", lead="Sapo.", body=body)
    assert (count_words(article), count_photos(article)) == (2 + 14, 3)
    label, content = "Khối 2 (Chương trình)", ("body", "y", "points", "a", "text")
    found = [(finding.rule, finding.text.place) for finding in check(article)]
    assert found == [
        ("no-lead-photo", "Ảnh đại diện"),
        ("doubled-word", f"{label}, Nơi họp"),
        ("doubled-word", f"{label}, Mục 1, Nội dung"),
        ("no-alt-text", f"{label}, Mục 2, Ảnh"),
    ]
    target = check(article)[2].text.target
    assert target == " ".join(f'[data-contentpath="{name}"]' for name in content)


def test_what_is_stored_is_read_without_looking_anything_up(body: StreamValue) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert text_of(body)
        assert list(photos_in(body))
    assert not queries.captured_queries


def test_the_path_is_the_one_by_which_wagtail_finds_a_block(body: StreamValue) -> None:
    for part in walk(body):
        found = body.stream_block.get_block_by_content_path(body, list(part.path))
        assert (found.block, found.value) == (part.block, part.value)


def test_both_walks_pass_the_same_blocks(body: StreamValue) -> None:
    stored, looked_up = list(walk_raw(body)), list(walk(body))
    assert [part.block for part in stored] == [part.block for part in looked_up]
    assert [part.number for part in stored] == [part.number for part in looked_up]
    assert json.dumps([part.value for part in stored[1:]])
