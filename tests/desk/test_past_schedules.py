"""No hour that is past acts in silence, and none that nobody approved passes unnoticed."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from home.models import HomePage, PlainPage
from news.models import ArticlePage, NewsIndexPage
from tests.helpers.bundles import bundle_form
from tests.helpers.editing import (
    PUBLISH,
    SUBMIT,
    answer_step,
    article_form,
    edit,
    fresh,
    said,
    write,
)
from tests.helpers.moments import local
from tests.helpers.people import Person
from tests.helpers.scheduling import missed

MONDAY, FRIDAY = local(2026, 3, 2, 10, 0), local(2026, 3, 6, 8, 0)
EXPIRES = {"expire_at": "06/03/2026 08:00"}
STARTS = {"go_live_at": "06/03/2026 08:00"}
AFTER = FRIDAY + timedelta(days=1)


def form_of(answer: Any) -> BeautifulSoup:
    # What stands in a template is no part of a document.
    content = answer.content.decode().replace("<template", "<div").replace("</template", "</div")
    return BeautifulSoup(content, "lxml")


def errors(answer: Any) -> str:
    page = form_of(answer)
    return " ".join(" ".join(found.text.split()) for found in page.select(".error-message"))


def unapproved(client: Client) -> str:
    """Return what the admin's front page says of hours that nobody approved."""
    page = BeautifulSoup(client.get("/admin/").content, "lxml")
    found = page.select(".calendar__entry--unapproved, #own-articles-section td")
    return " ".join(" ".join(part.text.split()) for part in found if "chưa duyệt" in part.text)


@pytest.fixture
def stale(author: Person, chief: Person) -> ArticlePage:
    """An article of a author's; the expiry that a chief gave it passed while it waited."""
    with time_machine.travel(MONDAY):
        article = write(author)
        edit(chief, article, **EXPIRES)
        edit(author, article, lead="Viết lại.", **SUBMIT)
    return fresh(article)


