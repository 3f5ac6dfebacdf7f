"""What administrators read of who signed in, who failed to, and what was taken out."""

from collections.abc import Callable
from csv import reader
from io import StringIO
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from accounts.models import User
from desk.audit.sign_ins import delete_old_addresses
from news.models import ArticlePage
from tests.helpers.factories import draft
from tests.helpers.moments import local
from tests.helpers.people import Person
from tests.helpers.roles import ADMINISTRATOR, CHIEF, CONTRIBUTOR, EDITOR

HISTORY, FAILURES = "/admin/reports/site-history/", "/admin/reports/failed-sign-ins/"
PASSWORD = "mot-cau-kho-doan-2031"


def sign_in(name: str, password: str, address: str) -> int:
    return (
        Client(REMOTE_ADDR=address)
        .post("/admin/login/", {"username": name, "password": password})
        .status_code
    )


def rows(somebody: Person, address: str, **asked: str) -> list[list[str]]:
    page = BeautifulSoup(somebody.get(address, asked).content, "lxml")
    found = [row.select("td") for row in page.select("#listing-results tbody tr")]
    return [[" ".join(cell.text.split()) for cell in row] for row in found]


def exported(somebody: Person, address: str) -> list[list[str]]:
    answer: Any = somebody.get(address, {"export": "csv"})
    return list(reader(StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


@pytest.fixture
def administrator(person: Callable[..., Person]) -> Person:
    return person("quan", ADMINISTRATOR)


@pytest.fixture
def lan(db: None) -> User:
    return User.objects.create_user("lan", password=PASSWORD)


def test_a_sign_in_is_in_the_history_and_its_address_for_ninety_days(
    administrator: Person, lan: User
) -> None:
    with time_machine.travel(local(2031, 3, 2, 8)):
        sign_in(lan.username, PASSWORD, "203.0.113.7")
    with time_machine.travel(local(2031, 5, 30)):
        delete_old_addresses()
        administrator.force_login(administrator.user)
        assert "Đã đăng nhập bằng mật khẩu từ 203.0.113.7" in str(rows(administrator, HISTORY))
    with time_machine.travel(local(2031, 6, 2)):
        delete_old_addresses()
        administrator.force_login(administrator.user)
        told = str([row for row in rows(administrator, HISTORY) if "lan" in row[0]])
        assert "Đã đăng nhập bằng mật khẩu" in told
        assert "203.0.113.7" not in told


def test_what_was_exported_is_in_the_history(administrator: Person) -> None:
    exported(administrator, "/admin/users/")
    administrator.get("/admin/reports/rights/?export=xlsx")
    told = str(rows(administrator, HISTORY))
    assert "Đã xuất ra tệp: /admin/users/?export=csv" in told
    assert "Đã xuất ra tệp: /admin/reports/rights/?export=xlsx" in told


def test_the_file_of_the_history_says_what_was_done(administrator: Person) -> None:
    exported(administrator, "/admin/users/")
    assert "Đã xuất ra tệp: /admin/users/?export=csv" in str(exported(administrator, HISTORY))


def test_wrong_passwords_are_listed_with_names_times_and_addresses(
    administrator: Person, lan: User
) -> None:
    with time_machine.travel(local(2031, 3, 2, 8)):
        for _time in range(5):
            sign_in(lan.username, "sai", "203.0.113.7")
        sign_in("nguoi-la", "sai", "198.51.100.4")
        administrator.force_login(administrator.user)
        newest, *others = rows(administrator, FAILURES)
        assert newest == ["08:00 02/03/2031", "nguoi-la", "198.51.100.4", ""]
        assert others[0][3] == "Bị khóa 30 phút"
        assert [row[1] for row in rows(administrator, FAILURES, username="Lan")] == ["lan"] * 5
        assert len(rows(administrator, FAILURES, ip_address="198.51")) == 1
        assert len(exported(administrator, FAILURES)) == 1 + 6


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR, CHIEF])
def test_others_are_told_nothing_of_sign_ins(
    role: str, person: Callable[..., Person], lan: User
) -> None:
    sign_in(lan.username, PASSWORD, "203.0.113.7")
    somebody = person("an", role)
    assert somebody.get(FAILURES).status_code == 302
    assert "203.0.113.7" not in somebody.get(HISTORY).content.decode()


def test_who_only_writes_sees_the_history_of_what_is_theirs(
    person: Callable[..., Person],
) -> None:
    somebody, other = person("an", CONTRIBUTOR), person("binh", CONTRIBUTOR)
    draft("Bài của An", somebody.user)
    draft("Bài của Bình", other.user)
    for told in (rows(somebody, HISTORY), exported(somebody, HISTORY)):
        assert "Bài của An" in str(told)
        assert "Bài của Bình" not in str(told)
    assert "Bài của Bình" in str(rows(person("chi", EDITOR), HISTORY))


def test_the_admins_interface_for_programs_gives_nobody_the_drafts_of_others(
    person: Callable[..., Person], add_article: Callable[..., ArticlePage]
) -> None:
    somebody, other = person("an", CONTRIBUTOR), person("binh", CONTRIBUTOR)
    mine, theirs = draft("Bài của An", somebody.user), draft("Bài của Bình", other.user)
    live = add_article("Bài đã đăng")

    def given(reader: Person) -> set[int]:
        pages = reader.get("/admin/api/main/pages/", {"limit": 20}).json()["items"]
        return {page["id"] for page in pages} & {mine.pk, theirs.pk, live.pk}

    assert given(somebody) == {mine.pk, live.pk}
    assert somebody.get(f"/admin/api/main/pages/{theirs.pk}/").status_code == 404
    assert given(person("chi", EDITOR)) == {mine.pk, theirs.pk, live.pk}
