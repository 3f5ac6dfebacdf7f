"""Sessions end when nobody uses them, and by hand from another browser."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from tests.helpers.people import Person

pytestmark = [pytest.mark.quick, pytest.mark.django_db]

SESSIONS = "/admin/account/sessions/"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36"


def signed_in(name: str = "an", agent: str = WINDOWS, address: str = "203.0.113.7") -> Client:
    client = Client(headers={"User-Agent": agent, "X-Forwarded-For": address})
    client.post("/admin/login/", {"username": name, "password": "password"})
    return client


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def listed(client: Client) -> list[str]:
    page = BeautifulSoup(client.get(SESSIONS).content, "lxml")
    return [" ".join(row.get_text(" ").split()) for row in page.select("tbody tr")]


def names(client: Client) -> list[str]:
    page = BeautifulSoup(client.get(SESSIONS).content, "lxml")
    return [button["value"] for button in page.select("tbody button")]


def test_it_ends_after_hours_without_use(author: Person, settings: Any) -> None:
    settings.SESSION_HOURS = 12
    client = signed_in()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _twice in range(2):
            clock.shift(timedelta(hours=11))
            assert is_in(client)
        clock.shift(timedelta(hours=13))
        assert client.get("/admin/")["Location"].startswith("/admin/login/")
        assert client.get("/").status_code == 200


def test_a_page_that_was_left_open_does_not_count(author: Person, settings: Any) -> None:
    settings.SESSION_HOURS = 1
    client = signed_in()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _minutes in range(3):
            clock.shift(timedelta(minutes=25))
            client.post("/admin/editing-sessions/ping/wagtailcore/page/1/1/")
        assert not is_in(client)


def test_one_sees_where_one_is_signed_in_and_ends_it_there(author: Person, editor: Person) -> None:
    here, there = signed_in(), signed_in(agent=PHONE, address="198.51.100.9")
    strange = signed_in("binh")
    assert listed(here)[0].startswith("Edge trên Windows 203.0.113.7")
    assert any("Chrome trên Android 198.51.100.9" in row for row in listed(here))
    assert len(listed(here)) == 3  # With the fixture's own.
    [other, _fixture] = names(here)
    here.post(SESSIONS, {"session": other})
    assert is_in(here)
    assert not is_in(there)
    assert is_in(strange)


def test_all_others_are_ended_at_once_and_nobody_elses(author: Person, editor: Person) -> None:
    here, there, strange = signed_in(), signed_in(), signed_in("binh")
    [foreign, *_rest] = names(strange)
    here.post(SESSIONS, {"session": foreign})
    assert is_in(editor)
    here.post(SESSIONS, {"session": "others"})
    assert [is_in(one) for one in (here, there, strange)] == [True, False, True]


def test_another_password_ends_the_others_and_they_are_not_listed(author: Person) -> None:
    here, there = signed_in(), signed_in()
    author.user.set_password("mua-xuan-tren-ban-cao")
    author.user.save()
    assert not is_in(there)
    assert not is_in(here)
    client = Client()
    client.post("/admin/login/", {"username": "an", "password": "mua-xuan-tren-ban-cao"})
    assert len(listed(client)) == 1
