"""Mails tell whose turn it is, whatever the mail server does, and each arrives once."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.message import EmailMessage
from threading import Thread
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.mail import send_mail
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import GroupPagePermission, PageSubscription
from wagtail.test.utils.form_data import inline_formset

from accounts.models import User
from desk import mail
from desk.models import QueuedMail
from desk.users import password_reset
from home.models import HomePage
from news.models import ArticlePage, NewsIndexPage
from site_config.models import ApprovalSettings
from tests.helpers.editing import SUBMIT, answer_step, edit, fresh, step
from tests.helpers.factories import draft
from tests.helpers.mail_server import MailServer
from tests.helpers.people import Person
from tests.helpers.processes import wait_for
from tests.helpers.roles import CHIEF, CONTRIBUTOR, EDITOR
from tests.helpers.schedulers import Schedulers

ADMINISTRATORS = "Quản trị"
AN, BINH, CHI, DUNG = (f"{name}@example.vn" for name in ("an", "binh", "chi", "dung"))
AFTER_A_PAUSE = timedelta(minutes=2)


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    """Return a mail server that the site sends to."""
    server = MailServer()
    settings.EMAIL_BACKEND = "desk.mail.QueueBackend"
    settings.MAIL_SERVER = {"host": "127.0.0.1", "port": server.port}
    yield server
    server.may_go_on.set()
    server.stop()


@pytest.fixture
def contributor(person: Callable[..., Person]) -> Person:
    somebody = person("an", CONTRIBUTOR)
    User.objects.filter(pk=somebody.user.pk).update(last_name="Lê", first_name="Minh An")
    return somebody


@pytest.fixture
def editor(person: Callable[..., Person]) -> Person:
    somebody = person("binh", EDITOR)
    User.objects.filter(pk=somebody.user.pk).update(last_name="Trần", first_name="Thị Bình")
    return somebody


@pytest.fixture
def article(contributor: Person) -> ArticlePage:
    return draft(by=contributor.user)


def submit(author: Person, article: ArticlePage, **fields: Any) -> None:
    assert edit(author, article, **fields, **SUBMIT).status_code == 302
    assert step(article) == "Biên tập"


def at(moment: datetime) -> Any:
    return time_machine.travel(moment, tick=False)


def subject(message: EmailMessage) -> str:
    return message["Subject"].strip()


def words(message: EmailMessage) -> str:
    return message.get_content()


def links(message: EmailMessage) -> list[str]:
    return re.findall(r"https?://[^\s]+", words(message))


def queue(recipient: str) -> None:
    send_mail("Tiêu đề", "Nội dung", None, [recipient])


def front_page(somebody: Person) -> str:
    return somebody.get("/admin/").content.decode()


def test_a_server_that_is_down_loses_neither_the_mail_nor_the_action(
    server: MailServer, contributor: Person, editor: Person, article: ArticlePage
) -> None:
    server.stop()
    submit(contributor, article)
    mail.deliver()
    server.start()
    assert server.mails == []
    with at(timezone.now() + AFTER_A_PAUSE):
        mail.deliver()
        mail.deliver()
    assert [recipient for recipient, _ in server.mails] == [BINH]
    assert not QueuedMail.objects.exists()


@pytest.mark.quick
def test_a_mail_says_whose_turn_it_is_with_one_link(
    server: MailServer, contributor: Person, editor: Person, article: ArticlePage, settings: Any
) -> None:
    submit(contributor, article)
    mail.deliver()
    message = server.sent_to(BINH)[0]
    assert subject(message) == "Bài viết “Bài viết” đang chờ anh/chị biên tập"
    assert message["To"] == BINH
    assert message["From"].endswith(f"<{settings.DEFAULT_FROM_EMAIL}>")
    assert "Kính gửi anh/chị Trần Thị Bình," in words(message)
    assert links(message) == [f"{settings.SITE_URL}/admin/pages/{article.pk}/edit/"]
    assert editor.get(links(message)[0].removeprefix(settings.SITE_URL)).status_code == 200


def test_each_step_tells_those_who_may_do_it_and_the_end_the_author(
    server: MailServer,
    contributor: Person,
    editor: Person,
    chief: Person,
    person: Callable[..., Person],
    article: ArticlePage,
) -> None:
    person("dung", ADMINISTRATORS)
    submit(contributor, article)
    answer_step(editor, article, "approve")
    mail.deliver()
    assert subject(server.sent_to(CHI)[0]) == "Bài viết “Bài viết” đang chờ anh/chị duyệt"
    assert server.sent_to(AN) == []
    answer_step(chief, article, "approve")
    mail.deliver()
    approved = server.sent_to(AN)[0]
    assert subject(approved) == "Bài viết “Bài viết” đã được duyệt"
    assert "đã được duyệt và đăng" in words(approved)
    assert links(approved) == [fresh(article).full_url]
    assert [recipient for recipient, _ in server.mails] == [BINH, CHI, AN]


def test_who_approves_for_later_says_when(
    server: MailServer, contributor: Person, editor: Person, chief: Person, article: ArticlePage
) -> None:
    submit(contributor, article)
    answer_step(editor, article, "approve")
    answer_step(chief, article, "approve", go_live_at="01/01/2090 08:00")
    mail.deliver()
    approved = server.sent_to(AN)[0]
    assert "đã được duyệt và sẽ đăng lúc 08:00 01/01/2090" in words(approved)
    assert len(links(approved)) == 1


def test_what_is_sent_back_comes_with_the_reason(
    server: MailServer, contributor: Person, editor: Person, article: ArticlePage
) -> None:
    submit(contributor, article)
    answer_step(editor, article, "reject", comment="Thiếu số liệu <quý II> & nguồn.")
    mail.deliver()
    back = server.sent_to(AN)[0]
    assert subject(back) == "Bài viết “Bài viết” được trả lại cho anh/chị"
    assert "Trần Thị Bình trả lại bài viết “Bài viết”" in words(back)
    assert "Thiếu số liệu <quý II> & nguồn." in words(back)
    assert len(links(back)) == 1


def test_a_comment_comes_with_one_link(
    server: MailServer, contributor: Person, editor: Person, article: ArticlePage
) -> None:
    PageSubscription.objects.create(page=article, user=contributor.user, comment_notifications=True)
    comment = {"text": "Xem lại.", "contentpath": "title", "position": "", "DELETE": "", "id": ""}
    replies = {f"replies-{name}": value for name, value in inline_formset([]).items()}
    edit(editor, article, comments=inline_formset([comment | replies]))
    mail.deliver()
    told = server.sent_to(AN)[0]
    assert subject(told) == "Trần Thị Bình đã góp ý cho “Bài viết”"
    assert "– Xem lại." in words(told)
    assert len(links(told)) == 1


def test_who_answers_for_one_section_is_told_of_it_alone(
    server: MailServer,
    contributor: Person,
    person: Callable[..., Person],
    add_section: Callable[..., NewsIndexPage],
) -> None:
    here, there = add_section("Ở đây"), add_section("Ở kia")
    for name, section in (("binh", here), ("dung", there)):
        group = Group.objects.create(name=name)
        GroupPagePermission.objects.create(group=group, page=section, permission_type="change")
        person(name, name)
    submit(contributor, draft(by=contributor.user, section=here))
    mail.deliver()
    assert [recipient for recipient, _ in server.mails] == [BINH]


def test_nobody_is_told_to_approve_their_own_article(
    server: MailServer, editor: Person, person: Callable[..., Person]
) -> None:
    author = person("chi", CHIEF)
    person("dung", CHIEF)
    article = draft(by=author.user)
    submit(author, article)
    answer_step(editor, article, "approve")
    mail.deliver()
    assert server.sent_to(CHI) == []
    assert subject(server.sent_to(DUNG)[0]).endswith("đang chờ anh/chị duyệt")


def test_where_there_is_no_editor_the_approver_is_told_of_the_first_step(
    server: MailServer, contributor: Person, chief: Person, article: ArticlePage
) -> None:
    submit(contributor, article)
    mail.deliver()
    assert subject(server.sent_to(CHI)[0]).endswith("đang chờ anh/chị biên tập")


def test_a_superuser_is_told_only_where_nobody_else_may(
    server: MailServer, contributor: Person, person: Callable[..., Person], article: ArticlePage
) -> None:
    ApprovalSettings.objects.create(own_articles=True)
    User.objects.create_superuser("quantri", "quantri@example.vn", "password")
    submit(contributor, article)
    answer_step(person("binh", EDITOR), article, "approve")
    mail.deliver()
    assert len(server.sent_to("quantri@example.vn")) == 2
    another = draft(by=contributor.user)
    submit(contributor, another, slug=another.slug)
    mail.deliver()
    assert len(server.sent_to("quantri@example.vn")) == 2
    assert len(server.sent_to(BINH)) == 1


def test_one_who_is_refused_costs_the_others_nothing_and_the_administrator_is_told(
    server: MailServer, person: Callable[..., Person], home: HomePage
) -> None:
    administrator, editor = person("quan", ADMINISTRATORS), person("binh", EDITOR)
    server.refusals[BINH] = "550 no such user"
    send_mail("Tiêu đề", "Nội dung", None, [BINH, CHI])
    mail.deliver()
    assert [recipient for recipient, _ in server.mails] == [CHI]
    assert BINH not in front_page(administrator)
    with at(timezone.now() + timedelta(hours=25)):
        mail.deliver()
        assert "550 no such user" in front_page(administrator)
        assert BINH in front_page(administrator)
        assert "550 no such user" not in front_page(editor)
        assert bytes(QueuedMail.objects.get().content) == b""
    server.refusals.clear()
    with at(timezone.now() + timedelta(days=8)):
        mail.deliver()
        assert len(server.mails) == 1
        User.objects.filter(email=BINH).update(email="thi-binh@example.vn")
        assert BINH not in front_page(administrator)
    with at(timezone.now() + timedelta(days=31)):
        mail.delete_given_up()
        assert not QueuedMail.objects.exists()


def test_who_is_refused_for_now_gets_it_later(server: MailServer, db: None) -> None:
    server.refusals[BINH] = "451 try later"
    queue(BINH)
    with at(timezone.now() + timedelta(days=2)):
        mail.deliver()
    server.refusals.clear()
    with at(timezone.now() + timedelta(days=2, hours=2)):
        mail.deliver()
    assert len(server.sent_to(BINH)) == 1


def test_the_pauses_grow(server: MailServer, db: None) -> None:
    server.stop()
    began = timezone.now()
    with at(began):
        queue(BINH)
    tried = []
    for minute in range(200):
        with at(began + timedelta(minutes=minute)):
            if QueuedMail.objects.filter(next_try_at__lte=timezone.now()).exists():
                tried.append(minute)
            mail.deliver()
    server.start()
    assert tried == [0, 1, 2, 4, 8, 16, 32, 64, 124, 184]


def test_administrators_are_told_of_mails_that_have_waited_for_long(
    server: MailServer, person: Callable[..., Person], home: HomePage
) -> None:
    administrator, editor = person("quan", ADMINISTRATORS), person("binh", EDITOR)
    server.stop()
    queue(CHI)
    mail.deliver()
    server.start()
    assert "Thư không gửi được" not in front_page(administrator)
    with at(timezone.now() + timedelta(minutes=61)):
        assert "Thư không gửi được" in front_page(administrator)
        assert "Connection refused" in front_page(administrator)
        assert "Thư không gửi được" not in front_page(editor)


def test_an_action_that_is_undone_sends_no_mail(server: MailServer, db: None) -> None:
    with transaction.atomic():
        queue(BINH)
        transaction.set_rollback(True)
    mail.deliver()
    assert server.mails == []


@pytest.mark.usefixtures("several_connections")
def test_two_deliver_one_mail_once_and_keep_nobody_from_writing(server: MailServer) -> None:
    server.may_go_on.clear()
    queue(BINH)

    def deliver() -> None:
        mail.deliver()
        connection.close()

    thread = Thread(target=deliver)
    thread.start()
    assert server.arrives.wait(30)
    mail.deliver()
    queue(CHI)
    server.may_go_on.set()
    thread.join()
    mail.deliver()
    assert [recipient for recipient, _ in server.mails] == [BINH, CHI]


@pytest.mark.usefixtures("several_connections")
@pytest.mark.slow
@pytest.mark.xdist_group("schedulers")
def test_the_scheduler_delivers_and_what_it_died_over_is_tried_again(
    server: MailServer, schedulers: Schedulers
) -> None:
    schedulers.variables["EMAIL_URL"] = f"smtp://127.0.0.1:{server.port}"
    server.may_go_on.clear()
    queue(BINH)
    scheduler = schedulers.start()
    wait_for(server.arrives.is_set)
    scheduler.kill()
    scheduler.wait()
    server.mails.clear()
    server.may_go_on.set()
    mail.deliver()
    assert QueuedMail.objects.exists()
    with at(timezone.now() + timedelta(minutes=16)):
        mail.deliver()
    assert not QueuedMail.objects.exists()
    assert BINH in [recipient for recipient, _ in server.mails]


def test_a_new_password_comes_by_mail(
    server: MailServer, editor: Person, client: Client, settings: Any, home: HomePage
) -> None:
    assert "/admin/password_reset/" in client.get("/admin/login/").content.decode()
    assert client.post("/admin/password_reset/", {"email": BINH}).status_code == 302
    password_reset.send_links()
    mail.deliver()
    message = server.sent_to(BINH)[0]
    assert subject(message) == "Đặt lại mật khẩu"
    assert "Kính gửi anh/chị Trần Thị Bình," in words(message)
    assert len(links(message)) == 1
    form = client.get(links(message)[0].removeprefix(settings.SITE_URL), follow=True)
    assert "new_password1" in form.content.decode()


def test_without_a_mail_server_no_mail_is_promised(
    settings: Any, client: Client, home: HomePage
) -> None:
    settings.WAGTAIL_PASSWORD_RESET_ENABLED = False
    assert "/admin/password_reset/" not in client.get("/admin/login/").content.decode()
    assert client.get("/admin/password_reset/").status_code == 404
