"""Vietnamese names, mail where mails are sent, and passwords that are one's own."""

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client

from accounts.collation import collation_key
from accounts.models import User
from desk.users import password_reset
from tests.helpers.people import Person
from tests.helpers.roles import CONTRIBUTOR

pytestmark = pytest.mark.django_db

ACCOUNTS = "/admin/users/"
CHOOSE = "/admin/first-password/"
GIVEN, OWN = "MatKhauDuocCap2026", "RiengCuaToi2026!"
# As a dictionary has them: by the letters, ă after a and đ after d, then by the tone.
IN_ORDER = [
    *("Hoàng Văn An", "Lê An", "Lê Văn An", "Lê Văn Ân", "Phạm Thị Bình", "Lê Dũng", "Lê Đạt"),
    *("Trần Hoa", "Trần Hòa", "Trần Hoà", "Trần Hỏa", "Trần Hoạ", "Lê Minh", "Lê Minh Ước"),
    *("Đỗ Vân", "Đỗ Văn Vĩ", "Vũ Ý"),
]


def new_account(**changed: Any) -> dict[str, Any]:
    form = {
        "username": "lan",
        "last_name": "Trần Thị",
        "first_name": "Lan",
        "email": "lan@example.vn",
        "password1": "",
        "password2": "",
        "groups": [Group.objects.get(name=CONTRIBUTOR).pk],
    }
    return form | changed


def signed_in(name: str, password: str) -> Client:
    client = Client()
    answer = client.post("/admin/login/", {"username": name, "password": password})
    assert answer.status_code == 302, answer.content.decode()
    return client


def choose(client: Client, address: str, password: str) -> Any:
    return client.post(address, {"new_password1": password, "new_password2": password})


def link_for(administrator: Person, account: User) -> str:
    answer = administrator.post(f"/admin/accounts/{account.pk}/password-link/")
    shown = BeautifulSoup(answer.content, "lxml").select_one("main input[readonly]")["value"]
    return urlsplit(shown).path


def test_names_are_in_the_order_of_a_dictionary() -> None:
    def key(name: str) -> str:
        *family, given = name.split()
        return collation_key(f"{given} {' '.join(family)}")

    keys = [key(name) for name in IN_ORDER]
    assert [key(name) for name in sorted({*IN_ORDER}, key=key)] == keys
    assert key("Trần Hòa") == key("Trần Ho\u0300a")
    old = import_module("accounts.migrations.0002_names").key
    assert [old(f"{n.split()[-1]} {' '.join(n.split()[:-1])}") for n in IN_ORDER] == keys


@pytest.mark.quick
def test_accounts_are_listed_by_given_name(administrator: Person) -> None:
    for number, name in enumerate(["Nguyễn Văn Đức", "Vũ Thị An", "Lê Dung"]):
        family, _space, given = name.rpartition(" ")
        User.objects.create_user(f"ten{number}", last_name=family, first_name=given)
    page = BeautifulSoup(administrator.get(f"{ACCOUNTS}?ordering=name").content, "lxml")
    names = ["Vũ Thị An", "Lê Dung", "Nguyễn Văn Đức"]
    links = [link.text.strip() for link in page.select("td.name a")]
    assert [link for link in links if link in names] == names


@pytest.mark.quick
def test_the_family_name_is_asked_for_first(administrator: Person) -> None:
    page = BeautifulSoup(administrator.get(f"{ACCOUNTS}new/").content, "lxml")
    names = [
        field["name"] for field in page.select("form input[type=text], form input[type=email]")
    ]
    assert [n for n in names if n in {"last_name", "first_name", "email"}] == [
        "last_name",
        "first_name",
        "email",
    ]
    assert "Họ và tên đệm" in page.text


@pytest.mark.quick
@pytest.mark.parametrize("server", [{}, {"host": "localhost"}])
def test_mail_is_needed_only_where_mails_are_sent(
    administrator: Person, settings: Any, server: dict[str, str]
) -> None:
    settings.MAIL_SERVER = server
    form = new_account(email="", password1=GIVEN, password2=GIVEN)
    answer = administrator.post(f"{ACCOUNTS}new/", form)
    assert answer.status_code == (200 if server else 302)
    assert User.objects.filter(username="lan").exists() is not bool(server)


def test_a_given_password_is_changed_before_anything_else(administrator: Person) -> None:
    administrator.post(f"{ACCOUNTS}new/", new_account(password1=GIVEN, password2=GIVEN))
    lan = signed_in("lan", GIVEN)
    for address in ("/admin/", ACCOUNTS, "/admin/account/", "/admin/api/main/pages/"):
        assert lan.get(address)["Location"] == CHOOSE
    assert lan.get("/").status_code == 200
    assert "Chọn mật khẩu" in lan.get(CHOOSE).content.decode()
    for wrong in (GIVEN, "123", "lan"):
        assert choose(lan, CHOOSE, wrong).status_code == 200
    assert lan.get("/admin/").status_code == 302
    assert choose(lan, CHOOSE, OWN)["Location"] == "/admin/"
    assert lan.get("/admin/").status_code == 200
    assert signed_in("lan", OWN).get("/admin/").status_code == 200


