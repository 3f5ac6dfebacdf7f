"""Asking for a new password: how often, and what strangers learn from it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from desk.models import PasswordResetRequest
from desk.users import password_reset
from home.models import HomePage
from tests.helpers.people import Person

RESET = "/admin/password_reset/"
KNOWN, UNKNOWN = "binh@example.vn", "khong-co-ai@example.vn"


@pytest.fixture(autouse=True)
def _nobody_has_asked() -> Iterator[None]:
    password_reset.rate_limit._sent.clear()
    yield
    password_reset.rate_limit._sent.clear()


def ask(email: str, network: str = "192.0.2.1") -> Any:
    return Client().post(RESET, {"email": email}, headers={"X-Forwarded-For": network})


@pytest.mark.quick
def test_strangers_learn_nothing(editor: Person, mailoutbox: list[Any]) -> None:
    asked = {}
    for email in (UNKNOWN, KNOWN):
        with CaptureQueriesContext(connection) as captured:
            answer = ask(email)
        statements = [one["sql"].partition("(")[0].split(" FROM ")[0] for one in captured]
        asked[email] = (answer.status_code, answer["Location"], statements)
    assert asked[UNKNOWN] == asked[KNOWN]
    assert not mailoutbox
    password_reset.send_links()
    assert [mail.to for mail in mailoutbox] == [[KNOWN]]
    password_reset.send_links()
    assert len(mailoutbox) == 1


def test_one_address_is_sent_so_many_in_an_hour(editor: Person, mailoutbox: list[Any]) -> None:
    answers = [
        ask(KNOWN.upper() if number % 2 else KNOWN, f"192.0.2.{number}") for number in range(9)
    ]
    assert {answer.status_code for answer in answers} == {302}
    password_reset.send_links()
    assert len(mailoutbox) == 3
    PasswordResetRequest.objects.update(asked_at=timezone.now() - timedelta(minutes=61))
    ask(KNOWN)
    password_reset.send_links()
    assert len(mailoutbox) == 4
    assert PasswordResetRequest.objects.count() == 1


def test_one_network_asks_so_often_in_an_hour(editor: Person, home: HomePage) -> None:
    for number in range(10):
        assert ask(f"{number}@example.vn").status_code == 302
    for email in (UNKNOWN, KNOWN):
        refused = ask(email)
        assert refused.status_code == 200
        assert "một giờ nữa" in refused.content.decode()
    assert ask(KNOWN, "192.0.2.2").status_code == 302


def test_what_was_asked_for_before_a_long_stop_is_forgotten(
    editor: Person, mailoutbox: list[Any]
) -> None:
    ask(KNOWN)
    PasswordResetRequest.objects.update(asked_at=timezone.now() - timedelta(hours=5))
    password_reset.send_links()
    assert not mailoutbox
    assert not PasswordResetRequest.objects.exists()
