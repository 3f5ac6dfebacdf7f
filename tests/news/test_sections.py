"""Sections, the front page and plain pages."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from home.models import HomePage, LeadStory, PlainPage
from news.archive import PER_PAGE
from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteIdentity, SiteImage
from tests.helpers.moments import local
from tests.helpers.rows import compose

Adder = Callable[..., ArticlePage]
SectionAdder = Callable[..., NewsIndexPage]


def titles(client: Client, path: str, where: str = "main") -> list[str]:
    page = BeautifulSoup(client.get(path).content, "lxml")
    return [link.text for link in page.select(f"{where} .card__title a")]


@pytest.mark.quick
def test_a_section_lists_what_is_below_it_newest_first(
    client: Client, add_article: Adder, add_section: SectionAdder
) -> None:
    section = add_section("Xây dựng Đảng")
    inner = add_section("Tổ chức", section)
    add_article("Cũ", section, date=local(2020, 5, 1))
    add_article("Mới", inner, date=local(2024, 5, 1))
    add_article("Nơi khác", date=local(2024, 6, 1))
    add_article("Gỡ", section, date=local(2024, 7, 1)).unpublish()
    assert titles(client, section.url) == ["Mới", "Cũ"]
    page = BeautifulSoup(client.get(section.url).content, "lxml")
    assert [link.text for link in page.select(".subsections a")] == ["Tổ chức"]


def test_pages_of_a_section(client: Client, add_article: Adder) -> None:
    for number in range(PER_PAGE + 1):
        add_article(f"Bài {number}", date=local(2024, 1, 1, 0, number))
    assert len(titles(client, "/tin-tuc/")) == PER_PAGE
    assert titles(client, "/tin-tuc/?page=2") == ["Bài 0"]
    page = BeautifulSoup(client.get("/tin-tuc/?nam=2024").content, "lxml")
    assert page.select_one(".pagination a[rel=next]")["href"] == "?nam=2024&page=2"


def test_a_year_and_a_month_in_local_time(client: Client, add_article: Adder) -> None:
    add_article("Giao thừa", date=local(2023, 12, 31, 23, 59))
    add_article("Năm mới", date=local(2024, 1, 1))
    add_article("Mùa hè", date=local(2024, 6, 1))
    assert titles(client, "/tin-tuc/?nam=2023") == ["Giao thừa"]
    assert titles(client, "/tin-tuc/?nam=2024&thang=1") == ["Năm mới"]
    assert titles(client, "/tin-tuc/?nam=2024&thang=") == ["Mùa hè", "Năm mới"]
    assert titles(client, "/tin-tuc/?nam=&thang=") == ["Mùa hè", "Năm mới", "Giao thừa"]
    page = BeautifulSoup(client.get("/tin-tuc/").content, "lxml")
    assert [option.text for option in page.select("[name=nam] option")][1:] == ["2024", "2023"]


def test_an_archive_says_what_it_is_how_much_and_how_to_go_on(
    client: Client, add_article: Adder
) -> None:
    for year, month in ((2021, 5), (2024, 1), (2024, 6), (2024, 6), (2025, 2)):
        add_article(f"Tháng {month}", date=local(year, month, 1))

    def shown(query: str) -> tuple[str, list[tuple[str, str]], list[str]]:
        page = BeautifulSoup(client.get(f"/tin-tuc/{query}").content, "lxml")
        period = page.select_one(".archive-period")
        links = period.select("a")
        assert page.title.text.startswith(period.h2.text.partition(":")[0])
        return (
            period.h2.text,
            [(" ".join(link.text.split()), link["href"]) for link in links],
            [" ".join(link.text.split()) for link in links if link.get("aria-current")],
        )

    links = [
        ("‹ 2021", "?nam=2021"),
        ("Cả năm 2024", "?nam=2024"),
        ("Tháng 1 (1)", "?nam=2024&thang=1"),
        ("Tháng 6 (2)", "?nam=2024&thang=6"),
        ("2025 ›", "?nam=2025"),
        ("Mọi thời gian", "/tin-tuc/"),
    ]
    assert shown("?nam=2024&thang=6") == ("Tháng 6 năm 2024: 2 bài", links, ["Tháng 6 (2)"])
    assert shown("?nam=2024") == ("Năm 2024: 3 bài", links, ["Cả năm 2024"])
    empty = ("Tháng 5 năm 2023: 0 bài", ["‹ 2021", "Cả năm 2023", "2024 ›", "Mọi thời gian"])
    heading, offered, _current = shown("?nam=2023&thang=5")
    assert (heading, [text for text, _address in offered]) == empty
    assert not BeautifulSoup(client.get("/tin-tuc/").content, "lxml").select(".archive-period")


@pytest.mark.parametrize(
    "query",
    [
        "page=abc",
        "page=0",
        "page=-1",
        "page=2",
        "page=1.5",
        "page=%00",
        "page=" + "9" * 5000,
        "nam=x",
        "nam=0",
        "nam=99999999999999999999",
        "nam=0000020231",
        "nam=000002023" + "0" * 4400,
        "nam=2024&thang=000000012" + "0" * 4400,
        "nam=²",
        "nam=%00",
        "nam=2024&thang=13",
        "nam=2024&thang=abc",
        "thang=5",
    ],
)
def test_nonsense_is_not_found(client: Client, add_article: Adder, query: str) -> None:
    add_article("Bài", date=local(2024, 1, 1))
    assert client.get(f"/tin-tuc/?{query}").status_code == 404


@pytest.mark.quick
def test_a_year_without_articles_says_so(client: Client, add_article: Adder) -> None:
    add_article("Bài", date=local(2024, 1, 1))
    assert "Chưa có bài viết nào" in client.get("/tin-tuc/?nam=2022").content.decode()


def test_the_front_page_leads_with_the_editors_choice_then_the_newest(
    client: Client, home: HomePage, add_article: Adder
) -> None:
    articles = [add_article(f"Bài {day}", date=local(2024, 1, day)) for day in range(1, 9)]
    for order, article in enumerate([articles[2], articles[0]]):
        LeadStory.objects.create(page=home, article=article, sort_order=order)
    assert titles(client, "/", ".leads") == ["Bài 3", "Bài 1", "Bài 8", "Bài 7", "Bài 6"]
    articles[2].unpublish()
    assert titles(client, "/", ".leads")[0] == "Bài 1"


def test_the_front_page_shows_each_section_that_has_more_than_the_leads(
    client: Client, home: HomePage, add_article: Adder, add_section: SectionAdder
) -> None:
    first, _empty, second = (add_section(title) for title in ("Thời sự", "Trống", "Kinh tế"))
    inner = add_section("Trong tỉnh", first)
    add_article("Tin thời sự", inner, date=local(2024, 1, 1))
    for number in range(11):
        add_article(f"Tin {number}", second, date=local(2024, 1, 2, 0, number))
    compose(home, ("lead", {}), ("section", {"section": first}), ("sections", {}))
    page = BeautifulSoup(client.get("/").content, "lxml")
    blocks = {
        block.h2.text: [link.text for link in block.select(".card__title a, .headlines__link")]
        for block in page.select(".section-block, .sections__part")
    }
    assert titles(client, "/", ".leads") == [f"Tin {number}" for number in (10, 9, 8, 7, 6)]
    assert blocks == {
        "Thời sự": ["Tin thời sự"],
        "Kinh tế": [f"Tin {number}" for number in (5, 4, 3, 2, 1, 0)],
    }
    assert [link["href"] for link in page.select(".heading__links a")] == [inner.url]
    assert {label.text for label in page.select(".leads .card__section")} == {"Kinh tế"}
    menu = [link.text for link in page.select(".menu__link")]
    assert menu == ["Trang chủ", "Tin tức", "Thời sự", "Trống", "Kinh tế"]


def test_a_new_photo_leads_its_section_and_an_old_one_does_not(
    client: Client,
    home: HomePage,
    add_article: Adder,
    add_section: SectionAdder,
    add_photo: Callable[..., SiteImage],
) -> None:
    section, photo = add_section("Thời sự"), add_photo()
    compose(home, ("section", {"section": section}))
    for day, shown in ((1, photo), (2, None), (3, photo), (4, None)):
        add_article(f"Ngày {day}", section, date=local(2024, 1, day), lead_photo=shown)
    assert titles(client, "/", ".section-block") == ["Ngày 3", "Ngày 4", "Ngày 2", "Ngày 1"]
    add_article("Ngày 5", section, date=local(2024, 1, 5))
    assert titles(client, "/", ".section-block") == ["Ngày 5", "Ngày 4", "Ngày 3", "Ngày 2"]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_front_page_of_a_young_site_shows_each_article_once(
    client: Client, add_article: Adder, add_section: SectionAdder, count: int
) -> None:
    section = add_section("Thời sự")
    expected = {add_article(f"Bài {number}", section).title for number in range(count)}
    shown = titles(client, "/", "main")
    assert len(shown) == count
    assert set(shown) == expected


@pytest.mark.quick
def test_the_header_tells_the_day_where_the_readers_are(client: Client, home: HomePage) -> None:
    with time_machine.travel(local(2026, 1, 1, 0, 5), tick=False):
        page = BeautifulSoup(client.get("/").content, "lxml")
    day = page.select_one(".site-header time")
    assert (day.text, day["datetime"]) == ("Thứ năm, 01/01/2026", "2026-01-01")


def test_the_menu_marks_where_the_reader_is(
    client: Client, add_article: Adder, add_section: SectionAdder
) -> None:
    section = add_section("Thời sự")
    article = add_article("Bài", add_section("Trong tỉnh", section))
    add_section("Thông báo")

    def marked(path: str) -> list[tuple[str, str]]:
        page = BeautifulSoup(client.get(path).content, "lxml")
        links = page.select(".menu [aria-current]")
        return [(link.text, link["aria-current"]) for link in links]

    assert marked("/") == [("Trang chủ", "page")]
    assert marked(section.url) == [("Thời sự", "page")]
    assert marked(article.url) == [("Thời sự", "true")]
    assert marked("/tin-tuc/") == [("Tin tức", "page")]
    assert marked("/tim-kiem/") == []


@pytest.mark.quick
def test_the_menu_of_a_telephone_opens_to_what_is_inside_a_section(
    client: Client, add_section: SectionAdder
) -> None:
    section = add_section("Thời sự")
    inner = add_section("Trong tỉnh", section)
    add_section("Thông báo")

    def opened(path: str) -> dict[str, tuple[bool, list[str]]]:
        page = BeautifulSoup(client.get(path).content, "lxml")
        return {
            more.summary.text: (more.has_attr("open"), [link["href"] for link in more.select("a")])
            for more in page.select(".menu details")
        }

    assert opened("/") == {"Các mục trong Thời sự": (False, [inner.url])}
    assert opened(inner.url) == {"Các mục trong Thời sự": (True, [inner.url])}


@pytest.mark.quick
def test_a_section_leads_to_those_inside_it_or_else_beside_it(
    client: Client, add_section: SectionAdder
) -> None:
    section = add_section("Thời sự")
    inner = [add_section(title, section) for title in ("Trong tỉnh", "Trong nước")]
    add_section("Thông báo")

    def neighbours(page: NewsIndexPage) -> list[tuple[str, str | None]]:
        content = BeautifulSoup(client.get(page.url).content, "lxml")
        links = content.select(".subsections a")
        return [(link.text, link.get("aria-current")) for link in links]

    assert neighbours(section) == [("Trong tỉnh", None), ("Trong nước", None)]
    assert neighbours(inner[1]) == [("Trong tỉnh", None), ("Trong nước", "page")]


def test_an_empty_site_still_has_a_front_page(client: Client, home: HomePage) -> None:
    assert "Chưa có bài viết nào" in client.get("/").content.decode()


def test_header_and_footer_are_made_of_the_identity(client: Client, home: HomePage) -> None:
    SiteIdentity.objects.update(
        site_name="Trang tin của tỉnh",
        office_name="Văn phòng tỉnh",
        parent_body="Cơ quan cấp trên",
        address="Số 1, đường Trung tâm",
        phone="0200 3.800.900",
        email="vanphong@example.vn",
        responsible_person="Ông Lê Minh, Chánh Văn phòng",
        licence="Giấy phép số 12",
    )
    page = BeautifulSoup(client.get("/").content, "lxml")
    for text in ("Văn phòng tỉnh", "Cơ quan cấp trên", "Trang tin của tỉnh"):
        assert text in page.select_one("header.site-header").text
    footer = page.select_one("footer.site-footer")
    for text in ("Số 1, đường Trung tâm", "Ông Lê Minh, Chánh Văn phòng", "Giấy phép số 12"):
        assert text in footer.text
    assert footer.select_one("[href^=tel]")["href"] == "tel:02003800900"


def test_a_contact_page_shows_the_same_details(client: Client, home: HomePage) -> None:
    SiteIdentity.objects.update(address="Số 1, đường Trung tâm")
    body = [("text", "<p>Mời liên hệ.</p>"), ("contact", None)]
    page = home.add_child(instance=PlainPage(title="Liên hệ", body=body))
    main = BeautifulSoup(client.get(page.url).content, "lxml").main
    assert page.url == "/lien-he/"
    assert "Mời liên hệ." in main.text
    assert "Số 1, đường Trung tâm" in main.text


@pytest.mark.parametrize(
    ("child", "parents"),
    [
        (ArticlePage, {NewsIndexPage}),
        (NewsIndexPage, {HomePage, NewsIndexPage}),
        (PlainPage, {HomePage, PlainPage}),
    ],
)
def test_nothing_can_be_made_where_it_makes_no_sense(child: Any, parents: set[type]) -> None:
    assert set(child.allowed_parent_page_models()) == parents


def test_there_is_one_front_page_and_one_news_root(home: HomePage, news: NewsIndexPage) -> None:
    assert not HomePage.can_create_at(home.get_parent())
    assert not NewsIndexPage.can_create_at(home)
    assert NewsIndexPage.can_create_at(news)
    section = news.add_child(instance=NewsIndexPage(title="Thông báo"))
    assert not section.can_move_to(home)
    assert section.can_move_to(news.add_child(instance=NewsIndexPage(title="Khác")))
    news.delete()
    assert NewsIndexPage.can_create_at(HomePage.objects.get())


@pytest.mark.parametrize("slug", ["admin", "tim-kiem", "rss", "media", "healthz", "so-do-trang"])
def test_an_address_of_the_sites_own_is_refused(home: HomePage, slug: str) -> None:
    with pytest.raises(ValidationError) as refused:
        home.add_child(instance=PlainPage(title="Trang", slug=slug))
    assert list(refused.value.message_dict) == ["slug"]
