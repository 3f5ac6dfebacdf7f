"""Nobody approves, publishes or schedules an article of their own, whatever way they try."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from accounts.models import User
from home.models import HomePage, PlainPage
from news.models import ArticlePage, Byline, NewsIndexPage
from site_config.models import ApprovalSettings
from tests.helpers.editing import (
    PUBLISH,
    SUBMIT,
    TOMORROW,
    answer_step,
    article_form,
    buttons,
    edit,
    fresh,
    said,
    step,
    write,
)
from tests.helpers.people import Person
from tests.helpers.roles import CHIEF

SMALL_OFFICE = "Văn phòng chỉ có một người?"


@pytest.fixture
def other_chief(person: Callable[..., Person]) -> Person:
    return person("dung", CHIEF)


@pytest.fixture
def superuser(person: Callable[..., Person]) -> Person:
    client = person("quantri")
    User.objects.filter(pk=client.user.pk).update(is_superuser=True)
    return client


@pytest.fixture
def small_office(db: None) -> None:
    ApprovalSettings.objects.create(own_articles=True)


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
    answer = edit(chief, article, lead="Trưởng ban viết lại.", **PUBLISH)
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


def autosave(somebody: Person, article: ArticlePage, **fields: Any) -> int:
    form = article_form(**{"slug": article.slug} | fields)
    answer = somebody.post(
        f"/admin/pages/{article.pk}/edit/", form, headers={"accept": "application/json"}
    )
    assert answer.json()["success"], answer.content.decode()
    return answer.json()["revision_id"]


def test_an_autosave_that_changes_nothing_makes_the_text_nobody_elses(
    author: Person, chief: Person
) -> None:
    article = write(author)
    autosave(chief, article)
    assert article.revisions.last().user == author.user
    # As saving did once: who only looked left a revision.
    looked = fresh(article).save_revision(user=chief.user)
    assert looked.user == chief.user
    edit(chief, article, **PUBLISH)
    assert fresh(article).live


def test_a_text_that_a_program_made_stays_as_it_is_when_an_approver_looks(
    news: NewsIndexPage, chief: Person
) -> None:
    tasks = {"style": "mot-la", "continues": False, "tasks": ["<p>họp</p>"]}
    text = ("text", "<p>Một &amp; &quot;hai&quot;</p>")
    table: dict[str, Any] = {"data": [["a", "b"]], "table_caption": ""}
    table |= {"first_row_is_table_header": True, "first_col_is_header": False}
    body = [text, ("task_list", tasks), ("table", table)]
    now = timezone.now()
    article = ArticlePage(title="Bài viết", lead="Mở đầu.", live=False, body=body, date=now)
    article.bylines.add(Byline(name="Bình"), Byline(name="An"))
    article.tags.add("thẻ", "khác")
    news.add_child(instance=article)
    article.save_revision()
    bylines = [
        {"id": str(signed.pk), "name": signed.name, "position": "", "role": ""}
        for signed in article.bylines.all()
    ]
    typed = {"style": "mot-la", "tasks": streamfield([("item", rich_text("<p>họp</p>"))])}
    grid = table | {"table_header_choice": "row"}
    fields = [
        ("text", rich_text('<p>Một &amp; "hai"</p>')),
        ("task_list", typed),
        ("table", json.dumps(grid)),
    ]
    form = {
        "body": streamfield(fields),
        "bylines": inline_formset(bylines, initial=2),
        "tags": "khác, thẻ",
        "date": f"{timezone.localtime(now):%d/%m/%Y %H:%M}",
    }
    autosave(chief, article, **form)
    edit(chief, article, **form, **PUBLISH)
    assert fresh(article).live
    assert article.revisions.count() > 1


def test_the_date_that_publishing_gives_is_nobodys_change(author: Person, chief: Person) -> None:
    article = write(author, date="")
    edit(chief, article, date="", **PUBLISH)
    given = timezone.localtime(fresh(article).date).strftime("%d/%m/%Y %H:%M")
    edit(chief, article, date=given, **PUBLISH)
    assert not fresh(article).has_unpublished_changes
    edit(chief, article, date="01/01/2001 08:00", **PUBLISH)
    assert fresh(article).has_unpublished_changes


def test_who_changes_the_text_back_has_changed_nothing(author: Person, chief: Person) -> None:
    article = write(author)
    kept = autosave(chief, article, lead="Thử xem.")
    edit(chief, article, overwrite_revision_id=str(kept))
    edit(chief, article, **PUBLISH)
    assert fresh(article).live


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


def test_other_pages_are_published_by_whoever_has_the_right(home: HomePage, chief: Person) -> None:
    plain = PlainPage(title="Giới thiệu", live=False, owner=chief.user)
    home.add_child(instance=plain)
    plain.save_revision(user=chief.user)
    chief.post(f"/admin/bulk/wagtailcore/page/publish/?id={plain.pk}")
    assert PlainPage.objects.get(pk=plain.pk).live


def test_who_approved_is_written_down(author: Person, chief: Person) -> None:
    article = write(author)
    edit(chief, article, **PUBLISH)
    entry = PageLogEntry.objects.get(page=article.pk, action="wagtail.publish")
    assert entry.user == chief.user
