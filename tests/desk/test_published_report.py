"""The report of what was published: who sees it, what it counts, on screen and in Excel."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from io import BytesIO
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from accounts.models import User
from desk.models import Measure
from news.models import ArticlePage, Byline, NewsIndexPage
from site_config.models import SiteImage
from tests.helpers.authors import add_author, signed_by
from tests.helpers.moments import local
from tests.helpers.roles import user_with_rights

Adder = Callable[..., ArticlePage]
REPORT = "/admin/reports/published/"
MARCH = {"published_from": "2024-03-01", "published_to": "2024-03-31"}


def page(client: Client, **asked: Any) -> BeautifulSoup:
    return BeautifulSoup(client.get(REPORT, asked).content, "lxml")


def tables(client: Client, **asked: Any) -> list[list[list[str]]]:
    """Return the rows of the sums by section, of those by author, and of the articles."""
    found = page(client, **asked).select("#listing-results table")
    return [
        [[" ".join(cell.text.split()) for cell in row.select("td")] for row in table.select("tr")][
            1:
        ]
        for table in found
    ]


def titles(client: Client, **asked: Any) -> list[str]:
    found = tables(client, **asked)
    return [row[1] for row in found[-1]] if found else []


def workbook(client: Client, **asked: Any) -> Workbook:
    answer = client.get(REPORT, asked | {"export": "xlsx"})
    return load_workbook(BytesIO(answer.getvalue()))


def values(book: Workbook, name: str) -> list[list[Any]]:
    return [list(row) for row in book[name].iter_rows(values_only=True)]


@pytest.fixture
def publish(add_article: Adder) -> Callable[..., ArticlePage]:
    """Publish an article for the first time at some moment."""

    def at(moment: datetime, title: str, *args: Any, **fields: Any) -> ArticlePage:
        with time_machine.travel(moment, tick=False):
            return add_article(title, *args, **fields)

    return at


@pytest.fixture
def photos(add_photo: Callable[..., SiteImage]) -> list[SiteImage]:
    return [add_photo(f"Ảnh {number}", (60, 40)) for number in range(4)]


def body_of(photos: list[SiteImage]) -> list[Any]:
    """Return a body of ten words and three photos, one of them twice, and a poster."""
    shown = [{"image": photo, "caption": "Mùa gặt", "credit": ""} for photo in photos]
    video = {"video": None, "link": "https://example.vn/v", "title": "Phim", "poster": photos[3]}
    return [
        ("text", "<p>Bà con <b>vui</b>.</p>"),
        ("photo", shown[0]),
        ("gallery", {"photos": [shown[1], shown[0]], "caption": ""}),
        ("video", video),
    ]


@pytest.fixture
def march(publish: Any, add_section: Any, photos: list[SiteImage]) -> NewsIndexPage:
    """Publish three articles in March and one on each side."""
    section = add_section("Kinh tế")
    both = [Byline(name="Lê Minh", role="text"), Byline(name="Vũ Hà", role="photo")]
    publish(
        local(2024, 3, 1, 0, 0),
        "Được mùa",
        section,
        lead="Lúa tốt.",
        lead_photo=photos[2],
        lead_photo_caption="Trên đồng",
        body=body_of(photos),
        bylines=both,
    )
    publish(local(2024, 3, 31, 23, 59), "Tin vắn", bylines=[Byline(name="Lê Minh", role="text")])
    publish(local(2024, 3, 15, 8), "Không ký")
    publish(local(2024, 2, 29, 23, 59), "Tháng hai")
    publish(local(2024, 4, 1), "Tháng tư")
    return section


def test_words_and_photos_readers_see_are_counted(admin_client: Client, march: Any) -> None:
    (row,) = [row for row in tables(admin_client, **MARCH)[-1] if row[1] == "Được mùa"]
    assert row[0] == "00:00 01/03/2024"
    assert row[2:] == ["Kinh tế", "Bài: Lê Minh; Ảnh: Vũ Hà", "16", "3", ""]


def test_a_period_holds_its_first_and_its_last_minute(admin_client: Client, march: Any) -> None:
    assert titles(admin_client, **MARCH) == ["Tin vắn", "Không ký", "Được mùa"]
    heading = page(admin_client, **MARCH).select_one("#listing-results h2")
    assert heading
    assert " ".join(heading.text.split()) == ("Từ 01/03/2024 đến 31/03/2024: 3 bài, 20 từ, 3 ảnh")


def test_sums_are_by_author_and_role_and_by_section(admin_client: Client, march: Any) -> None:
    by_section, by_author, _articles = tables(admin_client, **MARCH)
    assert by_section == [["Tin tức", "2", "4", "0"], ["Kinh tế", "1", "16", "3"]]
    assert by_author == [["Lê Minh", "Bài", "2", "18", "–"], ["Vũ Hà", "Ảnh", "1", "–", "3"]]
    shown = page(admin_client, **MARCH).text
    assert "Bài không ghi tác giả: 1." in shown
    assert "Một bài có hai tác giả được tính trọn cho cả hai" in shown


def test_who_is_named_twice_on_an_article_has_it_once(admin_client: Client, publish: Any) -> None:
    twice = [Byline(name="Lê Minh", role="text"), Byline(name="Lê Minh", role="text")]
    publish(local(2024, 3, 2), "Một bài", bylines=twice)
    assert tables(admin_client, **MARCH)[1] == [["Lê Minh", "Bài", "1", "2", "–"]]


def test_people_of_the_directory_stand_apart_from_names_typed_by_hand(
    admin_client: Client, publish: Any
) -> None:
    minh, namesake = add_author("Lê Minh", signs=("Bình Minh",)), add_author("Lê Minh")
    by_pen_name = [Byline(name="Bình Minh"), signed_by(minh)]
    publish(local(2024, 3, 2), "Một bài", bylines=by_pen_name)
    publish(local(2024, 3, 3), "Bài nữa", bylines=[signed_by(minh), signed_by(namesake)])
    publish(local(2024, 3, 4), "Gõ tay", bylines=[Byline(name="Lê Minh"), Byline(name="Vũ Hà")])
    rows = [row[:3] for row in tables(admin_client, **MARCH)[1]]
    assert [[name, count] for name, _role, count in rows] == [
        ["Lê Minh (gõ tay)", "1"],
        ["Lê Minh (le-minh)", "2"],
        ["Lê Minh (le-minh-2)", "1"],
        ["Vũ Hà", "1"],
    ]
    articles = tables(admin_client, **MARCH, author="le minh")[-1]
    assert [row[1] for row in articles] == ["Gõ tay", "Bài nữa", "Một bài"]
    assert articles[-1][3] == "Bình Minh; Lê Minh"
    assert titles(admin_client, **MARCH, author="binh minh") == ["Một bài"]


def test_it_is_about_this_month_unless_asked_otherwise(admin_client: Client, march: Any) -> None:
    # Sessions of later days are still good on an earlier one.
    with time_machine.travel(local(2024, 3, 20), tick=False):
        assert titles(admin_client) == ["Tin vắn", "Không ký", "Được mùa"]
        links = page(admin_client).select("#listing-results a.button-secondary")
        asked = {str(link.text): str(link["href"]) for link in links}
    assert titles(admin_client, **_query(asked["Tháng trước"])) == ["Tháng hai"]
    assert len(titles(admin_client, **_query(asked["Năm nay"]))) == 5
    assert len(titles(admin_client, **_query(asked["Tháng này"]))) == 3


def _query(link: str) -> dict[str, str]:
    return dict(part.split("=") for part in link.lstrip("?").split("&"))


def test_an_edited_article_is_not_published_anew(
    admin_client: Client, march: Any, committed: Any
) -> None:
    article = ArticlePage.objects.get(title="Tháng hai")
    article.lead = "Ba từ nữa"
    with time_machine.travel(local(2024, 3, 10)), committed():
        article.save_revision().publish()
    assert "Tháng hai" not in titles(admin_client, **MARCH)
    february = {"published_from": "2024-02-01", "published_to": "2024-02-29"}
    assert tables(admin_client, **february)[-1][0][4] == "5"


def test_drafts_count_nothing(admin_client: Client, march: Any, news: NewsIndexPage) -> None:
    article = ArticlePage.objects.get(title="Tin vắn")
    article.title = "Tin vắn đã dài thêm nhiều chữ"
    article.save_revision()
    news.add_child(instance=ArticlePage(title="Bản nháp", live=False))
    assert [row[4] for row in tables(admin_client, **MARCH)[-1]] == ["2", "2", "16"]


def test_what_is_taken_down_still_counts_as_it_was(admin_client: Client, march: Any) -> None:
    article = ArticlePage.objects.get(title="Tin vắn")
    article.unpublish()
    article.lead = "Sửa khi đã gỡ"
    article.save()
    assert tables(admin_client, **MARCH)[-1][0][4:] == ["2", "0", "đã gỡ"]


def test_it_is_narrowed_to_a_section_an_author_and_a_role(
    admin_client: Client, march: NewsIndexPage
) -> None:
    assert titles(admin_client, **MARCH, section=march.pk) == ["Được mùa"]
    assert titles(admin_client, **MARCH, author="le minh") == ["Tin vắn", "Được mùa"]
    assert titles(admin_client, **MARCH, author="vu ha", role="text") == []
    _sections, by_author, _articles = tables(admin_client, **MARCH, role="photo")
    assert by_author == [["Vũ Hà", "Ảnh", "1", "–", "3"]]


@pytest.mark.parametrize("day", ["abc", "31/02/2024", "9" * 30, "\x00"])
def test_what_is_no_day_counts_nothing_and_says_so(
    admin_client: Client, march: Any, day: str
) -> None:
    shown = page(admin_client, published_from=day)
    assert "Điều kiện lọc chưa đúng" in shown.text
    assert not shown.select("#listing-results table")


def test_excel_holds_articles_and_both_sums(admin_client: Client, march: Any) -> None:
    answer = admin_client.get(REPORT, MARCH | {"export": "xlsx"})
    assert "bai-da-dang-2024-03-01-2024-03-31.xlsx" in answer["Content-Disposition"]
    book = load_workbook(BytesIO(answer.getvalue()))
    assert book.sheetnames == ["Bài đã đăng", "Theo tác giả", "Theo chuyên mục"]
    title, _empty, head, *rows = values(book, "Bài đã đăng")
    assert title[0] == "Bài đã đăng từ 01/03/2024 đến 31/03/2024"
    assert head[:4] == ["Đăng lần đầu", "Tiêu đề", "Chuyên mục", "Tác giả"]
    assert head[4:] == ["Số từ", "Số ảnh", "Hiện nay", "Địa chỉ"]
    assert rows[0][:3] == [datetime(2024, 3, 31, 23, 59), "Tin vắn", "Tin tức"]  # noqa: DTZ001
    assert rows[2][4:6] == [16, 3]
    assert str(rows[2][7]).endswith("/tin-tuc/kinh-te/duoc-mua/")
    assert rows[3][:6] == [None, "Tổng cộng", None, None, 20, 3]
    authors = values(book, "Theo tác giả")[2:5]
    assert authors[1:] == [["Lê Minh", "Bài", 2, 18, None], ["Vũ Hà", "Ảnh", 1, None, 3]]
    assert values(book, "Theo chuyên mục")[3:] == [
        ["Tin tức", 2, 4, 0],
        ["Kinh tế", 1, 16, 3],
        ["Tổng cộng", 3, 20, 3],
    ]


def test_excel_opens_well(admin_client: Client, march: Any) -> None:
    sheet = workbook(admin_client, **MARCH)["Bài đã đăng"]
    assert sheet["A4"].is_date
    assert sheet["A4"].number_format == "hh:mm dd/mm/yyyy"
    assert sheet["A3"].font.bold
    assert sheet.freeze_panes == "A4"
    assert sheet.column_dimensions["B"].width > 50


def test_excel_takes_no_title_for_a_formula(admin_client: Client, publish: Any) -> None:
    publish(local(2024, 3, 1), "=HYPERLINK(1)\x0b", bylines=[Byline(name="=1+1")])
    book = workbook(admin_client, **MARCH)
    assert book["Bài đã đăng"]["B4"].data_type == "s"
    assert book["Theo tác giả"]["A4"].data_type == "s"


def test_an_empty_month_is_an_empty_file(admin_client: Client, news: NewsIndexPage) -> None:
    assert values(workbook(admin_client, **MARCH), "Bài đã đăng")[3][1] == "Tổng cộng"
    assert "0 bài" in page(admin_client, **MARCH).text


def test_only_who_publishes_sees_it_and_only_their_sections(
    client: Client, march: NewsIndexPage, news: NewsIndexPage
) -> None:
    client.force_login(user_with_rights("cong-tac-vien", news, "add"))
    for address in (REPORT, f"{REPORT}results/", f"{REPORT}?export=xlsx"):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert not answer.content
    assert REPORT not in client.get("/admin/").content.decode()
    client.force_login(user_with_rights("bien-tap", news, "add", "change"))
    assert client.get(REPORT).status_code == 302
    client.force_login(user_with_rights("truong-ban", march, "publish"))
    assert REPORT in client.get("/admin/").content.decode()
    by_section, by_author, articles = tables(client, **MARCH)
    assert [row[1] for row in articles] == ["Được mùa"]
    assert by_section == [["Kinh tế", "1", "16", "3"]]
    assert by_author[0] == ["Lê Minh", "Bài", "1", "16", "–"]
    assert len(values(workbook(client, **MARCH), "Bài đã đăng")) == 5


def test_articles_of_before_are_measured_once(march: Any) -> None:
    before = list(Measure.objects.order_by("article").values())
    Measure.objects.all().delete()
    import_module("desk.migrations.0002_measure_articles").measure(apps, None)
    assert list(Measure.objects.order_by("article").values()) == before


def test_it_takes_a_constant_number_of_queries(
    client: Client, news: NewsIndexPage, add_section: Any, publish: Any
) -> None:
    client.force_login(User.objects.create_superuser("sep"))

    def fill(first: int, count: int) -> None:
        for number in range(first, first + count):
            bylines = [Byline(name=f"Tác giả {n} {number}", role="text") for n in range(2)]
            bylines.append(signed_by(add_author(f"Tác giả {number}")))
            publish(
                local(2024, 3, 2), f"Bài {number}", add_section(f"Mục {number}"), bylines=bylines
            )

    def taken() -> list[int]:
        counts = []
        for asked in (MARCH, MARCH | {"export": "xlsx"}, MARCH | {"author": "tac gia"}):
            client.get(REPORT, asked)
            with CaptureQueriesContext(connection) as captured:
                client.get(REPORT, asked)
            counts.append(len(captured))
        return counts

    fill(0, 5)
    few = taken()
    fill(5, 20)
    assert few == [19, 15, 23]
    assert taken() == few
