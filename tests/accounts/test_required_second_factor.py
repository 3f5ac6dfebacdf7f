"""Whoever may do more than write needs the second step, once an administrator has said so."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from accounts.models import User
from site_config.models import SecondFactorSettings
from tests.helpers.people import Person
from tests.helpers.queries import query_count
from tests.helpers.roles import CONTRIBUTOR, role_in_section
from tests.helpers.second_factor import CODE, SET_UP, app_on, enrol, recovery_codes, require

pytestmark = pytest.mark.django_db

LOGIN, ACCOUNTS, HISTORY = "/admin/login/", "/admin/users/", "/admin/reports/site-history/"
SETTINGS = "/admin/settings/site_config/secondfactorsettings/"
HERE, ELSEWHERE = "203.0.113.7", "198.51.100.9"


@pytest.fixture(autouse=True)
def clock() -> Iterator[Any]:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


def with_password(name: str, address: str = HERE) -> Client:
    client = Client(headers={"X-Forwarded-For": address})
    client.post(LOGIN, {"username": name, "password": "password"})
    return client


def is_in(client: Client) -> bool:
    return bool(client.get("/admin/").status_code == 200)


def switch_on(client: Client) -> Any:
    address = client.get(SETTINGS)["Location"]
    return client.post(address, {"is_required": "on"})


def reset(client: Client, user: User) -> Any:
    return client.post(f"/admin/accounts/{user.pk}/second-factor/")


def told(client: Client, user: User) -> str:
    return client.get(f"{ACCOUNTS}history/{user.pk}/").content.decode()


def test_only_who_has_set_it_up_switches_it_on(administrator: Person, chief: Person) -> None:
    assert "Thao tác khác" in switch_on(administrator).content.decode()
    assert is_in(with_password("quantri"))
    enrol(administrator)
    assert switch_on(administrator).status_code == 302
    assert SecondFactorSettings.objects.get().is_required
    assert "đăng nhập bằng hai bước: “Không” → “Có”" in administrator.get(HISTORY).content.decode()
    assert chief.get(SETTINGS)["Location"].startswith(LOGIN)


def test_to_look_at_the_switch_or_to_sign_in_writes_no_settings(editor: Person) -> None:
    assert is_in(editor)
    assert not SecondFactorSettings.objects.exists()


@pytest.mark.quick
def test_sessions_from_before_are_led_to_the_set_up_of_those_who_must(
    author: Person, editor: Person, chief: Person, administrator: Person
) -> None:
    assert all(map(is_in, (author, editor, chief, administrator)))
    require()
    assert is_in(author)
    for person in (editor, chief, administrator):
        asked = person.get("/admin/", follow=True)
        assert asked.redirect_chain[-1][0].startswith(SET_UP)
        assert "có hai bước" in asked.content.decode()
        app = app_on(asked)
        done = person.post(asked.redirect_chain[-1][0], {"new_code": app.code()})
        assert len(recovery_codes(done)) == 10
        assert is_in(person)


def test_those_who_must_can_do_nothing_else(administrator: Person) -> None:
    require()
    client = with_password("quantri")
    for address in (ACCOUNTS, SETTINGS, "/admin/account/", "/admin/account/second-factor/"):
        assert client.get(address)["Location"].startswith(LOGIN)
    assert client.get(CODE)["Location"].startswith(SET_UP)
    form = {"name_email-first_name": "Khác", "name_email-last_name": "Lò"}
    assert client.post("/admin/account/", form)["Location"].startswith(LOGIN)
    client.post("/admin/logout/")
    assert client.get(SET_UP)["Location"] == LOGIN


def test_what_was_typed_before_is_not_lost(editor: Person, author: Person) -> None:
    """The page asks in its dialog what is wanted, and says it where it saves by itself."""
    signed_in = "/admin/signed-in/"
    assert editor.get(signed_in).json()["wanted"] == ""
    require()
    assert editor.get(signed_in).json()["wanted"] == "setting-up"
    assert editor.get(signed_in).json()["user"] == editor.user.pk
    saved = editor.post("/admin/account/", headers={"Accept": "application/json"})
    assert saved.json()["error_code"] == "signed_out"
    assert "bước thứ hai" in saved.json()["error_message"]
    app, _codes = enrol(editor)
    assert editor.get(signed_in).json()["wanted"] == ""
    again = with_password("binh")
    assert again.get(signed_in).json()["wanted"] == "code"
    form = {"code": app.code(), "next": signed_in}
    assert again.post(CODE, form, follow=True).json()["user"] == editor.user.pk
    assert author.get(signed_in).json() | {"token": ""} == {
        "user": author.user.pk,
        "wanted": "",
        "token": "",
    }


def test_a_right_on_one_section_is_enough(
    person: Callable[..., Person], add_section: Callable[..., Any]
) -> None:
    require()
    group = role_in_section("Biên tập viên", add_section("Thông báo"))
    assert not is_in(person("dung", group))
    assert is_in(person("giang", role_in_section(CONTRIBUTOR, add_section("Khác"))))
    other = person("hoa", CONTRIBUTOR)
    other.user.user_permissions.set(Group.objects.get(name="Quản trị").permissions.all()[:3])
    assert not is_in(other)
    other.user.user_permissions.clear()
    assert is_in(other)
    User.objects.filter(pk=other.user.pk).update(is_superuser=True)
    assert not is_in(other)


def test_guessing_codes_is_slow_and_locks(
    editor: Person, administrator: Person, clock: Any
) -> None:
    app, _codes = enrol(editor)
    client = with_password("binh")
    for number in range(5):
        clock.shift(timedelta(minutes=1))
        client.post(CODE, {"code": f"00000{number}"})
        waiting = client.post(CODE, {"code": app.code()}).content.decode()
        assert "đợi" in waiting
        assert not is_in(client)
    assert "00000" not in "".join(AccessAttempt.objects.values_list("post_data", flat=True))
    clock.shift(timedelta(minutes=1))
    assert "nửa giờ" in client.post(CODE, {"code": app.code()}).content.decode()
    assert not is_in(client)
    assert with_password("binh").get(CODE)["Location"] == LOGIN
    assert "“binh”" in administrator.get("/admin/").content.decode()
    elsewhere = with_password("binh", ELSEWHERE)
    elsewhere.post(CODE, {"code": app.code()})
    assert is_in(elsewhere)


def test_a_lost_telephone_is_taken_out_on_the_machine(
    editor: Person, administrator: Person, capsys: Any
) -> None:
    enrol(editor)
    assert not is_in(with_password("binh"))
    assert is_in(editor)
    call_command("reset_second_factor", "binh")
    assert "“binh”" in capsys.readouterr().out
    # Who found the telephone would else go on, or set up another.
    assert not is_in(editor)
    assert editor.get(SET_UP)["Location"] == LOGIN
    assert is_in(administrator)
    assert is_in(with_password("binh"))
    page = told(administrator, editor.user)
    assert "Đã thiết lập xác minh hai bước" in page
    assert "Đã gỡ xác minh hai bước" in page
    for name in ("binh", "khong-co"):
        with pytest.raises(CommandError, match=name):
            call_command("reset_second_factor", name)


def test_a_lost_telephone_is_taken_out_by_an_administrator(
    editor: Person, administrator: Person
) -> None:
    enrol(editor)
    page = administrator.get(f"{ACCOUNTS}edit/{editor.user.pk}/").content.decode()
    assert f"/admin/accounts/{editor.user.pk}/second-factor/" in page
    assert reset(administrator, editor.user).status_code == 302
    assert "Đã gỡ xác minh hai bước" in told(administrator, editor.user)
    assert "quantri" in told(administrator, editor.user)
    require()
    client = with_password("binh")
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(SET_UP)


def test_nobody_takes_out_their_own_or_that_of_somebody_above(
    administrator: Person, chief: Person, editor: Person, admin_user: Any
) -> None:
    enrol(administrator)
    enrol(Person(admin_user))
    enrol(editor)
    for client, account in (
        (administrator, administrator.user),
        (administrator, admin_user),
        (chief, editor.user),
    ):
        reset(client, account)
        assert not is_in(Person(account))
    own = administrator.get(f"{ACCOUNTS}edit/{administrator.user.pk}/")
    assert own.status_code == 200
    assert f"/admin/accounts/{administrator.user.pk}/second-factor/" not in own.content.decode()
    assert reset(administrator, chief.user).status_code == 302


def test_the_list_of_accounts_says_who_has_it(
    administrator: Person, editor: Person, chief: Person
) -> None:
    enrol(editor)
    page = BeautifulSoup(administrator.get(ACCOUNTS).content, "lxml")
    cells = {
        row.select_one("td.username").text.strip(): row.select("td")[-1].text.strip()
        for row in page.select("tbody tr")
    }
    assert cells == {"binh": "Có", "chi": "–", "quantri": "–"}
    few = query_count(administrator, ACCOUNTS)
    enrol(chief)
    assert query_count(administrator, ACCOUNTS) == few


def test_it_takes_one_query_more_of_who_is_signed_in_and_none_of_readers(
    author: Person, editor: Person, settings: Any, client: Client
) -> None:
    addresses = ("/admin/", "/admin/reports/workflow/", "/admin/api/main/pages/")
    middleware = "site_config.second_factor.middleware.SecondFactorMiddleware"
    enrol(editor)
    require()
    people = {"author": author, "editor": editor}
    taken = {
        (name, address): query_count(who, address)
        for name, who in people.items()
        for address in addresses
    }
    readers = query_count(client, "/tim-kiem/")
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != middleware]
    for who in (*people.values(), client):
        who.handler.load_middleware()
    fewer = {(name, address): query_count(people[name], address) for name, address in taken}
    assert {key: taken[key] - count for key, count in fewer.items()} == dict.fromkeys(fewer, 1)
    assert query_count(client, "/tim-kiem/") == readers
