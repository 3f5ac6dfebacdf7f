"""The lists of articles in the admin: what they show, how they are narrowed and sorted."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import (
    GroupApprovalTask,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from accounts.models import User
from news.models import ArticlePage, Byline, NewsIndexPage
from tests.helpers.factories import draft, submitted
from tests.helpers.listings import ALL, rows
from tests.helpers.moments import local
from tests.helpers.queries import query_count
from tests.helpers.roles import user_with_rights
from visits.models import PageDay

Adder = Callable[..., ArticlePage]


def titles(client: Client, address: str = ALL, **asked: Any) -> list[str]:
    return [row.title for row in rows(client, address, **asked)]


def state(client: Client, title: str) -> str:
    (row,) = [row for row in rows(client, ALL) if row.title == title]
    return row.state


def assignee(client: Client, title: str) -> str:
    (row,) = [row for row in rows(client, ALL) if row.title == title]
    return row.assignees


@pytest.fixture
def writer(db: None) -> User:
    return User.objects.create_user("mai", first_name="Mai", last_name="Trần")


@pytest.fixture
def workflow(news: NewsIndexPage) -> Workflow:
    """Return two steps, in the hands of a group each, for all news."""
    flow = Workflow.objects.create(name="Đăng bài")
    for step, group in (("Biên tập", "Ban biên tập"), ("Duyệt", "Lãnh đạo ban")):
        task = GroupApprovalTask.objects.create(name=step)
        task.groups.add(Group.objects.create(name=group))
        WorkflowTask.objects.create(workflow=flow, task=task, sort_order=task.pk)
    WorkflowPage.objects.update_or_create(page=news, defaults={"workflow": flow})
    return flow


def test_a_row_shows_date_section_authors_and_state(
    admin_client: Client, add_section: Any, add_article: Adder
) -> None:
    section = add_section("Kinh tế")
    signed = [Byline(name="Lê Minh"), Byline(name="Vũ Hà", role="photo")]
    add_article("Được mùa", section, date=local(2024, 3, 9, 7, 5), bylines=signed)
    (row,) = rows(admin_client, ALL)
    assert row == ("Được mùa", "Kinh tế", "Lê Minh, Vũ Hà", "đã đăng", "", "07:05 09/03/2024", "0")
    # Below a section nothing says which section it is, unless it is looked for deeper down.
    (below,) = rows(admin_client, f"/admin/pages/{section.pk}/")
    assert below == row._replace(section="")
    (deeper,) = rows(admin_client, f"/admin/pages/{section.get_parent().pk}/", state="live")
    assert deeper == row


def test_headings_are_vietnamese(admin_client: Client, add_article: Adder) -> None:
    add_article("Được mùa")
    page = BeautifulSoup(admin_client.get(ALL).content, "lxml")
    heads = [" ".join(head.text.split()) for head in page.select("thead th")]
    shown = ["Trạng thái", "Ngày", "Lượt xem"]
    assert heads[-len(shown) :] == shown
    assert ALL in admin_client.get("/admin/").content.decode()


def test_sections_stand_above_the_newest_articles(
    admin_client: Client, news: NewsIndexPage, add_section: Any, add_article: Adder
) -> None:
    for day in (2, 9, 5):
        add_article(f"Ngày {day}", date=local(2024, 1, day))
    add_section("Kinh tế")
    address = f"/admin/pages/{news.pk}/"
    assert titles(admin_client, address) == ["Kinh tế", "Ngày 9", "Ngày 5", "Ngày 2"]
    assert titles(admin_client, address, ordering="date")[1:] == ["Ngày 2", "Ngày 5", "Ngày 9"]
    assert titles(admin_client, ordering="-title")[0] == "Ngày 9"
    assert titles(admin_client, ordering="date") == ["Ngày 2", "Ngày 5", "Ngày 9"]


def test_states_are_told_apart(admin_client: Client, add_article: Adder, committed: Any) -> None:
    draft("Nháp")
    soon = timezone.now() + timedelta(days=1)
    draft("Hẹn giờ", go_live_at=soon).get_latest_revision().publish()
    add_article("Đăng")
    changed = add_article("Sửa")
    changed.lead = "Khác."
    changed.save_revision()
    add_article("Gỡ").unpublish()
    gone = add_article("Hết hạn")
    gone.unpublish(set_expired=True)
    assert state(admin_client, "Nháp") == "bản nháp"
    assert state(admin_client, "Hẹn giờ") == "hẹn giờ"
    assert state(admin_client, "Đăng") == "đã đăng"
    assert state(admin_client, "Sửa") == "đã đăng + có sửa đổi chưa đăng"
    assert state(admin_client, "Gỡ") == "đã gỡ"
    assert state(admin_client, "Hết hạn") == "hết hạn"
    for chosen, found in {
        "draft": ["Nháp"],
        "scheduled": ["Hẹn giờ"],
        "live": ["Sửa", "Đăng"],
        "changed": ["Sửa"],
        "taken-down": ["Gỡ"],
        "expired": ["Hết hạn"],
        "sent-back": [],
    }.items():
        assert titles(admin_client, state=chosen) == found, chosen


def test_the_step_of_a_workflow_is_the_state_and_its_group_the_assignee(
    admin_client: Client,
    admin_user: User,
    writer: User,
    workflow: Workflow,
    add_article: Adder,
) -> None:
    edited, approved, returned = (draft(name, writer) for name in ("Một", "Hai", "Ba"))
    live = add_article("Bốn")
    live.save_revision()
    for article in (edited, approved, returned, live):
        workflow.start(article, writer)
    approved.current_workflow_task_state.approve(user=admin_user)
    returned.current_workflow_task_state.reject(user=admin_user)
    assert state(admin_client, "Một") == "chờ biên tập"
    assert state(admin_client, "Hai") == "chờ duyệt"
    assert state(admin_client, "Ba") == "bị trả lại"
    assert state(admin_client, "Bốn") == "đã đăng + chờ biên tập"
    assert assignee(admin_client, "Một") == "Chờ: Ban biên tập"
    assert assignee(admin_client, "Hai") == "Chờ: Lãnh đạo ban"
    assert assignee(admin_client, "Ba") == "Trả lại cho: Trần Mai"
    first, second = workflow.tasks.order_by("pk")
    assert sorted(titles(admin_client, state=f"step-{first.pk}")) == ["Bốn", "Một"]
    assert titles(admin_client, state=f"step-{second.pk}") == ["Hai"]
    assert titles(admin_client, state="sent-back") == ["Ba"]
    assert titles(admin_client, state="draft") == []


def test_who_has_an_article_is_told(admin_client: Client, writer: User, add_article: Adder) -> None:
    draft("Nháp", writer)
    locked, viewed = add_article("Khóa"), add_article("Mở")
    ArticlePage.objects.filter(pk=locked.pk).update(locked=True, locked_by=writer)
    kind = ContentType.objects.get_for_model(ArticlePage)
    for ago, article in ((1, viewed), (15, locked)):
        EditingSession.objects.create(
            user=writer,
            content_type=kind,
            object_id=article.pk,
            last_seen_at=timezone.now() - timedelta(minutes=ago),
        )
    assert assignee(admin_client, "Nháp") == "Bản nháp của: Trần Mai"
    assert assignee(admin_client, "Khóa") == "Đã khóa bởi: Trần Mai"
    assert assignee(admin_client, "Mở") == "Đang mở: Trần Mai"


def test_a_section_is_chosen_with_all_below_it(
    admin_client: Client, add_section: Any, add_article: Adder
) -> None:
    above = add_section("Kinh tế")
    below = add_section("Nông nghiệp", above)
    add_article("Khác")
    add_article("Lúa", below, date=local(2024, 1, 2))
    add_article("Thuế", above, date=local(2024, 1, 1))
    assert titles(admin_client, section=above.pk) == ["Lúa", "Thuế"]
    assert titles(admin_client, section=below.pk) == ["Lúa"]
    options = BeautifulSoup(admin_client.get(ALL).content, "lxml").select("#id_section option")
    assert [option.text for option in options][-2:] == ["– Kinh tế", "– – Nông nghiệp"]


def test_articles_are_found_by_author_tag_day_owner_and_words(
    admin_client: Client,
    writer: User,
    news: NewsIndexPage,
    add_article: Adder,
    add_section: Any,
    committed: Any,
) -> None:
    add_section("Đồng")
    add_article("Ngoài đồng", date=local(2024, 1, 31, 23, 59), bylines=[Byline(name="Lê Đồng")])
    other = add_article("Trong nhà", date=local(2024, 2, 1), owner=writer)
    other.tags.add("Chuyển đổi số")
    with committed():
        other.save_revision().publish()
    for address in (ALL, f"/admin/pages/{news.pk}/"):
        assert titles(admin_client, address, byline="le dong") == ["Ngoài đồng"]
        assert titles(admin_client, address, tag="CHUYEN doi") == ["Trong nhà"]
        assert titles(admin_client, address, date_to="2024-01-31") == ["Ngoài đồng"]
        assert titles(admin_client, address, date_from="2024-02-01") == ["Trong nhà"]
        assert titles(admin_client, address, owner=writer.pk) == ["Trong nhà"]
        assert titles(admin_client, address, q="ngoai", ordering="-date") == ["Ngoài đồng"]
        assert titles(admin_client, address, q="ngoai", state="live") == ["Ngoài đồng"]
        assert not titles(admin_client, address, q="ngoai", byline="không ai")


def test_a_user_sees_only_the_articles_of_their_sections(
    client: Client, add_section: Any, add_article: Adder
) -> None:
    own, other = add_section("Kinh tế"), add_section("Văn hóa")
    add_article("Của tôi", own)
    add_article("Của người", other)
    client.force_login(user_with_rights("lan", own, "add", "change"))
    assert titles(client) == ["Của tôi"]
    options = BeautifulSoup(client.get(ALL).content, "lxml").select("#id_section option")
    assert "– Văn hóa" not in [option.text for option in options]


def test_nobody_without_pages_sees_the_list(client: Client, home: Any) -> None:
    nobody = User.objects.create_user("ke-toan")
    nobody.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(nobody)
    assert client.get(ALL).status_code == 302
    assert ALL not in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("rights", "taken"),
    [
        (("add",), [37, 42, 37]),
        (("add", "change"), [37, 42, 37]),
        (("add", "change", "publish", "lock", "unlock"), [37, 41, 37]),
    ],
)
def test_lists_take_a_constant_number_of_queries(
    client: Client,
    writer: User,
    news: NewsIndexPage,
    add_article: Adder,
    rights: tuple[str, ...],
    taken: list[int],
) -> None:
    somebody = user_with_rights("lan", news, *rights)
    client.force_login(somebody)
    kind = ContentType.objects.get_for_model(ArticlePage)

    def fill(count: int) -> None:
        for number in range(count):
            bylines = [Byline(name=f"Tác giả {n}") for n in range(3)]
            add_article(f"Bài đăng {number}", bylines=bylines, locked=True, locked_by=writer)
            submitted(f"Bài của mình {number}", somebody)
            EditingSession.objects.create(
                user=writer,
                content_type=kind,
                object_id=submitted(f"Bài chờ {number}", writer).pk,
                last_seen_at=timezone.now(),
            )

    addresses = ALL, f"/admin/pages/{news.pk}/", f"{ALL}?q=bài&state=live"
    fill(3)
    few = [query_count(client, address) for address in addresses]
    fill(12)
    assert [query_count(client, address) for address in addresses] == few
    # PostgreSQL finds the best at once.
    assert few == [*taken[:2], taken[2] - (connection.vendor == "postgresql")]


@pytest.mark.parametrize("below", [True, False])
def test_views_are_shown_and_sorted_by(
    admin_client: Client, news: NewsIndexPage, add_article: Adder, below: bool
) -> None:
    address = f"/admin/pages/{news.pk}/" if below else ALL
    few, none, many = (add_article(title) for title in ("Ít", "Không", "Nhiều"))
    for day in (1, 2):
        PageDay.objects.create(page_id=many.pk, date=local(2024, 1, day).date(), views=600)
    PageDay.objects.create(page_id=few.pk, date=local(2024, 1, 1).date(), views=2)
    shown = {row.title: row.views for row in rows(admin_client, address)}
    assert shown == {few.title: "2", none.title: "0", many.title: "1.200"}
    assert titles(admin_client, address, ordering="-views") == ["Nhiều", "Ít", "Không"]
    assert titles(admin_client, address, ordering="views") == ["Không", "Ít", "Nhiều"]
