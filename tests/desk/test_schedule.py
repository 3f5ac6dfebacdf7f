"""What is scheduled goes live and expires; what cannot keeps its schedule, and is told."""

import logging
from collections.abc import Callable
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from accounts.models import User
from desk.models import ScheduleFailure
from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteImage
from tests.helpers.editing import article_form
from tests.helpers.factories import scheduled
from tests.helpers.moments import FRIDAY, MONDAY, local
from tests.helpers.scheduling import missed, publish_at, titles

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("monday"),
]


def editor(name: str, group: str) -> User:
    user = User.objects.create_user(name, password="mật khẩu")
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def writer(person: Callable[..., Client]) -> Client:
    """Somebody else than the administrator, who may publish what this one wrote."""
    return person("an", "Cộng tác viên")


@pytest.mark.quick
def test_what_an_editor_schedules_in_the_admin_is_read_at_its_time(
    admin_client: Client, writer: Client, news: NewsIndexPage
) -> None:
    form = article_form(date="", go_live_at="06/03/2026 08:00")
    writer.post(f"/admin/pages/add/news/articlepage/{news.pk}/", form)
    url = f"/admin/pages/{ArticlePage.objects.get().pk}/edit/"
    admin_client.post(url, form | {"action-publish": "1"})
    publish_at(FRIDAY - timedelta(seconds=1))
    assert titles(admin_client) == []
    publish_at(FRIDAY + timedelta(seconds=3))
    assert titles(admin_client) == ["Bài viết"]
    article = ArticlePage.objects.get()
    assert article.date == article.first_published_at == article.last_published_at == FRIDAY
    log = PageLogEntry.objects.get(action="wagtail.publish.scheduled")
    assert log.timestamp - FRIDAY >= timedelta(seconds=3)
    assert [found.title for found in ArticlePage.objects.live().search("viet")] == ["Bài viết"]


@pytest.mark.quick
def test_readers_are_told_the_planned_moment_everywhere(client: Client) -> None:
    at = timezone.now() - timedelta(hours=1)
    planned = at.replace(microsecond=0)
    with time_machine.travel(planned - timedelta(days=4)):
        scheduled("Hẹn giờ", planned)
    publish_at(planned + timedelta(minutes=7))
    page = client.get("/tin-tuc/hen-gio/").content.decode()
    shown = timezone.localtime(planned).isoformat()
    assert f'<time datetime="{shown}"' in page
    assert f'"datePublished": "{shown}", "dateModified": "{shown}"' in page
    entry = feedparser.parse(client.get("/rss/").content).entries[0]
    assert parsedate_to_datetime(entry.published) == planned
    assert shown in client.get("/sitemap-tin-tuc.xml").content.decode()


@pytest.mark.quick
def test_a_date_that_was_given_is_kept() -> None:
    scheduled("Bài cũ", FRIDAY, date=local(1995, 9, 2))
    publish_at(FRIDAY)
    assert ArticlePage.objects.get().date == local(1995, 9, 2)


def test_without_a_date_it_is_when_it_was_first_published(
    admin_client: Client, writer: Client, news: NewsIndexPage
) -> None:
    url = f"/admin/pages/add/news/articlepage/{news.pk}/"
    writer.post(url, article_form(date=""))
    article = ArticlePage.objects.get()
    assert article.date is None
    edit = f"/admin/pages/{article.pk}/edit/"
    for day in (FRIDAY, FRIDAY + timedelta(days=1)):
        form = article_form(date="", lead=f"{day}")
        with time_machine.travel(day - timedelta(hours=1)):
            writer.post(edit, form)
        with time_machine.travel(day, tick=False):
            admin_client.post(edit, form | {"action-publish": "1"})
        article.refresh_from_db()
        assert article.lead == f"{day}"
        assert article.date == FRIDAY
    copy = article.copy(update_attrs={"slug": "ban-sao"}, keep_live=False)
    assert copy.specific.date is None


@pytest.mark.quick
def test_a_draft_is_previewed_with_the_planned_date(admin_client: Client) -> None:
    article = scheduled("Hẹn giờ", FRIDAY)
    page = admin_client.get(f"/admin/pages/{article.pk}/view_draft/").content.decode()
    assert "Thứ sáu, 06/03/2026" in page


def test_a_new_text_of_what_is_live_comes_at_its_time(
    client: Client, add_article: Callable[..., ArticlePage]
) -> None:
    article = add_article("Cũ", date=MONDAY)
    later = timezone.now().replace(microsecond=0) + timedelta(days=3)
    article.title, article.go_live_at = "Mới", later
    article.save_revision().publish()
    assert titles(client) == ["Cũ"]
    publish_at(later)
    assert titles(client) == ["Mới"]
    article.refresh_from_db()
    assert article.date == MONDAY
    assert article.first_published_at < timezone.now()
    assert article.last_published_at == later


def test_its_photos_are_ready_before_its_time(
    add_article: Callable[..., ArticlePage],
    add_photo: Callable[..., SiteImage],
    committed: Callable[[], Any],
) -> None:
    article, photo = add_article("Cũ"), add_photo()
    article.lead_photo, article.go_live_at = photo, timezone.now() + timedelta(days=1)
    with committed():
        article.save_revision().publish()
    sizes = photo.renditions.count()
    assert sizes
    publish_at(article.go_live_at)
    assert ArticlePage.objects.get(pk=article.pk).lead_photo == photo
    assert photo.renditions.count() == sizes


