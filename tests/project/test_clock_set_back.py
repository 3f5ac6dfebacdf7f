"""A clock that was ahead and is set right leaves moments that lie in the future: they are over."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.mail import send_mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import EditingSession

from desk import mail
from desk.models import JobRun, Lease, QueuedMail, ScheduleFailure
from desk.scheduling import jobs
from desk.scheduling.lease import LeaderLease
from news.models import ArticlePage, NewsIndexPage
from tests.helpers.mail_server import MailServer

AHEAD = timedelta(days=400)


def panel(client: Client, name: str) -> str:
    page = BeautifulSoup(client.get("/admin/").content, "lxml")
    found = page.select_one(f"#{name}-section")
    return " ".join(found.text.split()) if found else ""


@pytest.mark.django_db
def test_another_leads_where_the_leader_was_heard_of_in_the_future() -> None:
    Lease.objects.create(pk=1, holder="may:1:cũ", renewed_at=timezone.now() + AHEAD)
    claim = LeaderLease()
    assert claim.leads()
    assert Lease.objects.get().renewed_at < timezone.now() + timedelta(seconds=5)
    assert not LeaderLease().leads()


def test_the_front_page_warns_of_a_scheduler_last_heard_of_in_the_future(
    admin_client: Client,
) -> None:
    Lease.objects.create(pk=1, holder="may:1:cũ", renewed_at=timezone.now() + AHEAD)
    assert "Bộ hẹn giờ đã im lặng" in panel(admin_client, "silent-scheduler")
    Lease.objects.update(renewed_at=timezone.now())
    assert panel(admin_client, "silent-scheduler") == ""


@pytest.mark.django_db
def test_a_job_begun_in_the_future_is_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    done = list[str]()
    once = {name: jobs.Job(partial(done.append, name), jobs.DAILY) for name in ("cũ", "mới")}
    monkeypatch.setattr(jobs, "registered", once)
    JobRun.objects.create(name="cũ", started_at=timezone.now() + AHEAD)
    JobRun.objects.create(name="mới", started_at=timezone.now())
    for _turn in range(2):
        jobs.run_due()
    assert done == ["cũ"]
    assert JobRun.objects.get(name="cũ").started_at <= timezone.now()


def test_what_failed_in_the_future_is_tried_now(
    news: NewsIndexPage, unpublishable: set[str], caplog: pytest.LogCaptureFixture
) -> None:
    planned = timezone.now() + timedelta(hours=1)
    article = news.add_child(instance=ArticlePage(title="Bài", live=False, go_live_at=planned))
    article.save_revision().publish()
    unpublishable.add("Bài")
    with time_machine.travel(planned + AHEAD):
        call_command("publish_scheduled")
    assert ScheduleFailure.objects.get().next_try_at > timezone.now() + timedelta(days=300)
    unpublishable.clear()
    with time_machine.travel(planned + timedelta(minutes=1)):
        call_command("publish_scheduled")
    article.refresh_from_db()
    assert article.live


@pytest.mark.django_db
def test_a_mail_put_off_in_the_future_is_delivered_now(settings: Any, admin_client: Client) -> None:
    server = MailServer()
    settings.EMAIL_BACKEND = "desk.mail.QueueBackend"
    settings.MAIL_SERVER = {"host": "127.0.0.1", "port": server.port}
    with time_machine.travel(timezone.now() + AHEAD):
        send_mail("Tiêu đề", "Nội dung", None, ["an@example.vn"])
    assert "1 " in panel(admin_client, "mail")
    mail.deliver()
    server.stop()
    assert not QueuedMail.objects.exists()
    assert panel(admin_client, "mail") == ""


def test_who_had_an_article_open_in_the_future_is_not_said_to_have_it(
    admin_client: Client, admin_user: Any, add_article: Callable[..., ArticlePage]
) -> None:
    article = add_article("Bài")
    session = EditingSession.objects.create(
        user=admin_user, content_object=article, last_seen_at=timezone.now()
    )
    listed = "/admin/articles/"
    assert "Đang mở" in admin_client.get(listed).content.decode()
    session.last_seen_at = timezone.now() + AHEAD
    session.save()
    assert "Đang mở" not in admin_client.get(listed).content.decode()
