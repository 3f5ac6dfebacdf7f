"""The plain search over what is published."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from news.models import ArticlePage, Byline, NewsIndexPage
from search.engine.parsed_query import ParsedQuery
from search.passages import highlighted
from search.views import PER_PAGE
from tests.helpers.moments import local
from tests.helpers.search import found

Adder = Callable[..., ArticlePage]


def test_it_finds_words_wherever_readers_see_them(
    client: Client, add_article: Adder, committed: Callable[[], Any]
) -> None:
    article = add_article(
        "Hội nghị tổng kết",
        lead="Mở đầu bằng sapo.",
        lead_photo_caption="Quang cảnh",
        body=[
            ("text", "<p>Phong trào thi đua.</p>"),
            ("photo", {"image": None, "caption": "Trao bằng khen", "credit": ""}),
            ("task_list", {"style": "mot-la", "continues": False, "tasks": ["<p>kiểm tra</p>"]}),
        ],
        bylines=[Byline(name="Lê Minh", position="Chánh Văn phòng")],
    )
    article.tags.add("khen thưởng")
    with committed():
        article.save_revision().publish()
    for query in (
        "tổng kết",
        "sapo",
        "Quang cảnh",
        "thi đua",
        "bằng khen",
        "kiểm tra",
        "Lê Minh",
        "Chánh",
        "khen thưởng",
        "kết hội",
    ):
        assert found(client, query) == ["Hội nghị tổng kết"], query
    assert found(client, "không hề có") == []


def test_it_shows_the_newest_first_and_pages(client: Client, add_article: Adder) -> None:
    for number in range(PER_PAGE + 1):
        add_article(f"Thông báo {number}", date=local(2024, 1, 1, 0, number))
    assert found(client, "thông báo")[:2] == [f"Thông báo {PER_PAGE}", f"Thông báo {PER_PAGE - 1}"]
    answer = client.get("/tim-kiem/", {"q": "thông báo", "page": "2"})
    assert f"Tìm thấy {PER_PAGE + 1} bài viết" in answer.content.decode()
    for page in ("0", "3", "abc", "%00"):
        assert client.get(f"/tim-kiem/?q=thông+báo&page={page}").status_code == 404


def apart(client: Client, **query: Any) -> tuple[list[str], str, list[str]] | None:
    """Return the titles before and after the line that tells them apart, and the line."""
    page = BeautifulSoup(client.get("/tim-kiem/", query).content, "lxml")
    line = page.select_one(".search-apart")
    if not line:
        return None
    before, after = line.find_previous_siblings(), line.find_next_siblings()
    names = [[card.h2.text.strip() for card in cards] for cards in (before[::-1], after)]
    return names[0], line.text, names[1]


def test_words_together_come_first_and_it_is_said_where_they_end(
    client: Client, add_article: Adder
) -> None:
    for number in range(PER_PAGE - 1):
        body = [("text", f"<p>Huyện chuyển đổi số, bài {number}.</p>")]
        add_article(f"Chuyện {number}", body=body, date=local(2020, 1, 1, 0, number))
    for number in range(3):
        add_article(f"Số {number} chuyển chỗ, đổi tên", date=local(2024, 1, 1, 0, number))
    before, line, after = apart(client, q="chuyển đổi số") or ([], "", [])
    assert (len(before), line, after) == (
        PER_PAGE - 1,
        "Và 3 bài có các từ này",
        ["Số 2 chuyển chỗ, đổi tên"],
    )
    assert apart(client, q="chuyển đổi số", page=2) is None
    assert apart(client, q="chuyển đổi số", thu_tu="moi-nhat") is None
    assert apart(client, q="“chuyển đổi số”") is None
    assert apart(client, q="chuyển") is None


def test_the_empty_page_offers_what_is_often_searched_for_and_stands_in_a_title(
    client: Client, add_article: Adder
) -> None:
    add_article("Huyện Nà Mường chuyển đổi số", lead="Nhà máy gạch cũ.")
    for query, times in (("chuyển đổi số", 4), ("nà mường", 3), ("gạch cũ", 9), ("huyện", 2)):
        for _time in range(times):
            client.get("/tim-kiem/", {"q": query})

    def offered(address: str) -> list[tuple[str, str]]:
        page = BeautifulSoup(client.get(address).content, "lxml")
        return [(link.text, found(client, link.text)[0]) for link in page.select(".popular a")]

    title = "Huyện Nà Mường chuyển đổi số"
    assert offered("/tim-kiem/") == [("chuyển đổi số", title), ("nà mường", title)]
    assert offered("/tim-kiem/?q=huyện") == []


def test_filters_are_folded_on_a_telephone_unless_they_are_used(client: Client, home: Any) -> None:
    def is_open(address: str) -> bool:
        page = BeautifulSoup(client.get(address).content, "lxml")
        return page.select_one(".search-form__toggle").has_attr("checked")

    assert not is_open("/tim-kiem/?q=huyện")
    assert is_open("/tim-kiem/?q=huyện&nam=2024")


def test_only_live_public_articles_are_found(client: Client, add_article: Adder) -> None:
    add_article("Bài công khai")
    add_article("Bài đã gỡ").unpublish()
    hidden = add_article("Bài nội bộ")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert found(client, "bài") == ["Bài công khai"]


@pytest.mark.parametrize(
    "query",
    [
        '"',
        'a"b',
        '""',
        "\0",
        "a\0b",
        "   ",
        "\u00a0",
        "'",
        "*",
        "a*",
        "NEAR(a b)",
        "AND",
        "-",
        "()",
    ],
)
def test_hostile_words_never_fail(client: Client, add_article: Adder, query: str) -> None:
    add_article("Bài viết a b")
    assert client.get("/tim-kiem/", {"q": query}).status_code == 200


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(query=st.text(max_size=60))
def test_no_words_ever_fail(client: Client, home: object, query: str) -> None:
    assert client.get("/tim-kiem/", {"q": query}).status_code == 200


def test_it_shows_the_part_that_was_found_with_the_words_marked(
    client: Client, add_article: Adder
) -> None:
    before, after = "<p>Mở đầu dài dòng. " * 20, " Phần còn lại của bài viết." * 20 + "</p>"
    found_in = f"{before}Tổ <b>dân vận khéo</b> &amp; “hòa giải” thôn Trung.{after}"
    tasks = {"style": "mot-la", "continues": False, "tasks": ["<p>dân chủ</p>"]}
    add_article("Vận động", lead="Sapo.", body=[("text", found_in), ("task_list", tasks)])
    page = BeautifulSoup(client.get("/tim-kiem/?q=dan+van+hoa").content, "lxml")
    shown = page.select_one(".card__passage")
    assert [mark.text for mark in shown.select("mark")] == ["dân", "vận", "hòa"]
    assert "dân vận khéo & “hòa giải”" in shown.text
    assert shown.text.startswith("… ")
    assert shown.text.endswith(" …")
    assert len(shown.text.split()) < 35
    assert [mark.text for mark in page.select(".card__title mark")] == ["Vận"]


@given(text=st.text(max_size=80))
def test_any_text_can_be_marked_and_says_the_same(text: str) -> None:
    html = highlighted(text, ParsedQuery(text))
    assert unescape(re.sub("</?mark>", "", html)) == text


def test_a_passage_holds_every_word_it_was_chosen_for(client: Client, add_article: Adder) -> None:
    text = "đầu " * 40 + "trăng " + "giữa " * 22 + "sao " + "cuối " * 40
    add_article("Bài", body=[("text", f"<p>{text}</p>")])
    page = BeautifulSoup(client.get("/tim-kiem/?q=trăng+sao").content, "lxml")
    assert [mark.text for mark in page.select(".card__passage mark")] == ["trăng", "sao"]


@pytest.mark.parametrize(
    ("typed", "shown"), [("chuyển", ["chuyển"]), ("chuyen", ["chuyện", "chuyến", "chuyển"])]
)
def test_words_as_they_were_typed_are_marked_before_others_like_them(
    client: Client, add_article: Adder, typed: str, shown: list[str]
) -> None:
    add_article("Bài", body=[("text", "<p>Kể chuyện một chuyến đi để chuyển đổi.</p>")])
    page = BeautifulSoup(client.get("/tim-kiem/", {"q": typed}).content, "lxml")
    assert [mark.text for mark in page.select(".card__passage mark")] == shown


def test_neither_passages_nor_suggestions_tell_what_is_not_public(
    client: Client, add_article: Adder, add_section: Callable[..., NewsIndexPage]
) -> None:
    section = add_section("Mục bí mật")
    add_article("Dân vận công khai", section)
    hidden = add_article("Dân vận nội bộ")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    add_article("Dân vận đã gỡ").unpublish()
    section.unpublish()
    offered = client.get("/tim-kiem/goi-y/?q=dan").json()["suggestions"]
    assert [item["text"] for item in offered] == ["Dân vận công khai"]
    assert "Mục bí mật" not in client.get("/tim-kiem/?q=dan+van").content.decode()


def test_what_is_marked_is_escaped(client: Client, add_article: Adder) -> None:
    add_article("Bài <script>alert(1)</script>", lead='Dân <b>vận</b> & "khéo"')
    page = BeautifulSoup(client.get("/tim-kiem/?q=script+vận").content, "lxml")
    assert page.select_one("main .card__title").text == "Bài <script>alert(1)</script>"
    assert 'Dân <b>vận</b> & "khéo"' in page.select_one(".card__passage").text
    assert not page.select("main script, main .card b")


def test_sections_and_years_narrow_it_and_the_newest_can_come_first(
    client: Client, add_article: Adder, add_section: Callable[..., NewsIndexPage]
) -> None:
    outer = add_section("Chính quyền")
    inner, other = add_section("Thông báo", outer), add_section("Văn hóa")
    add_article("Lịch", inner, date=local(2024, 5, 1), body=[("text", "<p>dân vận</p>")])
    add_article("Dân vận", outer, date=local(2023, 5, 1))
    add_article("Dân vận ở thôn", other, date=local(2022, 5, 1))

    def narrowed(**asked: Any) -> list[str]:
        address = "/tim-kiem/?" + urlencode({"q": "dân vận", **asked})
        page = BeautifulSoup(client.get(address).content, "lxml")
        return [link.text for link in page.select("main .card__title a")]

    assert narrowed() == ["Dân vận", "Dân vận ở thôn", "Lịch"]
    assert narrowed(thu_tu="moi-nhat") == ["Lịch", "Dân vận", "Dân vận ở thôn"]
    assert narrowed(muc=outer.pk) == ["Dân vận", "Lịch"]
    assert narrowed(nam=2022) == ["Dân vận ở thôn"]
    assert narrowed(muc=outer.pk, nam=2024) == ["Lịch"]
    assert narrowed(tu_ngay="2023-05-01") == ["Dân vận", "Lịch"]
    assert narrowed(den_ngay="01/05/2023") == ["Dân vận", "Dân vận ở thôn"]
    assert narrowed(tu_ngay="2022-05-02", den_ngay="2024-04-30") == ["Dân vận"]
    page = BeautifulSoup(
        client.get(f"/tim-kiem/?q=a&muc={inner.pk}&tu_ngay=2023-05-01").content, "lxml"
    )
    assert page.select_one("[name=muc] [selected]").text == "– Thông báo"
    assert page.select_one("[name=tu_ngay][type=date]")["value"] == "2023-05-01"


@pytest.mark.parametrize(
    "filters",
    [
        "muc=abc",
        "muc=0",
        "muc=99999999999999999999",
        "nam=abc",
        "nam=%00",
        "thu_tu=x",
        "tu_ngay=abc",
        "tu_ngay=0001-01-01",
        "den_ngay=9999-12-31",
        "den_ngay=30/02/2024",
        "tu_ngay=2024-01-02&den_ngay=2024-01-01",
    ],
)
def test_filters_that_are_none_get_a_message(
    client: Client, add_article: Adder, filters: str
) -> None:
    add_article("Dân vận")
    answer = client.get(f"/tim-kiem/?q=dân&{filters}")
    page = BeautifulSoup(answer.content, "lxml")
    assert answer.status_code == 200
    assert page.select_one(".search-form__error").text
    assert page.select_one("main input[name=q]")["value"] == "dân"


def test_more_than_a_thousand_are_said_to_be_more(
    client: Client, add_article: Adder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.views.MAX_COUNTED", 2)
    for number in range(4):
        add_article(f"Thông báo {number}")
    answer = client.get("/tim-kiem/?q=thông+báo").content.decode()
    assert "Tìm thấy hơn 2 bài viết" in answer


def test_where_nothing_is_found_the_newest_articles_are_offered(
    client: Client, add_article: Adder
) -> None:
    for day in range(1, 7):
        add_article(f"Ngày {day}", date=local(2024, 1, day))
    page = BeautifulSoup(client.get("/tim-kiem/?q=không+hề+có").content, "lxml")
    assert "Không tìm thấy" in page.select_one("main [role=status]").text
    offered = [link.text for link in page.select("[aria-labelledby=moi-nhat] .card__title a")]
    assert offered == ["Ngày 6", "Ngày 5", "Ngày 4", "Ngày 3"]


def test_too_long_a_query_gets_a_message_and_keeps_what_was_typed(
    client: Client, home: object
) -> None:
    answer = client.get("/tim-kiem/", {"q": "dài " * 2500})
    page = BeautifulSoup(answer.content, "lxml")
    assert answer.status_code == 200
    assert "nhiều nhất 250 ký tự" in page.select_one(".search-form__error").text
    assert page.select_one("main input[name=q]")["value"].startswith("dài dài")


def test_a_search_is_escaped_and_not_indexed(client: Client, home: object) -> None:
    answer = client.get("/tim-kiem/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in answer
    assert '<meta name="robots" content="noindex">' in answer