def test_what_goes_live_when_the_old_text_expires_is_not_lost(
    client: Client, add_article: Callable[..., ArticlePage]
) -> None:
    noon = timezone.now() + timedelta(days=1)
    for title, going_live in (("Cùng lúc", noon), ("Sau đó", noon + timedelta(hours=1))):
        article = add_article(title, expire_at=noon)
        article.title, article.go_live_at, article.expire_at = f"{title}, mới", going_live, None
        article.save_revision().publish()
    publish_at(noon)
    assert titles(client) == ["Cùng lúc, mới"]
    publish_at(noon + timedelta(hours=1))
    assert set(titles(client)) == {"Cùng lúc, mới", "Sau đó, mới"}


def test_a_bad_article_keeps_its_schedule_and_stops_no_other(
    admin_client: Client,
    admin_user: User,
    unpublishable: set[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    bad = scheduled("Bài hỏng", FRIDAY, admin_user)
    scheduled("Bài lành", FRIDAY + timedelta(minutes=1))
    unpublishable.add("Bài hỏng")
    with caplog.at_level(logging.ERROR):
        publish_at(FRIDAY + timedelta(minutes=1))
    assert titles(admin_client) == ["Bài lành"]
    assert "máy chủ ảnh" in caplog.text
    told = missed(admin_client, FRIDAY + timedelta(minutes=1))
    assert "Bài hỏng: ValueError('máy chủ ảnh không trả lời')" in told
    assert "Hẹn lúc 08:00 06/03/2026. Đã thử 1 lần, lần cuối lúc 08:01; thử lại lúc 08:02" in told
    unpublishable.clear()
    publish_at(FRIDAY + timedelta(minutes=1, seconds=50))
    assert titles(admin_client) == ["Bài lành"]
    publish_at(FRIDAY + timedelta(minutes=2, seconds=10))
    assert titles(admin_client) == ["Bài lành", "Bài hỏng"]
    assert missed(admin_client) == ""
    bad.refresh_from_db()
    assert bad.first_published_at == FRIDAY
    assert PageLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 2


def test_the_pauses_grow_to_an_hour(unpublishable: set[str]) -> None:
    unpublishable.add("Bài hỏng")
    scheduled("Bài hỏng", FRIDAY)
    now, pauses = FRIDAY, []
    for tries in range(1, 9):
        with time_machine.travel(now, tick=False):
            call_command("publish_scheduled")
        failure = ScheduleFailure.objects.get()
        assert failure.tries == tries
        pauses.append(int((failure.next_try_at - now).total_seconds() / 60))
        now = failure.next_try_at
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]


def test_an_address_that_is_taken_is_said_in_vietnamese(
    admin_client: Client, add_article: Callable[..., ArticlePage]
) -> None:
    article = scheduled("Trùng", timezone.now() + timedelta(days=1))
    ArticlePage.objects.filter(pk=article.pk).update(slug="cho-khac", url_path="/x/")
    other = add_article("Trùng")
    later = timezone.now() + timedelta(days=1, minutes=1)
    publish_at(later)
    told = missed(admin_client, later)
    assert "trung" in told
    assert "Error" not in told
    other.slug = "khac"
    other.save()
    publish_at(later + timedelta(minutes=2))
    assert "Trùng" in titles(admin_client)
    assert missed(admin_client, later) == ""


def test_what_cannot_expire_is_told_and_tried_again(
    admin_client: Client, add_article: Callable[..., ArticlePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    noon = timezone.now() + timedelta(days=1)
    add_article("Hết hạn", expire_at=noon)
    with monkeypatch.context() as broken:
        broken.setattr("wagtail.models.Page.unpublish", lambda *_args, **_kwargs: 1 / 0)
        publish_at(noon)
    assert "Hết hạn: ZeroDivisionError" in missed(admin_client, noon)
    publish_at(noon + timedelta(minutes=2))
    assert titles(admin_client) == []
    assert missed(admin_client) == ""


def test_a_schedule_that_was_withdrawn_is_told_no_more(
    admin_client: Client, unpublishable: set[str]
) -> None:
    unpublishable.add("Bài hỏng")
    bad = scheduled("Bài hỏng", FRIDAY)
    publish_at(FRIDAY)
    assert missed(admin_client)
    revision = bad.scheduled_revision
    admin_client.post(f"/admin/pages/{bad.pk}/revisions/{revision.pk}/unschedule/")
    assert missed(admin_client) == ""


def test_who_set_the_time_and_who_may_publish_are_told(
    client: Client, unpublishable: set[str]
) -> None:
    people = {name: editor(name, "Cộng tác viên") for name in ("hẹn giờ", "không liên quan")}
    chief = editor("trưởng ban", "Trưởng ban biên tập")
    unpublishable.add("Bài hỏng")
    scheduled("Bài hỏng", FRIDAY, people["hẹn giờ"])
    publish_at(FRIDAY)
    for user, is_told in (
        (people["hẹn giờ"], True),
        (people["không liên quan"], False),
        (chief, True),
    ):
        client.force_login(user)
        assert bool(missed(client)) is is_told, user


@pytest.mark.quick
def test_what_expires_is_found_by_an_index(db: None) -> None:
    """It is asked for every second, and there may be a hundred thousand articles."""
    with connection.cursor() as cursor:
        indexes = connection.introspection.get_constraints(cursor, "wagtailcore_page")
    assert indexes["desk_page_expires"]["columns"] == ["expire_at"]


def test_a_dry_run_says_what_is_due_and_does_nothing(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    scheduled("Hẹn giờ", FRIDAY)
    scheduled("Về sau", FRIDAY + timedelta(days=1))
    with time_machine.travel(FRIDAY):
        call_command("publish_scheduled", "--dryrun")
    said = capsys.readouterr().out
    assert "08:00 06/03/2026: đăng" in said
    assert "Hẹn giờ" in said
    assert "Về sau" not in said
    assert titles(client) == []
