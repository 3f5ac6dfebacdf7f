"""The report of rights says who may do what where, to those who look after accounts."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from openpyxl import load_workbook
from wagtail.models import GroupPagePermission

from accounts.models import User
from news.models import NewsIndexPage
from tests.helpers.english import english_among
from tests.helpers.people import Person
from tests.helpers.queries import query_count
from tests.helpers.roles import ADMINISTRATOR, CHIEF, CONTRIBUTOR, EDITOR, role_in_section

REPORT = "/admin/reports/rights/"


def rows(somebody: Person) -> list[list[str]]:
    page = BeautifulSoup(somebody.get(REPORT).content, "lxml")
    found = [row.select("td") for row in page.select("main table tbody tr")]
    return [[" ".join(cell.text.split()) for cell in row] for row in found]


def test_it_says_who_may_do_what_where(
    person: Callable[..., Person], add_section: Callable[..., NewsIndexPage]
) -> None:
    administrator = person("quan", ADMINISTRATOR)
    person("an", CONTRIBUTOR)
    person("binh", role_in_section(CHIEF, add_section("Văn hóa")))
    User.objects.create_superuser("goc")
    User.objects.create_user("khong-quyen")
    User.objects.create_user("nghi", is_active=False).groups.add(Group.objects.get(name=EDITOR))
    found = {(row[1], row[4]): row for row in rows(administrator)}
    assert found["an", "“Tin tức” và mọi trang bên dưới"][3:] == [
        CONTRIBUTOR,
        "“Tin tức” và mọi trang bên dưới",
        "Thêm",
    ]
    assert "Đăng" in found["binh", "“Văn hóa” và mọi trang bên dưới"][5]
    assert found["goc", "Toàn trang tin"][5] == "Mọi việc"
    assert found["khong-quyen", ""][5] == "Không có quyền nào"
    assert found["nghi", "“Tin tức” và mọi trang bên dưới"][2] == "đã khóa"


def test_two_sections_of_one_name_are_two_places(
    person: Callable[..., Person], add_section: Callable[..., NewsIndexPage]
) -> None:
    culture, other = add_section("Văn hóa"), add_section("Khác")
    group = Group.objects.create(name="Hai nơi")
    for page, right in ((culture, "add"), (add_section("Văn hóa", other), "publish")):
        permission = Permission.objects.get(
            codename=f"{right}_page", content_type__app_label="wagtailcore"
        )
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    administrator = person("quan", ADMINISTRATOR)
    User.objects.create_user("binh").groups.add(group)
    assert [row[5] for row in rows(administrator) if row[3] == "Hai nơi"] == ["Thêm", "Đăng"]


def test_its_file_has_the_same_rows_in_vietnamese(person: Callable[..., Person]) -> None:
    administrator = person("quan", ADMINISTRATOR)
    answer: Any = administrator.get(f"{REPORT}?export=xlsx")
    sheet: Any = load_workbook(BytesIO(b"".join(answer.streaming_content))).active
    cells = [[cell or "" for cell in row] for row in sheet.iter_rows(4, values_only=True)]
    assert cells == rows(administrator)
    assert not english_among(" ".join(cell for row in cells for cell in row))


def test_it_asks_as_often_however_many_there_are(person: Callable[..., Person]) -> None:
    administrator = person("quan", ADMINISTRATOR)
    few = query_count(administrator, REPORT)
    for number in range(8):
        person(f"an-{number}", CONTRIBUTOR, CHIEF)
    assert query_count(administrator, REPORT) == few


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR, CHIEF])
def test_others_do_not_see_it(role: str, person: Callable[..., Person]) -> None:
    somebody = person("an", role)
    assert somebody.get(REPORT).status_code == 302
    assert REPORT not in somebody.get("/admin/").content.decode()