def copy(person: Client, page: Page, **fields: str) -> Any:
    form = {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": page.get_parent().pk}
    return person.post(f"/admin/pages/{page.pk}/copy/", form | fields)


def test_a_copy_has_no_hours(admin_client: Client, news: NewsIndexPage, chief: Person) -> None:
    with time_machine.travel(MONDAY):
        section = news.add_child(instance=NewsIndexPage(title="Mục", expire_at=FRIDAY))
        article = section.add_child(
            instance=ArticlePage(title="Một", live=False, go_live_at=FRIDAY, expire_at=AFTER)
        )
        article.save_revision().publish()
    copy(chief, section, copy_subpages="1", new_slug="muc-sao")
    copy(chief, article)
    section_copy = Page.objects.get(slug="muc-sao")
    copies = [section_copy, *section_copy.get_children(), Page.objects.get(slug="ban-sao")]
    assert len(copies) == 3
    for page in copies:
        versions = [page, *(revision.as_object() for revision in page.revisions.all())]
        assert {(version.go_live_at, version.expire_at) for version in versions} == {(None, None)}
    call_command("publish_scheduled")
    expired = PageLogEntry.objects.filter(action="wagtail.unpublish.scheduled")
    assert not expired.filter(page__in=[page.pk for page in copies]).exists()


def test_what_has_expired_can_be_saved_and_is_not_published_until_its_hour_changes(
    editor: Person, chief: Person, stale: ArticlePage
) -> None:
    refused = "đã qua: trang vừa đăng sẽ bị gỡ ngay"
    with time_machine.travel(AFTER):
        saved = edit(chief, stale, lead="Sửa.", **EXPIRES)
        assert "Giờ hết hạn 08:00 06/03/2026 đã qua" in said(saved)
        assert fresh(stale).get_latest_revision_as_object().lead == "Sửa."
        assert refused in errors(edit(chief, stale, **EXPIRES, **PUBLISH))
        answer_step(editor, stale, "approve", lead="Sửa tiếp.")
        assert refused in errors(answer_step(chief, stale, "approve", **EXPIRES))
        assert not fresh(stale).live
        edit(chief, stale, lead="Sửa tiếp.", **PUBLISH)
        assert fresh(stale).live
        call_command("publish_scheduled")
        assert fresh(stale).live


def test_who_has_no_field_for_it_is_told_of_an_old_expiry(
    editor: Person, stale: ArticlePage
) -> None:
    with time_machine.travel(AFTER):
        answer = edit(editor, stale, lead="Sửa.")
    assert "Giờ hết hạn 08:00 06/03/2026 đã qua: người duyệt phải chọn giờ khác" in said(answer)
    latest = fresh(stale).get_latest_revision_as_object()
    assert (latest.lead, latest.expire_at) == ("Sửa.", FRIDAY)


def approve(somebody: Client, article: ArticlePage) -> Any:
    state = fresh(article).current_workflow_task_state
    asked = (article.pk, "approve", state.pk)
    address = reverse("wagtailadmin_pages:workflow_action", args=asked)
    return somebody.post(address, follow=True)


def test_what_has_expired_is_not_approved_from_the_front_page(
    editor: Person, chief: Person, stale: ArticlePage
) -> None:
    with time_machine.travel(AFTER):
        approve(editor, stale)
        step = fresh(stale).current_workflow_task.name
        answer = approve(chief, stale)
        assert "Chưa đăng “Bài viết”: đã qua giờ hết hạn 08:00 06/03/2026" in said(answer)
        assert fresh(stale).current_workflow_task.name == step
        fresh(stale).current_workflow_task.on_action(
            fresh(stale).current_workflow_task_state, chief.user, "approve"
        )
    assert fresh(stale).current_workflow_task.name == step
    assert not fresh(stale).live


def bulk_publish(somebody: Client, *pages: Page, **fields: str) -> Any:
    chosen = "&".join(f"id={page.pk}" for page in pages)
    address = f"/admin/bulk/wagtailcore/page/publish/?{chosen}&next=/admin/"
    return somebody.post(address, fields, follow=True)


@pytest.mark.parametrize("with_those_below", [False, True])
def test_what_has_expired_is_not_published_with_others(
    with_those_below: bool, chief: Person, stale: ArticlePage, news: NewsIndexPage
) -> None:
    other = news.add_child(instance=ArticlePage(title="Khác", live=False))
    other.save_revision()
    with time_machine.travel(AFTER):
        if with_those_below:
            answer = bulk_publish(chief, news, include_descendants="on")
        else:
            answer = bulk_publish(chief, other, stale)
    assert "Chưa đăng “Bài viết”" in said(answer)
    assert "Chưa đăng bài nào" in said(answer)
    assert not fresh(stale).live
    assert not fresh(other).live
    bulk_publish(chief, other)
    assert fresh(other).live


def test_what_has_expired_is_not_published_through_the_admins_api(
    chief: Person, stale: ArticlePage
) -> None:
    with time_machine.travel(AFTER):
        answer = chief.post(f"/admin/api/main/pages/{stale.pk}/action/publish/")
    assert answer.status_code == 403
    assert "08:00 06/03/2026" in answer.json()["detail"]
    assert not fresh(stale).live
    assert fresh(stale).current_workflow_state


def test_a_former_version_brings_no_hours_back(
    editor: Person, chief: Person, stale: ArticlePage
) -> None:
    old = next(found for found in stale.revisions.all() if found.as_object().expire_at)
    with time_machine.travel(AFTER):
        edit(chief, stale, lead="Không hạn.", expire_at="")
        address = f"/admin/pages/{stale.pk}/revisions/{old.pk}/revert/"
        page = chief.get(address)
        field = form_of(page).select_one("[name=expire_at]")
        assert not field.get("value")
        assert "không lấy lại từ bản cũ" in said(page)
        editor.post(address, article_form(lead="Bản cũ."))
    latest = fresh(stale).get_latest_revision_as_object()
    assert (latest.lead, latest.expire_at) == ("Bản cũ.", None)


def test_a_new_hour_that_is_past_is_refused(chief: Person, author: Person) -> None:
    article = write(author)
    answer = edit(chief, article, go_live_at="06/03/2020 08:00", **PUBLISH)
    assert "Giờ này đã qua. Hãy chọn giờ khác, hoặc để trống" in errors(answer)
    answer = edit(chief, article, expire_at="06/03/2020 08:00")
    assert "Giờ này đã qua" in errors(answer)
    assert not fresh(article).live


def test_what_is_approved_after_its_hour_goes_live_and_says_so(
    editor: Person, chief: Person, author: Person
) -> None:
    late = "được đăng ngay vì giờ hẹn 08:00 06/03/2026 đã qua"
    with time_machine.travel(MONDAY):
        articles = [write(author, slug=f"bai-{number}") for number in range(3)]
        for article in articles:
            edit(chief, article, **STARTS)
            edit(author, article, lead="Viết lại.", **SUBMIT)
    with time_machine.travel(AFTER):
        approve(editor, articles[0])
        assert late in said(approve(chief, articles[0]))
        assert late in said(edit(chief, articles[1], **STARTS, lead="Viết lại.", **PUBLISH))
        assert late in said(bulk_publish(chief, articles[2]))
        assert all(fresh(article).live for article in articles)
        assert late not in said(edit(chief, articles[0], **STARTS, lead="Sửa."))


def test_an_approved_article_that_expired_while_no_scheduler_ran_is_told(
    admin_client: Client, author: Person, chief: Person
) -> None:
    hours = {"go_live_at": "06/03/2026 08:00", "expire_at": "06/03/2026 09:00"}
    with time_machine.travel(MONDAY):
        article = write(author)
        edit(chief, article, **hours, **PUBLISH)
    with time_machine.travel(AFTER):
        call_command("publish_scheduled")
    assert "đã qua giờ hết hạn 09:00 06/03/2026" in missed(admin_client, AFTER)
    assert not PageLogEntry.objects.filter(action="wagtail.publish.scheduled").exists()
    assert not fresh(article).live


def test_what_has_expired_is_not_planned_in_a_bundle(chief: Person, stale: ArticlePage) -> None:
    with time_machine.travel(AFTER):
        planned = bundle_form([stale], go_live_at="10/03/2026 08:00")
        answer = chief.post("/admin/snippets/desk/bundle/add/", planned)
    assert "hết hạn" in errors(answer)


def test_an_hour_that_nobody_approved_is_told_before_and_after(
    author: Person, chief: Person, editor: Person
) -> None:
    with time_machine.travel(MONDAY):
        article = write(author)
        answer = edit(chief, article, **STARTS)
        assert "chưa được duyệt nên chưa lên vào 08:00 06/03/2026" in said(answer)
        for somebody in (editor, chief):
            assert "08:00 Bài viết Bài viết · Hẹn giờ nhưng chưa duyệt" in unapproved(somebody)
        assert "Hẹn 08:00 06/03/2026 nhưng chưa duyệt" in unapproved(author)
    with time_machine.travel(AFTER):
        assert "Hẹn 08:00 06/03/2026 nhưng chưa duyệt" in unapproved(author)
        assert "08:00 06/03/2026 Bài viết" in unapproved(editor)
        answer = edit(chief, article, **STARTS)
        assert "Giờ đăng 08:00 06/03/2026 đã qua mà bài chưa được duyệt" in said(answer)
        edit(chief, article, **STARTS, **PUBLISH)
        assert unapproved(chief) == ""


def test_an_hour_given_to_a_new_article_or_a_change_is_told_too(
    chief: Person, author: Person, news: NewsIndexPage
) -> None:
    with time_machine.travel(MONDAY):
        new = chief.post(
            f"/admin/pages/add/news/articlepage/{news.pk}/", article_form(**STARTS), follow=True
        )
        assert "chưa lên vào 08:00 06/03/2026" in said(new)
        live = write(author, slug="hai", title="Hai")
        edit(chief, live, title="Hai", **PUBLISH)
        answer = edit(chief, live, title="Hai, sửa", **STARTS)
        assert "chưa lên vào 08:00 06/03/2026" in said(answer)
        assert "Hai, sửa" in unapproved(chief)


def test_what_is_scheduled_or_has_gone_live_is_not_said_to_be_unapproved(
    chief: Person, author: Person
) -> None:
    with time_machine.travel(MONDAY):
        article = write(author)
        answer = edit(chief, article, **STARTS, **PUBLISH)
        assert "chưa được duyệt" not in said(answer)
        assert unapproved(chief) == ""
    with time_machine.travel(FRIDAY + timedelta(minutes=1)):
        call_command("publish_scheduled")
    with time_machine.travel(AFTER):
        chief.post(f"/admin/pages/{article.pk}/unpublish/")
        assert unapproved(chief) == ""


def test_plain_pages_keep_the_same_rule(admin_client: Client, home: HomePage) -> None:
    with time_machine.travel(MONDAY):
        plain = home.add_child(
            instance=PlainPage(title="Thông báo", slug="thong-bao", live=False, expire_at=FRIDAY)
        )
        plain.save_revision()
    form = {
        "title": "Thông báo",
        "slug": "thong-bao",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "expire_at": "06/03/2026 08:00",
    }
    address = f"/admin/pages/{plain.pk}/edit/"
    with time_machine.travel(AFTER):
        assert "trang vừa đăng sẽ bị gỡ ngay" in errors(admin_client.post(address, form | PUBLISH))
        assert admin_client.post(address, form).status_code == 302
