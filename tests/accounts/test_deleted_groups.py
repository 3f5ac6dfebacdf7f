"""Deleting a group says what waits for it, who is in it and what it was allowed."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    GroupPagePermission,
    PageViewRestriction,
    Workflow,
    WorkflowTask,
)

from accounts.models import User
from news.models import ArticlePage, NewsIndexPage
from tests.helpers.editing import answer_step, article_form, step
from tests.helpers.people import Person
from tests.helpers.roles import ADMINISTRATOR, CHIEF, CONTRIBUTOR, EDITOR

NOTHING = "Không có bài nào đang chờ nhóm này duyệt"
STUCK = "Không nhóm nào khác duyệt được 1 bài trong số này"


@pytest.fixture
def article(news: NewsIndexPage, person: Callable[..., Person]) -> ArticlePage:
    """Return an article that waits to be edited."""
    address = f"/admin/pages/add/news/articlepage/{news.pk}/"
    person("an", CONTRIBUTOR).post(address, article_form() | {"action-submit": "1"})
    return ArticlePage.objects.get()


def address(name: str) -> str:
    return f"/admin/groups/delete/{Group.objects.get(name=name).pk}/"


def told(somebody: Person, name: str) -> str:
    page = BeautifulSoup(somebody.get(address(name)).content, "lxml")
    return " ".join(page.select_one("main").text.split())


@pytest.mark.quick
def test_it_says_who_is_in_it_and_what_it_was_allowed(
    administrator: Person, chief: Person, person: Callable[..., Person]
) -> None:
    person("dung", CHIEF, EDITOR)
    said = told(administrator, CHIEF)
    assert "Nhóm này có 2 người. Trong đó 1 người không thuộc nhóm nào khác" in said
    place = GroupPagePermission.objects.filter(group__name=CHIEF).first().page
    rights = "Thêm, Sửa, Khóa, Đăng, Mở khóa"
    assert f"{place}: " in said
    assert sorted(said.split(f"{place}: ")[1].split(" Tệp")[0].split(", ")) == sorted(
        rights.split(", ")
    )
    assert NOTHING in said


@pytest.mark.quick
def test_it_names_what_is_private_and_the_group_sees(
    administrator: Person, news: NewsIndexPage
) -> None:
    papers = Collection.get_first_root_node().add_child(instance=Collection(name="Nội bộ"))
    for restriction in (
        PageViewRestriction.objects.create(page=news, restriction_type="groups"),
        CollectionViewRestriction.objects.create(collection=papers, restriction_type="groups"),
    ):
        restriction.groups.add(Group.objects.get(name=CONTRIBUTOR))
    said = told(administrator, CONTRIBUTOR)
    assert "Xem “Tin tức”, là mục không công khai" in said
    assert "Xem “Nội bộ”, là mục không công khai" in said
    assert "không công khai" not in told(administrator, EDITOR)


def test_it_names_what_waits_and_that_others_can_approve_it(
    administrator: Person, chief: Person, article: ArticlePage
) -> None:
    said = told(administrator, EDITOR)
    assert f"1 bài đang chờ nhóm này duyệt: {article.title}" in said
    assert "Các nhóm khác cũng duyệt được" in said
    assert NOTHING in told(administrator, CONTRIBUTOR)
    administrator.post(address(EDITOR))
    assert not Group.objects.filter(name=EDITOR).exists()


def test_what_nobody_else_could_approve_is_told_before_it_is_done(
    administrator: Person, chief: Person, article: ArticlePage
) -> None:
    answer_step(chief, article, "approve")
    GroupPagePermission.objects.filter(
        group__name=ADMINISTRATOR, permission__codename="publish_page"
    ).delete()
    assert step(article) == "Duyệt đăng"
    assert NOTHING in told(administrator, EDITOR)
    assert STUCK in told(administrator, CHIEF)
    answer = administrator.post(address(CHIEF))
    assert STUCK in answer.content.decode()
    assert Group.objects.filter(name=CHIEF).exists()
    administrator.post(address(CHIEF), {"told": "on"})
    assert not Group.objects.filter(name=CHIEF).exists()
    assert step(article) == "Duyệt đăng"


@pytest.mark.parametrize("there_is", ["a right in another section", "nobody in the other group"])
def test_a_group_that_could_not_approve_it_does_not_count(
    there_is: str,
    administrator: Person,
    chief: Person,
    article: ArticlePage,
    add_section: Callable[..., NewsIndexPage],
) -> None:
    GroupPagePermission.objects.exclude(group__name=EDITOR).filter(
        permission__codename="change_page"
    ).delete()
    other = Group.objects.create(name="Khác")
    grant = GroupPagePermission.objects.filter(group__name=EDITOR).first()
    place = add_section("Thông báo") if "section" in there_is else grant.page
    GroupPagePermission.objects.create(group=other, page=place, permission_type="change")
    if "section" in there_is:
        chief.user.groups.add(other)
    assert STUCK in told(administrator, EDITOR)


def test_a_step_of_named_groups_waits_for_these(
    administrator: Person, article: ArticlePage, news: NewsIndexPage, person: Callable[..., Person]
) -> None:
    readers = Group.objects.create(name="Người đọc duyệt")
    task = GroupApprovalTask.objects.create(name="Đọc")
    task.groups.add(readers)
    workflow = Workflow.objects.create(name="Đọc")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    article.current_workflow_state.cancel()
    workflow.start(article, User.objects.get(username="an"))
    assert STUCK in told(administrator, readers.name)
    assert "Trả lời bước “Đọc”" in told(administrator, readers.name)
    task.groups.add(Group.objects.get(name=CHIEF))
    assert STUCK in told(administrator, readers.name)
    person("chi", CHIEF)
    assert "Các nhóm khác cũng duyệt được" in told(administrator, readers.name)


@pytest.mark.quick
def test_groups_are_not_deleted_many_at_once(administrator: Person) -> None:
    group = Group.objects.get(name=EDITOR)
    bulk: Any = administrator.post(f"/admin/bulk/auth/group/delete/?id={group.pk}&next=/admin/")
    assert bulk.status_code == 404
    assert Group.objects.filter(pk=group.pk).exists()
