"""An article is approved step by step, by others than who wrote, changed or sent it."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import ModelLogEntry, PageLogEntry

from news.models import NewsIndexPage
from site_config.models import ApprovalSettings
from tests.helpers.editing import (
    PUBLISH,
    SUBMIT,
    answer_step,
    buttons,
    edit,
    fresh,
    said,
    step,
    write,
)
from tests.helpers.people import Person


@pytest.mark.quick
def test_an_article_goes_through_two_hands_and_the_reasons_stay(
    author: Person, editor: Person, chief: Person
) -> None:
    article = write(author, **SUBMIT)
    assert step(article) == "Biên tập"
    edit(author, article, lead="Sửa lén khi đang duyệt.")
    assert fresh(article).lead == "Mở đầu."
    answer_step(editor, article, "reject", comment="Thiếu số liệu quý II.")
    assert step(article) is None
    edit(author, article, lead="Có số liệu.", **SUBMIT)
    assert step(article) == "Biên tập"
    answer_step(editor, article, "approve", lead="Có số liệu, đã gọn.", comment="Đã rút gọn.")
    assert step(article) == "Duyệt đăng"
    answer_step(editor, article, "approve", lead="Có số liệu, đã gọn.")
    assert not fresh(article).live
    answer_step(chief, article, "approve", lead="Có số liệu, đã gọn.", comment="Đồng ý đăng.")
    assert fresh(article).live
    assert fresh(article).lead == "Có số liệu, đã gọn."
    state = article.workflow_states.get()
    history = chief.get(f"/admin/pages/{article.pk}/history/").content.decode()
    detail = chief.get(f"/admin/pages/{article.pk}/workflow_history/detail/{state.pk}/")
    for reason in ("Thiếu số liệu quý II.", "Đã rút gọn.", "Đồng ý đăng."):
        assert reason in history
        assert reason in detail.content.decode()


def test_a_chief_who_changes_a_submitted_text_does_not_approve_it(
    author: Person,
    chief: Person,
    other_chief: Person,
) -> None:
    article = write(author, **SUBMIT)
    answer_step(chief, article, "approve")
    assert step(article) == "Duyệt đăng"
    answer = answer_step(chief, article, "approve", lead="Trưởng ban viết lại.")
    assert not fresh(article).live
    assert step(article) == "Duyệt đăng"
    assert "người khác duyệt" in said(answer)
    assert "approve" not in buttons(chief, f"/admin/pages/{article.pk}/edit/")
    assert article.revisions.last().content["lead"] == "Trưởng ban viết lại."
    answer_step(other_chief, article, "approve", lead="Trưởng ban viết lại.")
    assert fresh(article).live


@pytest.mark.parametrize("who", ["editor", "chief", "superuser"])
def test_nobody_answers_for_what_they_submitted(
    who: str, request: Any, other_chief: Person
) -> None:
    author = request.getfixturevalue(who)
    article = write(author, **SUBMIT)
    state = article.current_workflow_task_state
    address = f"/admin/pages/workflow/action/{article.pk}/approve/{state.pk}/"
    answer_step(author, article, "approve")
    author.post(address, {"comment": ""})
    assert step(article) == "Biên tập"
    answer_step(other_chief, article, "approve")
    assert step(article) == "Duyệt đăng"
    state = fresh(article).current_workflow_task_state
    author.post(f"/admin/pages/workflow/action/{article.pk}/approve/{state.pk}/", {"comment": ""})
    edit(author, article, **PUBLISH)
    assert not fresh(article).live
    answer_step(other_chief, article, "approve")
    assert fresh(article).live


def test_who_asks_for_approval_of_anothers_text_does_not_give_it(
    author: Person, chief: Person, other_chief: Person
) -> None:
    article = write(author)
    edit(chief, article, **SUBMIT)
    answer_step(chief, article, "approve")
    edit(chief, article, **PUBLISH)
    assert step(article) == "Biên tập"
    assert not fresh(article).live
    answer_step(other_chief, article, "approve")
    answer_step(other_chief, article, "approve")
    assert fresh(article).live


def test_a_step_is_not_answered_through_another_article(author: Person, chief: Person) -> None:
    own = write(chief, **SUBMIT)
    others = write(author, slug="bai-sau", **SUBMIT)
    state = own.current_workflow_task_state
    chief.post(f"/admin/pages/workflow/action/{others.pk}/approve/{state.pk}/", {"comment": ""})
    assert step(own) == step(others) == "Biên tập"


def test_the_editor_offers_what_can_work(
    author: Person, chief: Person, news: NewsIndexPage
) -> None:
    own, others = write(chief), write(author, slug="bai-sau")
    new = buttons(chief, f"/admin/pages/add/news/articlepage/{news.pk}/")
    assert new[0] == "action-submit"
    assert "action-publish" not in new
    mine = buttons(chief, f"/admin/pages/{own.pk}/edit/")
    assert mine[0] == "action-submit"
    assert "action-publish" not in mine
    assert "action-publish" in buttons(chief, f"/admin/pages/{others.pk}/edit/")
    assert buttons(author, f"/admin/pages/{others.pk}/edit/")[0] == "action-submit"


@pytest.mark.usefixtures("small_office")
def test_an_office_with_one_person_publishes_and_approves_alone(
    chief: Person, author: Person
) -> None:
    assert write(chief, **PUBLISH).live
    article = write(chief, slug="bai-sau", **SUBMIT)
    answer_step(chief, article, "approve")
    answer_step(chief, article, "approve", lead="Viết lại.")
    assert fresh(article).live
    assert fresh(article).lead == "Viết lại."
    assert not write(author, slug="cua-an", **PUBLISH).live


def test_only_an_administrator_allows_it_and_the_change_is_written_down(
    chief: Person, person: Callable[..., Person]
) -> None:
    setting = ApprovalSettings.load()
    address = f"/admin/settings/site_config/approvalsettings/{setting.pk}/"
    chief.post(address, {"own_articles": "on"})
    assert not ApprovalSettings.allow_own_articles()
    admin = person("giang", "Quản trị")
    admin.post(address, {"own_articles": "on"})
    assert ApprovalSettings.allow_own_articles()
    entry = ModelLogEntry.objects.get(content_type__model="approvalsettings")
    assert entry.user == admin.user
    assert "“Không” → “Có”" in entry.message
    assert "Duyệt bài" in admin.get("/admin/reports/site-history/").content.decode()


def test_who_approved_is_written_down(author: Person, chief: Person) -> None:
    article = write(author)
    edit(chief, article, **PUBLISH)
    entry = PageLogEntry.objects.get(page=article.pk, action="wagtail.publish")
    assert entry.user == chief.user
