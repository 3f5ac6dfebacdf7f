"""What administrators see of the visits: sums, plots and an Excel file."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from news.models import ArticlePage, NewsIndexPage
from tests.helpers.moments import local
from tests.helpers.people import Person
from visits.models import Day, PageDay, VisitSettings

Adder = Callable[..., ArticlePage]
REPORT = "/admin/reports/visits/"
LEAP_MONTH = {"first": "2024-02-01", "last": "2024-02-29", "step": "day"}


@pytest.fixture
def administrator(person: Callable[..., Person]) -> Person:
    return person("quan-tri", "Quản trị")


@pytest.fixture
def counted(db: None) -> None:
    for day, visits in ((date(2023, 12, 31), 5), (date(2024, 2, 29), 1200), (date(2024, 3, 1), 7)):
        Day.objects.create(date=day, visits=visits, views=2 * visits, bots=1)


def page(client: Client, **asked: Any) -> BeautifulSoup:
    return BeautifulSoup(client.get(REPORT, asked).content, "lxml")


def rows(table: Any) -> list[list[str]]:
    found = [[cell.text.strip() for cell in row.select("td")] for row in table.select("tbody tr")]
    return [[cell for cell in row if cell] for row in found]


@pytest.mark.quick
def test_days_are_listed_without_gaps(administrator: Person, counted: None) -> None:
    report = page(administrator, **LEAP_MONTH)
    listed = rows(report.select("main table")[-1])
    assert len(listed) == 29
    assert listed[0] == ["29/02/2024", "1.200", "2.400", "1"]
    assert listed[1] == ["28/02/2024", "0", "0", "0"]
    heading = report.select_one("main h2").text
    assert "1.200 lượt truy cập, 2.400 lượt xem, 1 lượt robot" in heading


@pytest.mark.quick
@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("month", [("03/2024", "7"), ("02/2024", "1.200"), ("01/2024", "0"), ("12/2023", "5")]),
        ("year", [("2024", "1.207"), ("2023", "5")]),
    ],
)
def test_days_are_summed_up(
    administrator: Person, counted: None, step: str, expected: list[tuple[str, str]]
) -> None:
    report = page(administrator, first="2023-12-01", last="2024-03-31", step=step)
    listed = rows(report.select("main table")[-1])
    assert [tuple(row[:2]) for row in listed] == expected
    drawn = [title.text for title in report.select("figure svg title")]
    assert drawn == [f"{name}: {number}" for name, number in reversed(expected)]


@pytest.mark.quick
def test_the_plot_is_as_high_as_what_was_counted(administrator: Person, counted: None) -> None:
    report = page(administrator, first="2023-12-30", last="2023-12-31", step="day")
    heights = [bar["height"] for bar in report.select("figure rect[fill=currentColor]")]
    assert heights == ["0", "100"]


def test_sections_and_articles_are_ranked_by_views_in_the_period(
    administrator: Person, add_section: Callable[..., NewsIndexPage], add_article: Adder
) -> None:
    section, other = add_section("Thông báo"), add_section("Kinh tế")
    first, second, third = (
        add_article("Một", section),
        add_article("Hai", section),
        add_article("Ba", other),
    )
    for article, views in ((first, 1), (second, 1500), (third, 30)):
        PageDay.objects.create(page_id=article.pk, date=date(2024, 2, 29), views=views)
        PageDay.objects.create(page_id=article.pk, date=date(2024, 3, 1), views=9000)
    PageDay.objects.create(page_id=section.pk, date=date(2024, 2, 29), views=99)
    sections, articles, _days = page(administrator, **LEAP_MONTH).select("main table")
    assert rows(sections) == [["Thông báo", "1.501"], ["Kinh tế", "30"]]
    assert rows(articles) == [["Hai", "1.500"], ["Ba", "30"], ["Một", "1"]]


@pytest.mark.quick
def test_it_begins_with_the_last_thirty_days(administrator: Person, counted: None) -> None:
    with time_machine.travel(local(2024, 3, 1, 12), tick=False):
        listed = rows(page(administrator).select("main table")[-1])
    assert [row[0] for row in (listed[0], listed[-1])] == ["01/03/2024", "01/02/2024"]


@pytest.mark.quick
def test_periods_are_one_click_away(administrator: Person, counted: None) -> None:
    with time_machine.travel(local(2024, 3, 1, 12), tick=False):
        report = page(administrator)
        links = {link.text: link["href"] for link in report.select("main a.button")}
        months, years = (
            BeautifulSoup(administrator.get(REPORT + links[name]).content, "lxml")
            for name in ("12 tháng qua", "Từ đầu, theo năm")
        )
    assert [row[0] for row in rows(months.select("main table")[-1])][::11] == ["03/2024", "04/2023"]
    assert [row[:2] for row in rows(years.select("main table")[-1])] == [
        ["2024", "1.207"],
        ["2023", "5"],
    ]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"last": "2024-01-31"}, "Ngày này phải sau ngày bắt đầu"),
        ({"first": "1900-01-01"}, "Ngày này phải sau ngày bắt đầu"),
        ({"first": "32/13/2024"}, "Nhập ngày hợp lệ"),
        ({"step": "x"}, "không nằm trong các lựa chọn"),
    ],
)
def test_what_cannot_be_understood_is_said(
    administrator: Person, asked: dict[str, str], message: str
) -> None:
    answer = administrator.get(REPORT, LEAP_MONTH | asked)
    assert answer.status_code == 200
    assert message in answer.content.decode()
    assert administrator.get(REPORT, LEAP_MONTH | asked | {"export": "xlsx"}).status_code == 200


def test_readers_numbers_and_the_start_are_told(administrator: Person, counted: None) -> None:
    VisitSettings.objects.create(starting_total=346_597)
    text = page(administrator).select_one("main").text
    assert "346.597 lượt từ trước khi dùng trang này" in text


def test_the_excel_file_holds_the_same(
    administrator: Person, counted: None, add_article: Adder
) -> None:
    article = add_article("=1+1")
    PageDay.objects.create(page_id=article.pk, date=date(2024, 2, 29), views=3)
    answer = administrator.get(REPORT, LEAP_MONTH | {"export": "xlsx"})
    assert "luot-truy-cap-2024-02-01-2024-02-29.xlsx" in answer["Content-Disposition"]
    book = load_workbook(BytesIO(answer.getvalue()))
    time, sections, articles = ([list(row) for row in sheet.values] for sheet in book)
    assert time[0][0] == "Truy cập từ 01/02/2024 đến 29/02/2024"
    assert time[2] == ["Thời gian", "Lượt truy cập", "Lượt xem", "Robot"]
    assert time[-2] == ["29/02/2024", 1200, 2400, 1]
    assert time[-1] == ["Tổng cộng", 1200, 2400, 1]
    assert sections[3] == ["Tin tức", 3]
    assert articles[3] == ["=1+1", 3]
    assert book["Bài được đọc nhiều"].cell(4, 1).data_type == "s"


@pytest.mark.parametrize("group", ["Cộng tác viên", "Biên tập viên", "Trưởng ban biên tập"])
def test_only_administrators_see_it(person: Callable[..., Person], group: str) -> None:
    visitor = person("ai-do", group)
    assert visitor.get(REPORT).status_code == 302
    assert REPORT not in visitor.get("/admin/").content.decode()


def test_an_administrator_finds_it_in_the_menu(administrator: Person) -> None:
    assert REPORT in administrator.get("/admin/").content.decode()


def test_it_takes_as_many_queries_however_long_the_history(
    administrator: Person, add_article: Adder
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert administrator.get(REPORT, LEAP_MONTH).status_code == 200
        return len(captured)

    article = add_article("Bài")
    PageDay.objects.create(page_id=article.pk, date=date(2024, 2, 1), views=1)
    queries()
    before = queries()
    days = [date(2024, 2, 2) + timedelta(days=number) for number in range(2000)]
    Day.objects.bulk_create(Day(date=day, visits=3) for day in days)
    PageDay.objects.bulk_create(PageDay(page_id=article.pk, date=day, views=1) for day in days)
    assert queries() == before
