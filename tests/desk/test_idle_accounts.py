"""Accounts nobody uses are locked, but never the last administrator's, and all is told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import User
from desk.models import IdlenessRule
from desk.scheduling import jobs
from desk.users import idle, password_reset
from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from tests.helpers.editing import edit
from tests.helpers.people import Person

EDITOR, ADMINISTRATORS = "Biên tập viên", "Quản trị"
REPORT = "/admin/reports/idle-accounts/"
LOCKED = "tài khoản đã bị khóa"


@pytest.fixture(autouse=True)
def _site(home: HomePage) -> None:
    """Have pages for the admin's front page to show, and the rule from the first day."""
    idle.lock_idle()


@pytest.fixture
def administrator(person: Callable[..., Person]) -> Person:
    return person("quan", ADMINISTRATORS)


def after(days: float) -> Any:
    return time_machine.travel(timezone.now() + timedelta(days=days), tick=False)


def is_open(user: User) -> bool:
    return User.objects.get(pk=user.pk).is_active


def sign_in(user: User) -> Any:
    return Client().post("/admin/login/", {"username": user.username, "password": "password"})


def rows(somebody: Person) -> list[list[str]]:
    page = BeautifulSoup(somebody.get(REPORT).content, "lxml")
    found = page.select(".listing tbody tr")
    return [[" ".join(cell.text.split()) for cell in row.select("td")] for row in found]


def user_form(user: User, **fields: Any) -> dict[str, Any]:
    form = {
        "username": user.username,
        "email": user.email,
        "first_name": "Thị Bình",
        "last_name": "Trần",
        "groups": [group.pk for group in user.groups.all()],
    }
    return form | fields


def test_an_account_is_locked_after_45_days_and_its_session_ends(
    administrator: Person, editor: Person
) -> None:
    with after(44.9):
        sign_in(administrator.user)
        idle.lock_idle()
        assert is_open(editor.user)
    with after(45.1):
        editor.force_login(editor.user)
        User.objects.filter(pk=editor.user.pk).update(last_login=editor.user.date_joined)
        ModelLogEntry.objects.filter(user=editor.user).delete()
        assert editor.get("/admin/").status_code == 200
        idle.lock_idle()
        assert not is_open(editor.user)
        assert is_open(administrator.user)
        assert editor.get("/admin/").status_code == 302


def test_one_who_never_signed_in_has_45_days_from_the_making_of_the_account(
    administrator: Person,
) -> None:
    newcomer = User.objects.create_user("moi", password="password")
    with after(44):
        idle.lock_idle()
        assert is_open(newcomer)
    with after(46):
        idle.lock_idle()
        assert not is_open(newcomer)


def test_who_stays_signed_in_and_works_is_not_idle(
    administrator: Person, editor: Person, news: NewsIndexPage
) -> None:
    article = news.add_child(instance=ArticlePage(title="Bài viết", live=False))
    with after(30):
        User.objects.filter(pk=editor.user.pk).update(last_login=timezone.now())
        editor.force_login(editor.user)
        User.objects.filter(pk=editor.user.pk).update(last_login=editor.user.date_joined)
        edit(editor, article, lead="Sửa.")
    with after(46):
        idle.lock_idle()
        assert is_open(editor.user)


@pytest.mark.parametrize("by_hand", [True, False])
@pytest.mark.parametrize("noticed", [True, False])
def test_an_account_that_is_opened_again_has_45_days_more(
    by_hand: bool, noticed: bool, administrator: Person, editor: Person
) -> None:
    if by_hand:
        User.objects.filter(pk=editor.user.pk).update(is_active=False)
    with after(46):
        idle.lock_idle()
        assert not is_open(editor.user)
    with after(60):
        administrator.force_login(administrator.user)
        address = f"/admin/users/edit/{editor.user.pk}/"
        administrator.post(address, user_form(editor.user, is_active="on"))
        assert is_open(editor.user)
        assert [row for row in rows(administrator) if row[1] == "binh"] == []
        if noticed:
            idle.lock_idle()
    with after(60.9):
        idle.lock_idle()
        assert is_open(editor.user)
    with after(107):
        idle.lock_idle()
        assert not is_open(editor.user)


def test_the_last_administrator_stays(administrator: Person, person: Callable[..., Person]) -> None:
    User.objects.filter(pk=administrator.user.pk).update(last_login=timezone.now())
    person("hang", ADMINISTRATORS)
    empty = Group.objects.create(name="Quản trị hờ")
    named = User.objects.create_user("ten", password="password")
    named.groups.add(empty)
    with after(10):
        sign_in(administrator.user)
    with after(100):
        idle.lock_idle()
        left = User.objects.filter(is_active=True)
        assert [user.username for user in left] == ["quan"]
        idle.lock_idle()
        assert is_open(administrator.user)


