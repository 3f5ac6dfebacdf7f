"""Nobody publishes or schedules an article of their own, whatever way they try."""

from typing import Any

import pytest

from home.models import HomePage, PlainPage
from news.models import ArticlePage, NewsIndexPage
from tests.helpers.editing import (
    PUBLISH,
    TOMORROW,
    article_form,
    buttons,
    edit,
    fresh,
    said,
    shown,
    write,
)
from tests.helpers.people import Person

SMALL_OFFICE = "Văn phòng chỉ có một người?"


def is_scheduled(article: ArticlePage) -> bool:
    return article.revisions.exclude(approved_go_live_at=None).exists()


@pytest.mark.parametrize("who", ["author", "editor", "chief", "superuser"])
def test_nobody_publishes_a_new_article_at_once(who: str, request: Any) -> None:
    author = request.getfixturevalue(who)
    article = write(author, lead="Vừa gõ.", **PUBLISH)
    assert not article.live
    assert article.lead == "Vừa gõ."
    page = author.get(f"/admin/pages/{article.pk}/edit/")
    assert (SMALL_OFFICE in page.content.decode()) is (who in {"chief", "superuser"})


@pytest.mark.parametrize("who", ["author", "editor", "chief", "superuser"])
@pytest.mark.parametrize("when", [{}, TOMORROW])
def test_nobody_publishes_or_schedules_what_they_wrote(
    who: str, when: dict[str, str], request: Any
) -> None:
    author = request.getfixturevalue(who)
    article = write(author)
    edit(author, article, lead="Vừa gõ.", **when, **PUBLISH)
    assert not fresh(article).live
    assert not is_scheduled(article)
    assert fresh(article).lead == "Vừa gõ."


@pytest.mark.parametrize("who", ["author", "editor"])
@pytest.mark.parametrize("when", [{}, TOMORROW])
def test_who_has_no_right_publishes_or_schedules_nothing(
    who: str, when: dict[str, str], request: Any, chief: Person
) -> None:
    article = write(chief)
    edit(request.getfixturevalue(who), article, **when, **PUBLISH)
    assert not fresh(article).live
    assert not is_scheduled(article)


def test_a_chief_publishes_and_schedules_what_others_wrote(author: Person, chief: Person) -> None:
    now, later = write(author), write(author, slug="bai-sau")
    edit(chief, now, **PUBLISH)
    edit(chief, later, **TOMORROW, **PUBLISH)
    assert fresh(now).live
    assert is_scheduled(later)


def test_a_chief_who_changes_the_text_keeps_the_change_and_leaves_publishing_to_another(
    author: Person, chief: Person, other_chief: Person
) -> None:
    article = write(author)
    answer = shown(edit(chief, article, lead="Trưởng ban viết lại.", **PUBLISH))
    assert not fresh(article).live
    assert "người khác phải duyệt" in said(answer)
    assert SMALL_OFFICE in said(answer)
    assert article.revisions.last().content["lead"] == "Trưởng ban viết lại."
    edit(chief, article, lead="Trưởng ban viết lại.", **PUBLISH)
    assert not fresh(article).live
    edit(other_chief, article, lead="Trưởng ban viết lại.", **PUBLISH)
    assert fresh(article).live
    assert fresh(article).lead == "Trưởng ban viết lại."


def test_the_text_that_readers_see_stays_when_its_change_is_refused(
    author: Person, chief: Person
) -> None:
    article = write(author)
    edit(chief, article, **PUBLISH)
    edit(chief, article, lead="Trưởng ban viết lại.", **PUBLISH)
    assert fresh(article).lead == "Mở đầu."
    assert fresh(article).has_unpublished_changes


def test_publishing_many_leaves_out_ones_own(author: Person, chief: Person) -> None:
    own, others = write(chief), write(author, slug="bai-sau")
    address = f"/admin/bulk/wagtailcore/page/publish/?id={own.pk}&id={others.pk}"
    chief.post(address, {"include_descendants": ""})
    assert not fresh(own).live
    assert fresh(others).live


