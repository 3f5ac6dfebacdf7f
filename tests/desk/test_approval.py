"""Nobody approves, publishes or schedules an article of their own, whatever way they try."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from accounts.models import User
from home.models import HomePage, PlainPage
from news.models import ArticlePage, Byline, NewsIndexPage
from site_config.models import ApprovalSettings
from tests.conftest import Person
from tests.desk.test_admin import article_form

CONTRIBUTOR, EDITOR, CHIEF = "Cộng tác viên", "Biên tập viên", "Trưởng ban biên tập"
SMALL_OFFICE = "Văn phòng chỉ có một người?"
PUBLISH = {"action-publish": "1"}
SUBMIT = {"action-submit": "1"}
TOMORROW = {"go_live_at": "01/01/2090 08:00"}


@pytest.fixture
def contributor(person: Callable[..., Person]) -> Person:
    return person("an", CONTRIBUTOR)


@pytest.fixture
def editor(person: Callable[..., Person]) -> Person:
    return person("binh", EDITOR)


@pytest.fixture
def chief(person: Callable[..., Person]) -> Person:
    return person("chi", CHIEF)


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


@pytest.fixture
def write(news: NewsIndexPage) -> Callable[..., ArticlePage]:
    """Let somebody write an article in the admin, and press a button."""

    def post(author: Person, **fields: Any) -> ArticlePage:
        actions = {name: fields.pop(name) for name in [*fields] if name.startswith("action-")}
        answer = author.post(
            f"/admin/pages/add/news/articlepage/{news.pk}/", article_form(**fields) | actions
        )
        assert answer.status_code == 302, answer.content.decode()
        return ArticlePage.objects.get(slug=fields.get("slug", "bai-viet"))

    return post


def edit(editor: Person, article: ArticlePage, **fields: Any) -> Any:
    """Post the editor's form, with buttons among the fields."""
    actions = {name: fields.pop(name) for name in [*fields] if "action" in name}
    form = article_form(**{"slug": article.slug} | fields)
    return editor.post(f"/admin/pages/{article.pk}/edit/", form | actions, follow=True)


def answer_step(somebody: Person, article: ArticlePage, action: str, **fields: Any) -> Any:
    """Press a step's button in the editor, as its form does."""
    extra = {"comment": fields.pop("comment", "")}
    buttons = {
        "action-workflow-action": "1",
        "workflow-action-name": action,
        "workflow-action-extra-data": json.dumps(extra),
    }
    return edit(somebody, article, **fields, **buttons)


def fresh(article: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


def step(article: ArticlePage) -> str | None:
    task = fresh(article).current_workflow_task
    return task and task.name


def said(answer: Any) -> str:
    messages = BeautifulSoup(answer.content, "lxml").select_one(".messages")
    return " ".join(messages.text.split())


def is_scheduled(article: ArticlePage) -> bool:
    return article.revisions.exclude(approved_go_live_at=None).exists()


def buttons(somebody: Person, address: str) -> list[str]:
    """Return the names of what stands in the editor's footer, the default first."""
    page = BeautifulSoup(somebody.get(address).content, "lxml")
    found = page.select("footer [name^=action-], footer [data-workflow-action-name]")
    return [button.get("data-workflow-action-name") or button["name"] for button in found]


@pytest.mark.parametrize("who", ["contributor", "editor", "chief", "superuser"])
def test_nobody_publishes_a_new_article_at_once(
    who: str, request: Any, write: Callable[..., ArticlePage]
) -> None:
    author = request.getfixturevalue(who)
    article = write(author, lead="Vừa gõ.", **PUBLISH)
    assert not article.live
    assert article.lead == "Vừa gõ."
    page = author.get(f"/admin/pages/{article.pk}/edit/")
    assert (SMALL_OFFICE in page.content.decode()) is (who in {"chief", "superuser"})


@pytest.mark.parametrize("who", ["contributor", "editor", "chief", "superuser"])
@pytest.mark.parametrize("when", [{}, TOMORROW])
def test_nobody_publishes_or_schedules_what_they_wrote(
    who: str, when: dict[str, str], request: Any, write: Callable[..., ArticlePage]
) -> None:
    author = request.getfixturevalue(who)
    article = write(author)
    edit(author, article, lead="Vừa gõ.", **when, **PUBLISH)
    assert not fresh(article).live
    assert not is_scheduled(article)
    assert fresh(article).lead == "Vừa gõ."


@pytest.mark.parametrize("who", ["contributor", "editor"])
@pytest.mark.parametrize("when", [{}, TOMORROW])
def test_who_has_no_right_publishes_or_schedules_nothing(
    who: str, when: dict[str, str], request: Any, chief: Person, write: Callable[..., ArticlePage]
) -> None:
    article = write(chief)
    edit(request.getfixturevalue(who), article, **when, **PUBLISH)
    assert not fresh(article).live
    assert not is_scheduled(article)


def test_a_chief_publishes_and_schedules_what_others_wrote(
    contributor: Person, chief: Person, write: Callable[..., ArticlePage]
) -> None:
    now, later = write(contributor), write(contributor, slug="bai-sau")
    edit(chief, now, **PUBLISH)
    edit(chief, later, **TOMORROW, **PUBLISH)
    assert fresh(now).live
    assert is_scheduled(later)


def test_a_chief_who_changes_the_text_keeps_the_change_and_leaves_publishing_to_another(
    contributor: Person, chief: Person, other_chief: Person, write: Callable[..., ArticlePage]
) -> None:
    article = write(contributor)
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
    contributor: Person, chief: Person, write: Callable[..., ArticlePage]
) -> None:
    article = write(contributor)
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
    contributor: Person, chief: Person, write: Callable[..., ArticlePage]
) -> None:
    article = write(contributor)
    autosave(chief, article)
    assert article.revisions.last().user == contributor.user
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


