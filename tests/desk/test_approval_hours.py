"""To approve an article for an hour is one act, and every answer says what came of it."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from time_machine import travel

from news.models import ArticlePage
from tests.helpers.editing import PUBLISH, SUBMIT, answer_step, edit, fresh, said, write
from tests.helpers.moments import local
from tests.helpers.people import Person
from tests.helpers.roles import CONTRIBUTOR

NOW, MORNING = local(2026, 11, 29, 9), local(2026, 11, 30, 7)


@pytest.fixture(autouse=True)
def _sunday() -> Iterator[None]:
    with travel(NOW):
        yield


@pytest.fixture
def article(author: Person, editor: Person) -> ArticlePage:
    """Return what waits for the last step."""
    article = write(author, **SUBMIT)
    answer_step(editor, article, "approve")
    return article


def dialog(
    chief: Person, article: ArticlePage, kind: str = "collect_action_data", **typed: str
) -> dict[str, Any]:
    """Return what the dialog of an hour answers: opened, or sent with what was typed."""
    state = fresh(article).current_workflow_task_state
    address = f"/admin/pages/workflow/{kind}/{article.pk}/schedule/{state.pk}/"
    ask = chief.post if typed else chief.get
    answer = ask(address, typed or None, headers={"x-requested-with": "XMLHttpRequest"})
    return json.loads(answer.content)


@pytest.mark.quick
def test_the_dialog_shows_the_format_and_offers_the_next_mornings(
    chief: Person, article: ArticlePage
) -> None:
    page = BeautifulSoup(dialog(chief, article)["html"], "lxml")
    assert "Giờ:phút ngày/tháng/năm, ví dụ 07:00 30/11/2026." in page.text
    offers = [
        (" ".join(found.text.split()), found["data-hour"]) for found in page.select("[data-hour]")
    ]
    # 29/11/2026 is a Sunday: Monday is tomorrow.
    assert offers == [("7:00 sáng mai", "07:00 30/11/2026")]


def test_approving_for_an_hour_plans_what_was_approved(chief: Person, article: ArticlePage) -> None:
    given = dialog(chief, article, go_live_at="30/11/2026 07:00", comment="")["cleaned_data"]
    answer = answer_step(chief, article, "schedule", go_live_at=given["go_live_at"])
    assert said(answer) == "Đã duyệt; bài lên lúc 07:00 ngày 30/11."
    planned = fresh(article).scheduled_revision
    assert planned.approved_go_live_at == MORNING
    assert not fresh(article).live


def test_it_is_one_act_on_the_front_page_too(chief: Person, article: ArticlePage) -> None:
    dialog(chief, article, "action", go_live_at="30/11/2026 07:00")
    assert fresh(article).scheduled_revision.approved_go_live_at == MORNING
    assert "Đã duyệt; bài lên lúc 07:00 ngày 30/11." in said(chief.get("/admin/"))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("29/11/2026 08:00", "Giờ này đã qua"),
        ("sáng mai", "Nhập ngày giờ hợp lệ"),
        ("30/12/2026 07:00", "Bài hết hạn trước giờ ấy: lúc 08:00 01/12/2026"),
    ],
)
def test_an_hour_that_cannot_be_is_refused_in_the_dialog_with_what_was_typed(
    chief: Person, article: ArticlePage, typed: str, why: str
) -> None:
    edit(chief, article, expire_at="01/12/2026 08:00")
    answer = dialog(chief, article, go_live_at=typed, comment="Tốt.")
    assert why in answer["html"]
    assert typed in answer["html"]
    assert "Tốt." in answer["html"]


@pytest.mark.parametrize("moment", ["2026-11-29T08:00:00+07:00", "sáng mai", ""])
def test_an_hour_that_no_dialog_gave_approves_nothing(
    chief: Person, article: ArticlePage, moment: str
) -> None:
    answer_step(chief, article, "schedule", go_live_at=moment)
    assert fresh(article).current_workflow_task.name == "Duyệt đăng"
    assert not fresh(article).scheduled_revision


def test_only_who_may_publish_is_offered_an_hour(
    editor: Person, chief: Person, author: Person
) -> None:
    article = write(author, slug="khac", **SUBMIT)
    for somebody in (editor, chief):
        answer_step(somebody, article, "schedule", go_live_at="2099-11-30T07:00:00+07:00")
        assert fresh(article).current_workflow_task.name == "Biên tập"


def test_the_answers_name_who_has_the_article_now(
    author: Person, editor: Person, chief: Person, person: Callable[..., Person]
) -> None:
    person("khac", CONTRIBUTOR)
    article = write(author, **SUBMIT)
    assert (
        said(answer_step(editor, article, "reject", comment="Thiếu.")) == "Đã trả lại bài cho an."
    )
    edit(author, article, **SUBMIT)
    sent_on = said(answer_step(editor, article, "approve"))
    assert sent_on == "Đã chuyển bài sang bước “Duyệt đăng”, đang chờ chi."
    approved = said(answer_step(chief, article, "approve"))
    assert approved.startswith("Đã duyệt; bài đã lên trang.")


def test_a_refused_step_is_not_told_as_done(author: Person, chief: Person, editor: Person) -> None:
    article = write(author, **SUBMIT)
    answer_step(editor, article, "approve")
    told = said(answer_step(chief, article, "approve", lead="Trưởng ban viết."))
    assert "Đã duyệt" not in told
    edit(chief, article, **PUBLISH)
    assert not fresh(article).live
