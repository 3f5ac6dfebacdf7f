"""Readers write to the office, and the office answers."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import User
from desk.contact import views
from desk.contact.forms import MAX_A_DAY
from desk.models import ContactMessage
from home.models import HomePage
from site_config.anonymous_posts import RateLimit
from tests.helpers.people import Person
from tests.helpers.roles import CHIEF

pytestmark = pytest.mark.django_db

ADMIN = "/admin/contactmessage/"
ORIGIN = {"Origin": "http://testserver"}
WRITTEN = {
    "name": "Đỗ Minh An",
    "email": "an@example.vn",
    "phone": "",
    "subject": "Đèn đường hỏng",
    "text": "Đèn ở ngõ 5 không sáng đã hai tuần.",
    "consent": "on",
}


@pytest.fixture(autouse=True)
def _fresh_limit(monkeypatch: pytest.MonkeyPatch, home: HomePage) -> None:
    monkeypatch.setattr(views, "rate_limit", RateLimit(views.WINDOW_SECONDS))


@pytest.fixture
def message() -> ContactMessage:
    fields = {name: value for name, value in WRITTEN.items() if name != "consent"}
    return ContactMessage.objects.create(**fields, consent="Tôi đồng ý.")


def send(client: Client, headers: Any = None, **changed: Any) -> Any:
    return client.post("/gop-y/", WRITTEN | changed, headers=ORIGIN if headers is None else headers)


def errors(answer: Any) -> list[str]:
    page = BeautifulSoup(answer.content, "lxml")
    return [error.text.strip() for error in page.select(".contact-form__error")]


def answer_form(**changed: Any) -> dict[str, Any]:
    return {"answer": "", "state": "new"} | changed


@pytest.mark.quick
def test_the_page_is_for_everybody_alike(client: Client) -> None:
    answer = client.get("/gop-y/")
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["Cache-Control"].startswith("public")
    assert not answer.has_header("Vary") or "Cookie" not in answer["Vary"]
    page = BeautifulSoup(client.get("/").content, "lxml")
    assert page.select_one(".site-footer [href='/gop-y/']")


@pytest.mark.quick
def test_a_message_is_kept_with_the_consent_and_its_sender_thanked(client: Client) -> None:
    answer = send(client, text="Đe\u0300n  hỏng\u200b.")
    assert (answer.status_code, answer["Location"]) == (302, "/gop-y/da-gui/")
    assert "đã đến" in client.get(answer["Location"]).content.decode()
    kept = ContactMessage.objects.get()
    assert (kept.name, kept.text, kept.state) == ("Đỗ Minh An", "Đèn  hỏng.", "new")
    assert kept.consent.startswith("Tôi đồng ý")
    assert not answer.cookies


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Ô này bắt buộc."),
        ({"text": ""}, "Ô này bắt buộc."),
        ({"text": "x" * 5001}, "5000"),
        ({"email": "an"}, "hợp lệ"),
        ({"email": "", "phone": ""}, "Hãy để lại e-mail hoặc số điện thoại"),
        ({"consent": ""}, "đồng ý"),
        ({"subject": "\0"}, "ký tự ẩn"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    client: Client, changed: dict[str, str], said: str
) -> None:
    answer = send(client, **changed)
    assert answer.status_code == 422
    assert [error for error in errors(answer) if said in error], errors(answer)
    page = BeautifulSoup(answer.content, "lxml")
    shown = {
        field["name"]: field.get("value", field.text.strip())
        for field in page.select(".contact-form [name]:not([type=checkbox])")
    }
    for name in {"name", "subject", "email", "text"} - {*changed}:
        assert shown[name] == WRITTEN[name]
    assert not ContactMessage.objects.exists()


@pytest.mark.quick
def test_a_telephone_number_is_enough(client: Client) -> None:
    assert send(client, email="", phone="0912 000 000").status_code == 302


@pytest.mark.quick
@pytest.mark.parametrize("headers", [{}, {"Origin": "https://la.example"}, {"Origin": "null"}])
def test_what_another_site_sends_is_not_taken_and_stays_in_the_form(
    client: Client, headers: dict[str, str]
) -> None:
    answer = send(client, headers)
    assert answer.status_code == 403
    assert WRITTEN["text"] in answer.content.decode()
    assert not ContactMessage.objects.exists()


@pytest.mark.quick
def test_one_network_cannot_flood_the_office(client: Client) -> None:
    for number in range(views.MAX_SENT):
        assert send(client, text=f"Lần {number}").status_code == 302
    answer = send(client, text="Lần nữa")
    assert answer.status_code == 429
    assert "Lần nữa" in answer.content.decode()
    assert ContactMessage.objects.count() == views.MAX_SENT
    assert send(client, text="x" * views.MAX_BYTES).status_code == 413


def test_all_together_cannot_fill_the_disk(client: Client) -> None:
    fields = {"name": "A", "subject": "B", "text": "C", "consent": "D"}
    ContactMessage.objects.bulk_create(ContactMessage(**fields) for _number in range(MAX_A_DAY))
    answer = send(client)
    assert answer.status_code == 422
    assert "quá nhiều" in errors(answer)[0]


def test_what_is_sent_twice_is_kept_once(client: Client, chief: Person, mailoutbox: Any) -> None:
    for _twice in range(2):
        assert send(client).status_code == 302
    assert ContactMessage.objects.count() == 1
    assert [mail.to for mail in mailoutbox][:1] == [[chief.user.email]]


def test_those_who_answer_get_one_mail_an_hour(
    client: Client, chief: Person, author: Person, mailoutbox: Any
) -> None:
    send(client)
    send(client, text="Còn một việc nữa.")
    assert [(mail.subject, mail.to) for mail in mailoutbox] == [
        ("Bạn đọc góp ý: Đèn đường hỏng", ["chi@example.vn"])
    ]


def test_a_full_administrator_is_told_where_nobody_else_answers(
    client: Client, admin_user: User, mailoutbox: Any
) -> None:
    send(client, subject="Đèn đường\r\nBcc: la@example.vn", phone="0912\n000 000")
    assert [(mail.subject, mail.to) for mail in mailoutbox] == [
        ("Bạn đọc góp ý: Đèn đường Bcc: la@example.vn", [admin_user.email])
    ]
    assert ContactMessage.objects.get().phone == "0912 000 000"


def test_a_chief_reads_answers_and_the_reader_gets_the_answer(
    chief: Person, message: ContactMessage, mailoutbox: Any, settings: Any
) -> None:
    settings.MAIL_SERVER = {"host": "localhost"}
    assert message.subject in chief.get(ADMIN).content.decode()
    edit = f"{ADMIN}edit/{message.pk}/"
    shown = chief.get(edit).content.decode()
    assert message.text in shown
    assert message.consent in shown
    chief.post(edit, answer_form(answer="Đã thay bóng đèn.") | {"text": "Sửa lời người khác"})
    message.refresh_from_db()
    assert (message.state, message.answered_by) == ("answered", chief.user)
    assert message.answered_at
    assert message.text == WRITTEN["text"]
    [mail] = mailoutbox
    assert mail.to == ["an@example.vn"]
    assert mail.body.startswith("Đã thay bóng đèn.")
    chief.post(edit, answer_form(answer="Đã thay bóng đèn.", state="closed"))
    assert len(mailoutbox) == 1


def test_it_is_said_where_no_mail_can_go(chief: Person, message: ContactMessage) -> None:
    message.email = ""
    message.save()
    form = answer_form(answer="Mời gọi lại.")
    answer = chief.post(f"{ADMIN}edit/{message.pk}/", form, follow=True)
    assert "không gửi được thư" in answer.content.decode()


def test_others_neither_see_nor_add_messages(
    author: Person, editor: Person, chief: Person, message: ContactMessage
) -> None:
    for somebody in (author, editor):
        for address in (ADMIN, f"{ADMIN}edit/{message.pk}/", f"{ADMIN}?export=xlsx"):
            answer = somebody.get(address)
            assert message.name not in answer.content.decode()
            assert answer.status_code in {302, 403}
        assert ADMIN not in somebody.get("/admin/").content.decode()
    assert ADMIN in chief.get("/admin/").content.decode()
    assert chief.get(f"{ADMIN}new/").status_code in {302, 403, 404}


def test_messages_are_exported_with_filters(
    chief: Person, message: ContactMessage, tmp_path: Any
) -> None:
    ContactMessage.objects.create(name="B", subject="Khác", text="…", state="closed", consent="…")
    answer: Any = chief.get(f"{ADMIN}?state=new&export=xlsx")
    file = tmp_path / "gop-y.xlsx"
    file.write_bytes(b"".join(answer.streaming_content))
    rows = [*load_workbook(file).active.values]
    assert len(rows) == 2
    assert message.text in rows[1]


def test_messages_go_after_their_time(message: ContactMessage, settings: Any) -> None:
    settings.MESSAGE_DAYS = 30
    ContactMessage.objects.delete_expired()
    assert ContactMessage.objects.exists()
    ContactMessage.objects.update(sent_at=timezone.now() - timedelta(days=31))
    ContactMessage.objects.delete_expired()
    assert not ContactMessage.objects.exists()


def test_the_privacy_page_says_how_long(client: Client, settings: Any) -> None:
    settings.MESSAGE_DAYS = 123
    assert "123 ngày" in client.get("/quyen-rieng-tu/").content.decode()


def test_the_groups_of_a_new_office_may(message: ContactMessage) -> None:
    rights = Group.objects.get(name=CHIEF).permissions.filter(content_type__model="contactmessage")
    assert {right.codename.split("_")[0] for right in rights} == {"change", "delete", "view"}