def test_the_date_that_publishing_gives_is_nobodys_change(
    contributor: Person, chief: Person, write: Callable[..., ArticlePage]
) -> None:
    article = write(contributor, date="")
    edit(chief, article, date="", **PUBLISH)
    given = timezone.localtime(fresh(article).date).strftime("%d/%m/%Y %H:%M")
    edit(chief, article, date=given, **PUBLISH)
    assert not fresh(article).has_unpublished_changes
    edit(chief, article, date="01/01/2001 08:00", **PUBLISH)
    assert fresh(article).has_unpublished_changes


def test_who_changes_the_text_back_has_changed_nothing(
    contributor: Person, chief: Person, write: Callable[..., ArticlePage]
) -> None:
    article = write(contributor)
    kept = autosave(chief, article, lead="Thử xem.")
    edit(chief, article, overwrite_revision_id=str(kept))
    edit(chief, article, **PUBLISH)
    assert fresh(article).live


def test_publishing_many_leaves_out_ones_own(
    contributor: Person, chief: Person, write: Callable[..., ArticlePage]
) -> None:
    own, others = write(chief), write(contributor, slug="bai-sau")
    address = f"/admin/bulk/wagtailcore/page/publish/?id={own.pk}&id={others.pk}"
    chief.post(address, {"include_descendants": ""})
    assert not fresh(own).live
    assert fresh(others).live


def test_publishing_a_section_leaves_out_ones_own_articles_below_it(
    news: NewsIndexPage, contributor: Person, chief: Person, write: Callable[..., ArticlePage]
) -> None:
    own, others = write(chief), write(contributor, slug="bai-sau")
    address = f"/admin/bulk/wagtailcore/page/publish/?id={news.pk}"
    chief.post(address, {"include_descendants": "on"})
    assert not fresh(own).live
    assert fresh(others).live


@pytest.mark.parametrize("who", ["contributor", "editor", "chief", "superuser"])
def test_the_admins_api_publishes_nothing_of_ones_own(
    who: str, request: Any, write: Callable[..., ArticlePage]
) -> None:
    author = request.getfixturevalue(who)
    article = write(author)
    answer = author.post(f"/admin/api/main/pages/{article.pk}/action/publish/")
    assert answer.status_code == 403
    assert not fresh(article).live


@pytest.mark.parametrize("action", ["copy", "create_alias"])
def test_a_copy_of_a_published_article_is_not_published_by_who_makes_it(
    action: str, chief: Person, contributor: Person, write: Callable[..., ArticlePage], news: Any
) -> None:
    article = write(contributor)
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
    contributor: Person, chief: Person, other_chief: Person, write: Callable[..., ArticlePage]
) -> None:
    article = write(contributor)
    edit(contributor, article, lead="Bản sau.")
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
    contributor: Person, chief: Person, other_chief: Person, write: Callable[..., ArticlePage]
) -> None:
    article = write(chief)
    edit(other_chief, article, **PUBLISH)
    contributor.post(f"/admin/pages/{article.pk}/unpublish/")
    assert fresh(article).live
    chief.post(f"/admin/pages/{article.pk}/unpublish/")
    assert not fresh(article).live