@pytest.mark.quick
def test_a_password_that_an_administrator_changes_is_changed_again(
    administrator: Person, author: Person
) -> None:
    form = new_account(username="an", is_active="on", password1=GIVEN, password2=GIVEN)
    administrator.post(f"{ACCOUNTS}edit/{author.user.pk}/", form)
    assert signed_in("an", GIVEN).get("/admin/")["Location"] == CHOOSE
    own = new_account(username="quantri", password1=OWN, password2=OWN, groups=[])
    own["groups"] = list(administrator.user.groups.values_list("pk", flat=True))
    administrator.post(f"{ACCOUNTS}edit/{administrator.user.pk}/", own)
    assert signed_in("quantri", OWN).get("/admin/").status_code == 200


@pytest.mark.quick
def test_a_password_reset_by_mail_is_ones_own(
    administrator: Person, client: Client, mailoutbox: Any
) -> None:
    administrator.post(f"{ACCOUNTS}new/", new_account(password1=GIVEN, password2=GIVEN))
    client.post("/admin/password_reset/", {"email": "lan@example.vn"})
    password_reset.send_links()
    [link] = re.findall(r"https?://\S+/admin/password_reset/\S+", mailoutbox[-1].body)
    opened = client.get(urlsplit(link).path)
    assert choose(client, opened["Location"], OWN).status_code == 302
    assert signed_in("lan", OWN).get("/admin/").status_code == 200


def test_a_copied_account_without_a_password_gets_the_link_too(
    administrator: Person, author: Person
) -> None:
    form = new_account()
    answer = administrator.post(f"{ACCOUNTS}copy/{author.user.pk}/", form, follow=True)
    account = User.objects.get(username="lan")
    assert f"/admin/accounts/{account.pk}/password-link/" in answer.content.decode()


def test_without_a_password_there_is_a_link_that_works_once(
    administrator: Person, client: Client
) -> None:
    answer = administrator.post(f"{ACCOUNTS}new/", new_account(), follow=True)
    account = User.objects.get(username="lan")
    assert not account.has_usable_password()
    assert f"/admin/accounts/{account.pk}/password-link/" in answer.content.decode()
    address = link_for(administrator, account)
    opened = client.get(address)
    assert choose(client, opened["Location"], OWN).status_code == 302
    assert signed_in("lan", OWN).get("/admin/").status_code == 200
    again = Client().get(address)
    assert "Liên kết này đã được dùng" in again.content.decode()
    history = administrator.get(f"{ACCOUNTS}history/{account.pk}/").content.decode()
    assert re.search("liên kết đặt mật khẩu", history, re.IGNORECASE)


def test_who_may_not_lets_nobody_in(
    administrator: Person, author: Person, chief: Person, admin_user: User
) -> None:
    for somebody, account in ((author, chief.user), (chief, author.user)):
        address = f"/admin/accounts/{account.pk}/password-link/"
        assert somebody.post(address).status_code in {302, 403}
        assert "readonly" not in somebody.post(address, follow=True).content.decode()
    above = f"/admin/accounts/{admin_user.pk}/password-link/"
    assert administrator.post(above).status_code in {302, 403}
    assert above not in administrator.get(ACCOUNTS).content.decode()


def test_without_a_mail_server_ones_own_account_needs_no_address_either(
    person: Callable[..., Person], settings: Any
) -> None:
    settings.MAIL_SERVER = {}
    somebody = person("an", CONTRIBUTOR)
    somebody.user.set_password("mot-cau-kho-doan-2031")
    somebody.user.save()
    somebody.force_login(somebody.user)
    page = BeautifulSoup(somebody.get("/admin/account/").content, "lxml")
    names = [str(field["name"]) for field in page.select("[name^=name_email]")]
    assert [name.removeprefix("name_email-") for name in names] == [
        *("last_name", "first_name", "email")
    ]
    given = {
        "name_email-last_name": "Lê Thị",
        "name_email-first_name": "An",
        "password-old_password": "mot-cau-kho-doan-2031",
        "password-new_password1": "cau-khac-kho-doan-2032",
        "password-new_password2": "cau-khac-kho-doan-2032",
    }
    preferences = {f"theme-{name}": "system" for name in ("theme", "contrast")}
    answer = somebody.post("/admin/account/", given | preferences | {"theme-density": "default"})
    assert answer.status_code == 302
    account = User.objects.get(username="an")
    assert account.get_full_name() == "Lê Thị An"
    assert account.check_password("cau-khac-kho-doan-2032")
