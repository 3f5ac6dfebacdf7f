"""Results that editors pin to a query."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from accounts.models import User
from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from search.views import PER_PAGE

Adder = Callable[..., ArticlePage]


@pytest.fixture
def editor_client(client: Client, home: HomePage) -> Client:
    """Return the browser of an editor who publishes."""
    editor = User.objects.create_user("bien-tap")
    editor.groups.add(Group.objects.get(name="Trưởng ban biên tập"))
    client.force_login(editor)
    return client


@pytest.fixture
def pin(editor_client: Client) -> Callable[..., None]:
    """Pin pages, or links, to a query the way an editor does."""

    def post(query: str, *results: Page | dict[str, str]) -> None:
        picks = [
            {"page": "", "external_link_url": "", "external_link_text": "", "description": ""}
            | ({"page": result.pk} if isinstance(result, Page) else result)
            | {"ORDER": place}
            for place, result in enumerate(results)
        ]
        form = {"query_string": query, "editors_picks": inline_formset(picks)}
        answer = editor_client.post("/admin/searchpicks/add/", nested_form_data(form))
        assert answer.status_code == 302, answer.content.decode()

    return post


def search(query: str, **asked: Any) -> BeautifulSoup:
    answer = Client().get("/tim-kiem/", {"q": query, **asked})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "lxml")


def suggested(page: BeautifulSoup) -> list[str]:
    return [link.text for link in page.select("main section[aria-labelledby=goi-y] li a")]


def found(page: BeautifulSoup) -> list[str]:
    return [link.text for link in page.select(".search-count ~ .list .card__title a")]


@pytest.mark.parametrize(
    "typed",
    ["Điện Biên Phủ", "dien bien phu", "ĐIỆN BIÊN PHỦ", "  điện  biên-phủ!", "Điện Biên phu"],
)
@pytest.mark.parametrize("pinned_to", ["Điện Biên Phủ", "dien bien phu"])
def test_what_is_pinned_comes_first_however_the_words_are_spelt(
    add_article: Adder, pin: Callable[..., None], pinned_to: str, typed: str
) -> None:
    add_article("Điện Biên Phủ hôm nay")
    pin(pinned_to, add_article("Chương trình kỷ niệm"))
    page = search(typed)
    heading = page.select_one("main h2")
    assert heading.text == "Kết quả gợi ý"
    assert suggested(page) == ["Chương trình kỷ niệm"]
    assert found(page) == ["Điện Biên Phủ hôm nay"]


def test_it_is_for_these_words_and_no_others(add_article: Adder, pin: Callable[..., None]) -> None:
    pin("học phí", add_article("Mức thu"))
    assert suggested(search("học phí"))
    for other in ("học", "học phí 2024", "phí học", "miễn học phí", "!"):
        assert not suggested(search(other)), other


def test_a_name_and_its_abbreviation_are_the_same(
    add_article: Adder, pin: Callable[..., None]
) -> None:
    pin("UBND tỉnh", add_article("Trụ sở"))
    pin("hội đồng nhân dân", add_article("Đại biểu"))
    assert suggested(search("ủy ban nhân dân tỉnh")) == ["Trụ sở"]
    assert suggested(search("HĐND")) == ["Đại biểu"]


def test_pages_and_links_come_in_the_editors_order_with_what_she_wrote(
    add_section: Callable[..., NewsIndexPage], add_article: Adder, pin: Callable[..., None]
) -> None:
    section = add_section("Lịch tiếp công dân")
    link = {
        "external_link_url": "https://dichvucong.example.vn/",
        "external_link_text": "Cổng dịch vụ công",
        "description": "Nộp hồ sơ <nhanh>",
    }
    pin("thủ tục", link, section, add_article("Hướng dẫn"))
    page = search("thu tuc")
    assert suggested(page) == ["Cổng dịch vụ công", "Lịch tiếp công dân", "Hướng dẫn"]
    first, second, _third = page.select("section[aria-labelledby=goi-y] li")
    assert first.a["href"] == "https://dichvucong.example.vn/"
    assert first.p.text == "Nộp hồ sơ <nhanh>"
    assert second.a["href"] == section.url


def test_only_what_everybody_may_read_is_shown(
    add_section: Callable[..., NewsIndexPage], add_article: Adder, pin: Callable[..., None]
) -> None:
    section = add_section("Nội bộ")
    shown, taken_down = add_article("Bài công khai"), add_article("Bài đã gỡ")
    below, hidden = add_article("Bài trong mục kín", section), add_article("Bài kín")
    pin("lịch họp", shown, taken_down, below, hidden)
    taken_down.unpublish()
    for page in (section, hidden):
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert suggested(search("lịch họp")) == ["Bài công khai"]
    shown.unpublish()
    page = search("lịch họp")
    assert not page.select("[aria-labelledby=goi-y]")
    assert "Không tìm thấy bài nào có đủ các từ “lịch họp”" in page.main.text


def test_it_is_shown_once_and_on_the_first_page_only(
    add_article: Adder, pin: Callable[..., None]
) -> None:
    articles = [add_article(f"Thông báo {number}") for number in range(PER_PAGE + 2)]
    pin("Thông báo", articles[0])
    pin("thong bao", articles[0])
    first, second = search("thông báo"), search("thông báo", page=2)
    assert suggested(first) == ["Thông báo 0"]
    assert not suggested(second)
    assert len(found(first)) == PER_PAGE
    assert sorted(found(first) + found(second)) == sorted(a.title for a in articles[1:])
    for page in (first, second):
        assert f"Tìm thấy {PER_PAGE + 1} bài viết" in page.main.text


def test_where_it_is_all_there_is_nothing_is_said_to_be_missing(
    add_article: Adder, pin: Callable[..., None]
) -> None:
    pin("bhyt", add_article("Cấp thẻ bảo hiểm"))
    page = search("BHYT")
    assert suggested(page) == ["Cấp thẻ bảo hiểm"]
    assert (
        page.select_one("main [role=status]").text.strip()
        == "Không còn bài nào khác có đủ các từ này."
    )
    assert not page.select(".did-you-mean")


def test_who_narrows_or_orders_what_is_found_gets_that_and_no_more(
    add_article: Adder, add_section: Callable[..., NewsIndexPage], pin: Callable[..., None]
) -> None:
    section = add_section("Văn hóa")
    inside, outside = add_article("Lễ hội xuân", section), add_article("Lễ hội thu")
    pin("lễ hội", outside)
    page = search("lễ hội", muc=section.pk, nam="", thu_tu="")
    assert (suggested(page), found(page)) == ([], [inside.title])
    page = search("lễ hội", thu_tu="moi-nhat")
    assert (suggested(page), found(page)) == ([], [outside.title, inside.title])
    page = search("lễ hội", muc="", nam="", thu_tu="")
    assert (suggested(page), found(page)) == ([outside.title], [inside.title])


@pytest.mark.usefixtures("several_connections")
def test_it_takes_no_more_queries_however_much_is_pinned(
    add_article: Adder, pin: Callable[..., None]
) -> None:
    def queries() -> int:
        # The record of a search waits for nobody: on a busy machine one may be left out.
        search("lễ hội")
        counts = []
        for _time in range(3):
            with CaptureQueriesContext(connection) as captured:
                search("lễ hội")
            counts.append(len(captured))
        return max(counts)

    pin("lễ hội", *(add_article(f"Bài {number}") for number in range(2)))
    few = queries()
    pin("lễ hội", *(add_article(f"Bài khác {number}") for number in range(5)))
    for number in range(5):
        pin(f"việc {number}", add_article(f"Việc {number}"))
    assert queries() <= few


def test_an_editor_who_only_writes_cannot_pin(client: Client, home: HomePage) -> None:
    writer = User.objects.create_user("cong-tac-vien")
    writer.groups.add(Group.objects.get(name="Cộng tác viên"))
    client.force_login(writer)
    for address in ("", "add/"):
        assert client.get(f"/admin/searchpicks/{address}").status_code == 302


def test_the_form_says_how_words_are_matched(
    editor_client: Client, add_article: Adder, pin: Callable[..., None]
) -> None:
    pin("lễ hội", add_article("Bài"))
    listed = BeautifulSoup(editor_client.get("/admin/searchpicks/").content, "lxml")
    to_change = listed.select_one("main td a")["href"]
    for address in ("/admin/searchpicks/add/", to_change):
        assert "có dấu hay không dấu" in editor_client.get(address).content.decode()
