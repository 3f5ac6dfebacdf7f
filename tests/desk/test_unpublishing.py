"""What was taken down comes back only when somebody sends it for approval anew."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from desk.scheduling import due
from news.models import ArticlePage
from tests.helpers.editing import SUBMIT, answer_step, edit, fresh, said, step
from tests.helpers.factories import draft
from tests.helpers.people import Person
from tests.helpers.roles import CHIEF

TAKEN_DOWN = "Việc duyệt thay đổi đã kết thúc: bài đã bị gỡ"
EXPIRED = "Việc duyệt thay đổi đã kết thúc: bài đã hết hạn"


@pytest.fixture
def waiting(author: Person, editor: Person) -> ArticlePage:
    """Return an article readers see, with a change that waits for the chief."""
    article = draft(by=author.user)
    article.get_latest_revision().publish()
    edit(author, article, lead="Sửa.", **SUBMIT)
    answer_step(editor, article, "approve", lead="Sửa.")
    assert step(article) == "Duyệt đăng"
    assert fresh(article).live
    return fresh(article)


def approve(somebody: Person, article: ArticlePage, state: Any) -> Any:
    address = f"/admin/pages/workflow/action/{article.pk}/approve/{state.pk}/"
    return somebody.post(address, {"comment": ""}, follow=True)


def by_hand(chief: Person, article: ArticlePage) -> Any:
    return chief.post(f"/admin/pages/{article.pk}/unpublish/", follow=True)


def among_many(chief: Person, article: ArticlePage) -> Any:
    address = f"/admin/bulk/wagtailcore/page/unpublish/?id={article.pk}&next=/admin/"
    return chief.post(address, follow=True)


def with_its_section(chief: Person, article: ArticlePage) -> Any:
    section = article.get_parent()
    form = {"include_descendants": "on"}
    return chief.post(f"/admin/pages/{section.pk}/unpublish/", form, follow=True)


@pytest.mark.parametrize("take_down", [by_hand, among_many, with_its_section])
def test_a_change_that_waits_does_not_bring_it_back(
    take_down: Callable[..., Any], chief: Person, author: Person, waiting: ArticlePage
) -> None:
    state = waiting.current_workflow_task_state
    answer = take_down(chief, waiting)
    assert f"“Bài viết”: {TAKEN_DOWN}. Muốn đăng lại, hãy gửi duyệt lần nữa." in said(answer)
    assert step(waiting) is None
    approve(chief, waiting, state)
    answer_step(chief, waiting, "approve", lead="Sửa.")
    assert not fresh(waiting).live
    history = chief.get(f"/admin/pages/{waiting.pk}/history/").content.decode()
    assert TAKEN_DOWN in history
    assert PageLogEntry.objects.get(action="desk.end_approval").user == chief.user
    assert TAKEN_DOWN in said(author.get(f"/admin/pages/{waiting.pk}/edit/"))


def test_it_comes_back_when_it_is_sent_anew(
    chief: Person, editor: Person, author: Person, waiting: ArticlePage
) -> None:
    by_hand(chief, waiting)
    edit(author, waiting, lead="Sửa.", **SUBMIT)
    opened = author.get(f"/admin/pages/{waiting.pk}/edit/").content.decode()
    assert TAKEN_DOWN not in opened
    for somebody in (editor, chief):
        answer_step(somebody, waiting, "approve", lead="Sửa.")
    assert fresh(waiting).live


def test_what_expires_waits_no_longer_either(chief: Person, waiting: ArticlePage) -> None:
    state = waiting.current_workflow_task_state
    Page.objects.filter(pk=waiting.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    due.run_due()
    assert not fresh(waiting).live
    assert step(waiting) is None
    approve(chief, waiting, state)
    assert not fresh(waiting).live
    assert EXPIRED in chief.get(f"/admin/pages/{waiting.pk}/history/").content.decode()


def test_who_sent_it_and_whose_turn_it_was_are_told(
    chief: Person, author: Person, waiting: ArticlePage, person: Callable[..., Person]
) -> None:
    person("dung", CHIEF)
    mail.outbox.clear()
    by_hand(chief, waiting)
    assert sorted(message.to[0] for message in mail.outbox) == [
        "an@example.vn",
        "dung@example.vn",
    ]
    assert mail.outbox[0].subject == "Bài viết “Bài viết” không còn chờ duyệt"
    assert "đã bị gỡ" in mail.outbox[0].body


def test_what_is_deleted_is_not_said_to_be_taken_down(chief: Person, waiting: ArticlePage) -> None:
    mail.outbox.clear()
    chief.post(f"/admin/pages/{waiting.pk}/delete/")
    assert not ArticlePage.objects.exists()
    assert mail.outbox == []


def test_what_was_sent_back_still_waits_for_its_author(
    chief: Person, author: Person, waiting: ArticlePage
) -> None:
    answer_step(chief, waiting, "reject", comment="Thiếu số liệu.")
    by_hand(chief, waiting)
    assert "Thiếu số liệu." in said(author.get(f"/admin/pages/{waiting.pk}/edit/"))