def test_publishing_a_section_leaves_out_ones_own_articles_below_it(
    news: NewsIndexPage, author: Person, chief: Person
) -> None:
    own, others = write(chief), write(author, slug="bai-sau")
    address = f"/admin/bulk/wagtailcore/page/publish/?id={news.pk}"
    chief.post(address, {"include_descendants": "on"})
    assert not fresh(own).live
    assert fresh(others).live


@pytest.mark.parametrize("who", ["author", "editor", "chief", "superuser"])
def test_the_admins_api_publishes_nothing_of_ones_own(who: str, request: Any) -> None:
    author = request.getfixturevalue(who)
    article = write(author)
    answer = author.post(f"/admin/api/main/pages/{article.pk}/action/publish/")
    assert answer.status_code == 403
    assert not fresh(article).live


@pytest.mark.parametrize("action", ["copy", "create_alias"])
def test_a_copy_of_a_published_article_is_not_published_by_who_makes_it(
    action: str, chief: Person, author: Person, news: Any
) -> None:
    article = write(author)
    edit(chief, article, **PUBLISH)
    address = f"/admin/pages/{article.pk}/copy/"
    form = chief.get(address).content.decode()
    assert "publish_copies" not in form
    assert 'name="alias"' not in form
    fields = {"new_title": "Mới", "new_slug": "moi", "new_parent_page": str(news.pk)}
    chief.post(address, fields | {"publish_copies": "on", "alias": "on"})
    assert not ArticlePage.objects.get(slug="moi").live
    data = {"destination_page_id": news.pk, "slug": "nua", "update_slug": "nua", "recursive": False}
    answer = chief.post(f"/admin/api/main/pages/{article.pk}/action/{action}/", data)
    assert answer.status_code == 403
    assert not ArticlePage.objects.filter(slug="nua").exists()


def test_going_back_to_an_older_text_needs_another_too(
    author: Person, chief: Person, other_chief: Person
) -> None:
    article = write(author)
    edit(author, article, lead="Bản sau.")
    older = article.revisions.order_by("pk").first()
    address = f"/admin/pages/{article.pk}/revisions/{older.pk}/revert/"
    assert "action-publish" not in buttons(chief, address)
    form = article_form(slug=article.slug) | PUBLISH
    answer = chief.post(address, form, follow=True)
    assert not fresh(article).live
    assert "người khác phải duyệt" in said(answer)
    edit(other_chief, article, **PUBLISH)
    assert fresh(article).live


def test_taking_down_ones_own_stays_possible_with_the_right(
    author: Person, chief: Person, other_chief: Person
) -> None:
    article = write(chief)
    edit(other_chief, article, **PUBLISH)
    author.post(f"/admin/pages/{article.pk}/unpublish/")
    assert fresh(article).live
    chief.post(f"/admin/pages/{article.pk}/unpublish/")
    assert not fresh(article).live


def test_cancelling_the_schedule_of_ones_own_stays_possible_with_the_right(
    author: Person, chief: Person, other_chief: Person
) -> None:
    article = write(chief)
    edit(other_chief, article, **TOMORROW, **PUBLISH)
    scheduled = fresh(article).scheduled_revision
    address = f"/admin/pages/{article.pk}/revisions/{scheduled.pk}/unschedule/"
    author.post(address)
    assert is_scheduled(article)
    chief.post(address)
    assert not is_scheduled(article)


def test_other_pages_are_published_by_whoever_has_the_right(home: HomePage, chief: Person) -> None:
    plain = PlainPage(title="Giới thiệu", live=False, owner=chief.user)
    home.add_child(instance=plain)
    plain.save_revision(user=chief.user)
    chief.post(f"/admin/bulk/wagtailcore/page/publish/?id={plain.pk}")
    assert PlainPage.objects.get(pk=plain.pk).live
