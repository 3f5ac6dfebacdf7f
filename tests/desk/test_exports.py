"""What administrators take from lists as CSV and Excel files."""

import csv
import re
from collections.abc import Callable
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

import pytest
import time_machine
from django.test import Client
from openpyxl import load_workbook
from wagtail.contrib.redirects.models import Redirect

from accounts.models import User
from news.models import ArticlePage, NewsIndexPage
from site_config.heavy_work import heavy_work
from tests.helpers.english import english_among
from tests.helpers.moments import local

# After midnight in Vietnam, and the day before in UTC.
MOMENT = local(2024, 8, 2, 3, 30)
FORMULA = '=HYPERLINK("https://example.vn";"Bấm")'
LISTS = (
    "reports/locked/",
    "reports/workflow/",
    "reports/workflow_tasks/",
    "reports/site-history/",
    "reports/aging-pages/",
    "redirects/",
    "searchpicks/reports/search-terms/",
)


@pytest.fixture
def _filled(
    client: Client, admin_user: User, news: NewsIndexPage, add_article: Callable[..., Any]
) -> None:
    """Fill every list with something whose name is a formula."""
    with time_machine.travel(MOMENT, tick=False):
        article = add_article(FORMULA)
        User.objects.filter(pk=admin_user.pk).update(first_name="@SUM(1)")
        article.locked, article.locked_by, article.locked_at = True, admin_user, MOMENT
        article.save()
        workflow = news.get_workflow()
        assert workflow
        workflow.start(ArticlePage.objects.get(), admin_user)
        Redirect.objects.create(old_path="/cu", redirect_link="https://example.vn/", site=None)
        client.get("/tim-kiem/", {"q": '=HYPERLINK("x")'})


def export(admin: Client, address: str, kind: str) -> bytes:
    answer = admin.get(f"/admin/{address}", {"export": kind})
    assert answer.status_code == 200
    return b"".join(answer)


@pytest.mark.quick
def test_one_file_is_made_at_a_time_and_others_are_told_to_wait(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("site_config.heavy_work.WAIT_SECONDS", 0.1)
    address = "/admin/reports/site-history/?export=xlsx"
    with heavy_work():
        answer = admin_client.get(address)
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
        assert "Máy chủ còn đang tạo những tệp khác" in answer.content.decode()
        assert admin_client.get("/admin/reports/site-history/").status_code == 200
        assert Client().get(address).status_code == 302
    assert admin_client.get(address).status_code == 200


@pytest.mark.quick
@pytest.mark.parametrize("address", LISTS)
@pytest.mark.usefixtures("_filled")
def test_a_csv_file_opens_in_excel_without_formulas_or_english(
    address: str, admin_client: Client
) -> None:
    content = export(admin_client, address, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    headings, *rows = csv.reader(StringIO(content.decode("utf-8-sig")))
    assert rows
    assert not english_among(headings)
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@"}]


@pytest.mark.quick
@pytest.mark.usefixtures("_filled")
def test_hours_are_those_of_the_office(admin_client: Client) -> None:
    content = export(admin_client, "reports/locked/", "csv").decode()
    assert "03:30 02/08/2024" in content
    assert f"'{FORMULA}" in next(csv.reader([content.splitlines()[1]]))
    sheet = load_workbook(BytesIO(export(admin_client, "reports/locked/", "xlsx"))).active
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert datetime(2024, 8, 2, 3, 30) in [cell.value for cell in cells]  # noqa: DTZ001
    assert [cell.data_type for cell in cells if cell.value == FORMULA] == ["s"]


@pytest.mark.parametrize("before", ["", " ", "\n", "x;", "x; ", "\t", "\u3000"])
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_no_formula_begins_behind_a_space_or_where_a_spreadsheet_divides(
    admin_client: Client, news: NewsIndexPage, before: str, sign: str
) -> None:
    article = ArticlePage(title="Bài", locked=True, locked_at=MOMENT)
    news.add_child(instance=article)
    # As an earlier version kept it.
    ArticlePage.objects.update(title=f"{before}{sign}1+1")
    content = export(admin_client, "reports/locked/", "csv").decode("utf-8-sig")
    rows = list(csv.reader(StringIO(content, newline="")))
    parts = [part for part in re.split(r"[;\n]", rows[1][0]) if part.strip()]
    assert parts
    assert not [part for part in parts if part.lstrip()[0] in "=+-@＝"]
