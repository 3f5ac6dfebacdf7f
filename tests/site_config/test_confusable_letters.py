"""Letters that look alike or are invisible: stored as they are meant, and found either way."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from news.models import ArticlePage, NewsIndexPage
from search.models import CompleteIndex
from site_config.slugs import slugify
from site_config.text import normalize_text
from tests.helpers.search import found

Adder = Callable[..., ArticlePage]

INVISIBLE = [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A)]
INVISIBLE += [0xFEFF]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ðảng bộ, ðoàn, Ɖức, ɖất", "Đảng bộ, đoàn, Đức, đất"),
        ("Ｔｉｎ số １２", "Tin số 12"),
        ("𝐓𝐡𝐨̂𝐧𝐠 𝐛𝐚́𝐨 𝟏𝟐", "Thông báo 12"),
        ("ﬁlm", "film"),
        ("a\u3000b\u2003c\u2028d", "a b c d"),
        ("&ETH;&shy;ảng&#160;bộ&ZeroWidthSpace;&#x200b;", "Đảng bộ"),
        ("a &amp; b &lt;&eacute;&amp;shy;", "a &amp; b &lt;&eacute;&amp;shy;"),
        ("Nam\ud800", "Nam"),
    ],
)
def test_letters_are_stored_as_they_are_meant(written: str, meant: str) -> None:
    assert normalize_text(written) == meant


@pytest.mark.parametrize("code", INVISIBLE, ids=hex)
def test_nothing_invisible_is_stored_inside_a_word(code: int) -> None:
    assert normalize_text(f"Tin tư{chr(code)}\u0301c") == "Tin tức"


@pytest.mark.parametrize("picture", ["👨‍👩‍👧", "🏳️‍🌈", "👩🏽‍⚕️", "❤️‍🔥", "1️⃣"])
def test_pictures_joined_to_one_stay_one(picture: str) -> None:
    assert normalize_text(f"tin {picture} vui\u200d") == f"tin {picture} vui"


@pytest.mark.parametrize("title", ["Ðảng bộ Ɖức ðông", "Đả\u00adng b\u200bộ Đức đông\ufeff"])
def test_addresses_keep_every_letter(title: str) -> None:
    assert slugify(title) == "dang-bo-duc-dong"


@pytest.mark.parametrize(
    "typed",
    [
        "Ðảng bộ",
        "ðảng bộ",
        "Ɖảng bộ",
        "Đả\u00adng b\u200bộ",
        "\u2066Đảng\u2069 bộ\ufeff",
        "Ｄａｎｇ ｂｏ",
    ],
)
def test_a_query_is_read_as_it_is_meant(client: Client, add_article: Adder, typed: str) -> None:
    add_article("Đảng bộ")
    assert found(client, typed) == ["Đảng bộ"]
    answer = client.get(f"/tim-kiem/goi-y/?{urlencode({'q': typed})}").json()
    assert [one["text"] for one in answer["suggestions"]] == ["Đảng bộ"]


@pytest.mark.parametrize("written", ["Ðảng bộ", "Đả\u00adng b\u200bộ", "Đảng\u2003bộ", "Ｄảng bộ"])
def test_what_an_older_site_holds_is_found_and_marked(
    client: Client, add_article: Adder, written: str
) -> None:
    article = add_article("Đảng bộ xã")
    Page.objects.filter(pk=article.pk).update(title=f"{written} xã")
    CompleteIndex.objects.update(rules=2)
    call_command("migrate", verbosity=0)
    assert found(client, "đảng bộ") == [f"{written} xã"]
    assert client.get("/tim-kiem/", {"q": "đảng bộ"}).content.decode().count("<mark>") == 2


def test_whatever_is_saved_has_the_letters_that_are_meant(news: NewsIndexPage) -> None:
    untidy = "Ðảng\u00ad ủy"
    body: list[Any] = [
        ("text", f"<p>{untidy}&ETH;&shy;</p>"),
        ("photo", {"image": None, "caption": untidy, "credit": ""}),
    ]
    article = news.add_child(instance=ArticlePage(title=untidy, lead=untidy, body=body))
    stored = ArticlePage.objects.get(pk=article.pk)
    assert (stored.title, stored.lead, stored.slug) == ("Đảng ủy", "Đảng ủy", "dang-uy")
    text, photo = (block["value"] for block in stored.body.raw_data)
    assert (text, photo["caption"]) == ("<p>Đảng ủyĐ</p>", "Đảng ủy")


@pytest.mark.parametrize("typed", ["...", "--", "!!", "🎉🎉", "()", '""', "\0\0", "*:^"])
def test_what_holds_no_word_finds_nothing(client: Client, add_article: Adder, typed: str) -> None:
    add_article("Đảng bộ")
    answer = client.get(f"/tim-kiem/goi-y/?{urlencode({'q': typed})}")
    assert (answer.status_code, answer.json()) == (200, {"suggestions": []})
    assert found(client, typed) == []
