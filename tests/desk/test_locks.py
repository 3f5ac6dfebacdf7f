"""What somebody has locked is neither approved nor published by others, wherever they try."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from news.models import ArticlePage
from tests.helpers.editing import answer_step, fresh, said, step
from tests.helpers.factories import submitted
from tests.helpers.people import Person
from tests.helpers.roles import CONTRIBUTOR, EDITOR

LOCKED = "Văn Dũng đã khóa “Bài viết” nên lúc này không ai duyệt, trả lại hay đăng được."


@pytest.fixture
def keeper(person: Callable[..., Person]) -> Person:
    somebody = person("dung", EDITOR)
    User.objects.filter(pk=somebody.user.pk).update(first_name="Văn Dũng")
    return somebody


@pytest.fixture
def locked(person: Callable[..., Person], keeper: Person) -> ArticlePage:
    """Return an article that waits for the chief, and that an editor keeps as it is."""
    author = person("an", CONTRIBUTOR)
    article = submitted("Bài viết", author.user)
    answer_step(keeper, article, "approve")
    assert step(article) == "Duyệt đăng"
    ArticlePage.objects.filter(pk=article.pk).update(locked=True, locked_by=keeper.user)
    return fresh(article)


@pytest.mark.parametrize("who", ["chief", "superuser"])
@pytest.mark.parametrize("action", ["approve", "reject"])
def test_a_step_is_not_answered_from_the_front_page(
    who: str, action: str, locked: ArticlePage, chief: Person
) -> None:
    User.objects.filter(pk=chief.user.pk).update(is_superuser=who == "superuser")
    state = locked.current_workflow_task_state
    address = f"/admin/pages/workflow/action/{locked.pk}/{action}/{state.pk}/"
    assert LOCKED in said(chief.post(address, {"comment": "Được."}, follow=True))
    dialog = chief.get(address, headers={"x-requested-with": "XMLHttpRequest"})
    assert LOCKED in dialog.json()["html"]
    assert step(locked) == "Duyệt đăng"
    assert not fresh(locked).live
    assert address not in chief.get("/admin/").content.decode()


def test_a_step_is_not_answered_in_the_editor(locked: ArticlePage, chief: Person) -> None:
    assert LOCKED in said(answer_step(chief, locked, "approve", lead="Sửa."))
    assert step(locked) == "Duyệt đăng"
    assert not fresh(locked).live


def test_it_is_not_published_among_many_nor_through_the_admins_api(
    locked: ArticlePage, chief: Person
) -> None:
    chief.post(f"/admin/bulk/wagtailcore/page/publish/?id={locked.pk}&next=/admin/")
    chief.post(f"/admin/api/main/pages/{locked.pk}/action/publish/")
    assert not fresh(locked).live


def test_it_is_not_planned_in_a_bundle(locked: ArticlePage, chief: Person) -> None:
    form: dict[str, Any] = {
        "title": "Đại hội",
        "go_live_at": "01/01/2090 08:00",
        "entries-TOTAL_FORMS": "1",
        "entries-INITIAL_FORMS": "0",
        "entries-0-article": str(locked.pk),
        "entries-0-ORDER": "1",
    }
    answer = chief.post("/admin/snippets/desk/bundle/add/", form)
    assert LOCKED in answer.content.decode()


def test_who_locked_it_and_whoever_unlocks_it_go_on(locked: ArticlePage, chief: Person) -> None:
    ArticlePage.objects.filter(pk=locked.pk).update(locked_by=chief.user)
    answer_step(chief, locked, "approve")
    assert fresh(locked).live
