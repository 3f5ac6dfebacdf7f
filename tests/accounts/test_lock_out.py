"""Whoever tries passwords is locked out, and whoever looks after accounts is told."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from axes.models import AccessFailureLog
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from desk.audit.sign_ins import delete_old_addresses
from tests.helpers.people import Person

pytestmark = [pytest.mark.quick, pytest.mark.django_db]

HERE, ELSEWHERE = "203.0.113.7", "198.51.100.9"
RIGHT = "password"


def sign_in(name: str = "an", password: str = RIGHT, address: str = HERE) -> Any:
    """Return the answer to a sign-in that comes through a proxy on this machine."""
    form = {"username": name, "password": password}
    return Client().post("/admin/login/", form, headers={"X-Forwarded-For": address})


def is_let_in(**tried: str) -> bool:
    return bool(sign_in(**tried).status_code == 302)


def guess(times: int, name: str = "an", address: str = HERE) -> list[Any]:
    return [sign_in(name, f"sai-{number}", address) for number in range(times)]


def said(answer: Any) -> str:
    page = BeautifulSoup(answer.content, "lxml")
    for field in page.select("[name=csrfmiddlewaretoken]"):
        field.decompose()
    return page.main.text


def told(person: Person) -> str:
    panel = BeautifulSoup(person.get("/admin/").content, "lxml").select_one("#locked_out-section")
    return " ".join(panel.text.split()) if panel else ""


def test_five_wrong_passwords_lock_a_name_at_its_address(author: Person, editor: Person) -> None:
    wrong = guess(5)[0]
    assert said(sign_in()) == said(wrong)
    assert "nửa giờ" in said(wrong)
    assert not is_let_in()
    assert is_let_in(address=ELSEWHERE)
    assert is_let_in(name="binh")


def test_it_says_the_same_of_a_name_that_nobody_has(author: Person) -> None:
    known, unknown = guess(6), guess(6, name="khong-co")
    pages = {said(one).replace("khong-co", "an") for one in (*known, *unknown)}
    assert len(pages) == 1


def test_a_right_password_starts_the_count_again(author: Person) -> None:
    for _twice in range(2):
        guess(4)
        assert is_let_in()


def test_it_ends_after_half_an_hour_however_often_it_is_tried_meanwhile(author: Person) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        guess(5)
        clock.shift(timedelta(minutes=29))
        assert not is_let_in()
        clock.shift(timedelta(minutes=2))
        assert is_let_in()


def test_an_administrator_on_the_machine_ends_it_at_once(author: Person, capsys: Any) -> None:
    guess(5)
    call_command("unlock", "an")
    assert "“an”" in capsys.readouterr().out
    assert is_let_in()
    with pytest.raises(CommandError, match="khong-co"):
        call_command("unlock", "khong-co")


def test_those_who_look_after_accounts_are_told(
    author: Person, chief: Person, administrator: Person
) -> None:
    guess(4)
    assert not told(administrator)
    guess(3)
    assert f"“an” từ {HERE}" in told(administrator)
    assert not told(chief)


def test_what_is_known_of_it_goes(author: Person) -> None:
    guess(5)
    delete_old_addresses()
    assert AccessFailureLog.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        delete_old_addresses()
    assert not AccessFailureLog.objects.exists()


@pytest.mark.parametrize("address", ["2001:db8::7", "khong-phai-dia-chi"])
def test_wherever_it_comes_from(author: Person, address: str) -> None:
    guess(5, address=address)
    assert not is_let_in(address=address)
    assert sign_in("x" * 300, address=address).status_code == 200
