"""After a restore mails and hours that passed wait until an administrator confirms them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import send_mail
from django.utils import timezone

from desk import mail
from desk.models import Hold, QueuedMail
from desk.scheduling import held
from news.models import ArticlePage
from tests.helpers.factories import scheduled
from tests.helpers.mail_server import MailServer
from tests.helpers.people import Person
from tests.helpers.scheduling import front_page, publish_at

ADDRESS = "/admin/front-page/held/"
PANEL = "#held-section"
WHO = "an@example.vn"


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    server = MailServer()
    settings.EMAIL_BACKEND = "desk.mail.QueueBackend"
    settings.MAIL_SERVER = {"host": "127.0.0.1", "port": server.port}
    yield server
    server.stop()


def is_live(title: str) -> bool:
    return ArticlePage.objects.get(title=title).live


def restored() -> None:
    """Queue a mail and set an hour, and let the hour pass before the restore."""
    send_mail("Trước", "Đang chờ anh/chị", None, [WHO])
    hour = timezone.now() + timedelta(hours=1)
    scheduled("Hẹn giờ", hour)
    with time_machine.travel(hour + timedelta(hours=1)):
        held.hold()


def test_what_was_due_waits_and_what_comes_later_does_not(server: MailServer, db: None) -> None:
    restored()
    later = timezone.now() + timedelta(hours=3)
    scheduled("Sau này", later)
    with time_machine.travel(later):
        send_mail("Sau", "Mới", None, [WHO])
        mail.deliver()
    publish_at(later + timedelta(seconds=1))
    assert (is_live("Hẹn giờ"), is_live("Sau này")) == (False, True)
    assert QueuedMail.objects.count() == 1
    assert len(server.sent_to(WHO)) == 1


def test_an_administrator_is_asked_and_lets_all_go_on(
    server: MailServer, administrator: Person, db: None
) -> None:
    restored()
    later = timezone.now() + timedelta(hours=3)
    with time_machine.travel(later):
        asked = front_page(administrator, later).select_one(PANEL)
        assert asked
        assert WHO in asked.text
        assert "Hẹn giờ" in asked.text
        answer = administrator.post(ADDRESS, {"mails": "send"}, follow=True)
        assert "đã được tiếp tục" in answer.content.decode()
        mail.deliver()
        assert front_page(administrator, later).select_one(PANEL) is None
    publish_at(later)
    assert is_live("Hẹn giờ")
    assert len(server.sent_to(WHO)) == 1


def test_the_mails_can_be_dropped(server: MailServer, administrator: Person, db: None) -> None:
    restored()
    later = timezone.now() + timedelta(hours=3)
    with time_machine.travel(later):
        send_mail("Sau", "Mới", None, [WHO])
        administrator.post(ADDRESS, {"mails": "drop"})
        mail.deliver()
    publish_at(later)
    assert is_live("Hẹn giờ")
    assert len(server.sent_to(WHO)) == 1


def test_nobody_else_is_asked_or_answers(chief: Person, db: None) -> None:
    restored()
    later = timezone.now() + timedelta(hours=3)
    with time_machine.travel(later):
        assert front_page(chief, later).select_one(PANEL) is None
        chief.post(ADDRESS, {"mails": "drop"})
    assert Hold.objects.exists()
    publish_at(later)
    assert not is_live("Hẹn giờ")


def test_looking_at_the_address_changes_nothing(administrator: Person, db: None) -> None:
    held.hold()
    assert administrator.get(ADDRESS).status_code == 405
    assert Hold.objects.exists()