def test_a_superuser_who_cannot_sign_in_is_no_administrator(administrator: Person) -> None:
    User.objects.create_superuser("may")
    with after(100):
        User.objects.filter(username="may").update(last_login=timezone.now())
        idle.lock_idle()
        assert is_open(administrator.user)


def test_an_idle_administrator_is_locked_where_another_works(
    administrator: Person, person: Callable[..., Person]
) -> None:
    other = person("hang", ADMINISTRATORS)
    with after(46):
        sign_in(other.user)
        idle.lock_idle()
        assert not is_open(administrator.user)
        assert is_open(other.user)


def test_zero_days_lock_nobody(administrator: Person, editor: Person, settings: Any) -> None:
    settings.IDLE_DAYS = 0
    with after(1000):
        idle.lock_idle()
        assert is_open(editor.user)
        administrator.force_login(administrator.user)
        assert rows(administrator) == []


@pytest.mark.parametrize("before", ["no rule", "switched off"])
def test_a_site_that_gets_the_rule_locks_nobody_for_what_was_before(
    before: str, administrator: Person, editor: Person, settings: Any
) -> None:
    if before == "no rule":
        IdlenessRule.objects.all().delete()
    else:
        settings.IDLE_DAYS = 0
        idle.lock_idle()
        settings.IDLE_DAYS = 45
    with after(400):
        administrator.force_login(administrator.user)
        assert rows(administrator) == []
        idle.lock_idle()
        assert is_open(editor.user)
    with after(440):
        sign_in(administrator.user)
        administrator.force_login(administrator.user)
        (row,) = rows(administrator)
        locked_on = timezone.localtime() + timedelta(days=5)
        assert row[2:] == [
            timezone.localtime(editor.user.date_joined).strftime("%d/%m/%Y"),
            f"Sẽ khóa ngày {locked_on:%d/%m/%Y}",
        ]
    with after(446):
        idle.lock_idle()
        assert not is_open(editor.user)


def test_administrators_see_who_is_locked_and_who_soon_will_be(
    administrator: Person, editor: Person, person: Callable[..., Person]
) -> None:
    User.objects.filter(pk=editor.user.pk).update(last_name="Trần", first_name="Thị Bình")
    with time_machine.travel("2030-01-01 03:00Z", tick=False):
        User.objects.update(date_joined=timezone.now(), last_login=timezone.now())
    with time_machine.travel("2030-02-10 03:00Z", tick=False):
        sign_in(administrator.user)
        administrator.force_login(administrator.user)
        shown = ["Trần Thị Bình", "binh", "01/01/2030", "Sẽ khóa ngày 15/02/2030"]
        assert rows(administrator) == [shown]
        editor.force_login(editor.user)
        User.objects.filter(pk=editor.user.pk).update(last_login=editor.user.date_joined)
        assert editor.get(REPORT).status_code == 302
        assert REPORT in administrator.get("/admin/").content.decode()
        assert REPORT not in editor.get("/admin/").content.decode()
    User.objects.filter(pk=editor.user.pk).update(last_login=None)


def test_the_lock_is_in_the_list_and_in_the_history(administrator: Person, editor: Person) -> None:
    with after(46):
        sign_in(administrator.user)
        administrator.force_login(administrator.user)
        idle.lock_idle()
        today = timezone.localtime().strftime("%d/%m/%Y")
        assert rows(administrator)[0][1:] == [
            "binh",
            timezone.localtime(editor.user.date_joined).strftime("%d/%m/%Y"),
            f"Đã khóa ngày {today}",
        ]
        history = administrator.get(f"/admin/users/history/{editor.user.pk}/").content.decode()
        assert "Đã khóa: 45 ngày không ai dùng" in history


def test_who_cannot_sign_in_is_told_of_locks_without_learning_which_accounts_exist(
    administrator: Person, editor: Person
) -> None:
    def answer(name: str, password: str) -> str:
        said = Client().post("/admin/login/", {"username": name, "password": password})
        page = BeautifulSoup(said.content, "lxml")
        return page.select_one(".messages").text.strip()

    with after(46):
        idle.lock_idle()
    assert LOCKED in answer("binh", "password")
    assert answer("binh", "password") == answer("khong-co", "x") == answer("quan", "sai")


def test_a_locked_account_gets_no_new_password(
    administrator: Person, editor: Person, mailoutbox: list[Any]
) -> None:
    with after(46):
        idle.lock_idle()
    Client().post("/admin/password_reset/", {"email": editor.user.email})
    password_reset.send_links()
    assert mailoutbox == []


def test_the_scheduler_does_it_daily(administrator: Person, editor: Person) -> None:
    with after(46):
        jobs.run_due()
        assert not is_open(editor.user)
