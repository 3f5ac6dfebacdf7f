"""What an article leaves its bundle for, and what it stays in it for."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from desk.models import Bundle
from news.models import ArticlePage, NewsIndexPage
from tests.helpers.bundles import (
    LIST,
    bundle_form,
    planned,
    saved_entries,
    titles_in,
    told,
)
from tests.helpers.editing import said
from tests.helpers.factories import changed, draft, submitted
from tests.helpers.moments import FRIDAY
from tests.helpers.people import Person
from tests.helpers.roles import EDITOR
from tests.helpers.scheduling import publish_at, titles

pytestmark = pytest.mark.usefixtures("monday")


def test_what_is_taken_down_does_not_come_back(chief: Person, bundled_article: ArticlePage) -> None:
    answer = chief.post(f"/admin/pages/{bundled_article.pk}/unpublish/", follow=True)
    left = "“Đã đăng” đã ra khỏi nhóm “Đại hội”: bài đã bị gỡ"
    assert left in said(answer)
    address = f"{LIST}edit/{Bundle.objects.get().pk}/"
    assert left in told(chief.get(address))
    assert left in told(chief.get(address.replace("/edit/", "/history/")))
    publish_at(FRIDAY)
    assert titles(chief) == ["Bài mới"]


def test_what_expires_by_itself_comes_back_as_planned(
    chief: Person, bundled_article: ArticlePage
) -> None:
    expires = FRIDAY - timedelta(hours=1)
    ArticlePage.objects.filter(pk=bundled_article.pk).update(expire_at=expires)
    publish_at(expires)
    assert titles(chief) == []
    publish_at(FRIDAY)
    assert sorted(titles(chief)) == ["Bài mới", "Đã đăng, sửa"]


def test_several_taken_down_at_once_leave_too(chief: Person, bundled_article: ArticlePage) -> None:
    address = f"/admin/bulk/wagtailcore/page/unpublish/?id={bundled_article.pk}&next=/admin/"
    assert "bài đã bị gỡ" in said(chief.post(address, follow=True))
    assert titles_in(Bundle.objects.get()) == ["Bài mới"]


def test_what_is_deleted_leaves_and_an_empty_bundle_has_no_time(chief: Person) -> None:
    first, second = draft("Một"), draft("Hai")
    bundle = planned(chief, first, second)
    answer = chief.post(f"/admin/pages/{first.pk}/delete/", follow=True)
    assert "“Một” đã ra khỏi nhóm “Đại hội”: bài đã bị xóa" in said(answer)
    assert titles_in(bundle) == ["Hai"]
    address = f"/admin/bulk/wagtailcore/page/delete/?id={second.pk}&next=/admin/"
    assert "“Hai” đã ra khỏi nhóm" in said(chief.post(address, follow=True))
    assert titles_in(bundle) == []
    bundle.refresh_from_db()
    assert not bundle.is_waiting
    assert told(chief.get(f"{LIST}edit/{bundle.pk}/")).count("đã ra khỏi nhóm") == 2


def test_what_is_deleted_with_its_section_leaves_too(
    chief: Person, add_section: Callable[..., NewsIndexPage]
) -> None:
    section = add_section("Kinh tế")
    bundle = planned(chief, draft("Một", section=section), "Hai")
    NewsIndexPage.objects.get(pk=section.pk).delete()
    assert titles_in(bundle) == ["Hai"]
    assert ModelLogEntry.objects.filter(action="desk.leave_bundle").count() == 1


def test_what_was_published_together_stays_in_its_bundle(chief: Person) -> None:
    bundle = planned(chief, "Một")
    publish_at(FRIDAY)
    ArticlePage.objects.get().unpublish()
    assert titles_in(bundle) == ["Một"]


def test_what_is_sent_back_leaves_unless_it_is_a_later_version(
    chief: Person, author: Person
) -> None:
    sent, later = submitted("Một", author.user), draft("Hai")
    bundle = planned(chief, sent, later)
    changed(later, author.user, title="Hai, sửa sau")
    workflow = sent.get_workflow()
    other = workflow.start(ArticlePage.objects.get(pk=later.pk), author.user)
    for state in (sent.current_workflow_state, other):
        state.current_task_state.reject(user=chief.user)
    assert titles_in(bundle) == ["Hai"]


def test_what_is_moved_stays_where_its_planner_may_publish(
    chief: Person,
    person: Callable[..., Person],
    add_section: Callable[..., NewsIndexPage],
) -> None:
    section, article = add_section("Kinh tế"), draft("Một")
    bundle = planned(chief, article, "Hai")
    editor = person("binh", EDITOR)
    address = f"/admin/pages/{article.pk}/move/{section.pk}/confirm/"
    editor.post(address)
    assert ArticlePage.objects.get(pk=article.pk).get_parent().pk == section.pk
    assert titles_in(bundle) == ["Một", "Hai"]
    chief.user.groups.clear()
    news = section.get_parent()
    answer = editor.post(f"/admin/pages/{article.pk}/move/{news.pk}/confirm/", follow=True)
    assert "“Một” đã ra khỏi nhóm “Đại hội”: người hẹn giờ không" in said(answer)
    assert titles_in(bundle) == ["Hai"]


def test_a_form_that_was_open_meanwhile_brings_nothing_back(
    chief: Person, bundled_article: ArticlePage
) -> None:
    bundle = Bundle.objects.get()
    opened = bundle_form([], entries=saved_entries(bundle))
    chief.post(f"/admin/pages/{bundled_article.pk}/unpublish/")
    chief.post(f"{LIST}edit/{bundle.pk}/", opened)
    assert titles_in(bundle) == ["Bài mới"]