def test_cancelling_the_schedule_of_ones_own_stays_possible_with_the_right(
    contributor: Person, chief: Person, other_chief: Person, write: Callable[..., ArticlePage]
) -> None:
    article = write(chief)
    edit(other_chief, article, **TOMORROW, **PUBLISH)
    scheduled = fresh(article).scheduled_revision
    address = f"/admin/pages/{article.pk}/revisions/{scheduled.pk}/unschedule/"
    contributor.post(address)
    assert is_scheduled(article)
    chief.post(address)
    assert not is_scheduled(article)


def test_an_article_goes_through_two_hands_and_the_reasons_stay(
    contributor: Person, editor: Person, chief: Person, write: Callable[..., ArticlePage]
) -> None:
    article = write(contributor, **SUBMIT)
    assert step(article) == "Biên tập"
    edit(contributor, article, lead="Sửa lén khi đang duyệt.")
    assert fresh(article).lead == "Mở đầu."
    answer_step(editor, article, "reject", comment="Thiếu số liệu quý II.")
    assert step(article) is None
    edit(contributor, article, lead="Có số liệu.", **SUBMIT)
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
    contributor: Person,
    chief: Person,
    other_chief: Person,
    write: Callable[..., ArticlePage],
) -> None:
    article = write(contributor, **SUBMIT)
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
    who: str, request: Any, other_chief: Person, write: Callable[..., ArticlePage]
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
    contributor: Person, chief: Person, other_chief: Person, write: Callable[..., ArticlePage]
) -> None:
    article = write(contributor)
    edit(chief, article, **SUBMIT)
    answer_step(chief, article, "approve")
    edit(chief, article, **PUBLISH)
    assert step(article) == "Biên tập"
    assert not fresh(article).live
    answer_step(other_chief, article, "approve")
    answer_step(other_chief, article, "approve")
    assert fresh(article).live


def test_a_step_is_not_answered_through_another_article(
    contributor: Person, chief: Person, write: Callable[..., ArticlePage]
) -> None:
    own = write(chief, **SUBMIT)
    others = write(contributor, slug="bai-sau", **SUBMIT)
    state = own.current_workflow_task_state
    chief.post(f"/admin/pages/workflow/action/{others.pk}/approve/{state.pk}/", {"comment": ""})
    assert step(own) == step(others) == "Biên tập"


def test_the_editor_offers_what_can_work(
    contributor: Person, chief: Person, write: Callable[..., ArticlePage], news: NewsIndexPage
) -> None:
    own, others = write(chief), write(contributor, slug="bai-sau")
    new = buttons(chief, f"/admin/pages/add/news/articlepage/{news.pk}/")
    assert new[0] == "action-submit"
    assert "action-publish" not in new
    mine = buttons(chief, f"/admin/pages/{own.pk}/edit/")
    assert mine[0] == "action-submit"
    assert "action-publish" not in mine
    assert "action-publish" in buttons(chief, f"/admin/pages/{others.pk}/edit/")
    assert buttons(contributor, f"/admin/pages/{others.pk}/edit/")[0] == "action-submit"


@pytest.mark.usefixtures("small_office")
def test_an_office_with_one_person_publishes_and_approves_alone(
    chief: Person, contributor: Person, write: Callable[..., ArticlePage]
) -> None:
    assert write(chief, **PUBLISH).live
    article = write(chief, slug="bai-sau", **SUBMIT)
    answer_step(chief, article, "approve")
    answer_step(chief, article, "approve", lead="Viết lại.")
    assert fresh(article).live
    assert fresh(article).lead == "Viết lại."
    assert not write(contributor, slug="cua-an", **PUBLISH).live


def test_only_an_administrator_allows_it_and_the_change_is_written_down(
    chief: Person, person: Callable[..., Person], write: Callable[..., ArticlePage]
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


def test_who_approved_is_written_down(
    contributor: Person, chief: Person, write: Callable[..., ArticlePage]
) -> None:
    article = write(contributor)
    edit(chief, article, **PUBLISH)
    entry = PageLogEntry.objects.get(page=article.pk, action="wagtail.publish")
    assert entry.user == chief.user
