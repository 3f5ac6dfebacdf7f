"""Articles that are put together go live at one moment, all or none."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry, PageLogEntry, Workflow
from wagtail.test.utils.form_data import inline_formset

from accounts.models import User
from desk.models import Bundle
from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteImage
from tests.helpers.bundles import bundle_form
from tests.helpers.listings import ALL, STATE, TITLE, rows
from tests.helpers.moments import FRIDAY, MONDAY
from tests.helpers.people import Person
from tests.helpers.roles import CHIEF, CONTRIBUTOR, EDITOR
from tests.helpers.scheduling import missed, titles

LIST = "/admin/snippets/desk/bundle/"
Adder = Callable[..., ArticlePage]


@pytest.fixture
def write(news: NewsIndexPage, author: Person) -> Adder:
    """Have an article written by the contributor, or somebody else."""

    def write(title: str, somebody: Person = author, **fields: Any) -> ArticlePage:
        article = ArticlePage(title=title, live=False, owner=somebody.user, **fields)
        with time_machine.travel(MONDAY - timedelta(hours=1)):
            news.add_child(instance=article)
            article.save_revision(user=somebody.user)
        return article

    return write


def plan(client: Client, articles: list[ArticlePage], **fields: Any) -> str:
    """Post the form of a new bundle on Monday; give what is said when it is not taken."""
    with time_machine.travel(MONDAY):
        answer = client.post(f"{LIST}add/", bundle_form(articles, **fields))
    return told(answer) if answer.status_code == 200 else ""


def save_again(client: Client, articles: list[ArticlePage], **fields: Any) -> Any:
    bundle = Bundle.objects.get()
    kept = [
        {"id": entry.pk, "article": article.pk}
        for entry, article in zip(bundle.entries.all(), articles, strict=True)
    ]
    entries = inline_formset(kept, initial=len(kept))
    with time_machine.travel(MONDAY + timedelta(hours=2)):
        return client.post(f"{LIST}edit/{bundle.pk}/", bundle_form([], entries=entries, **fields))


def told(answer: Any) -> str:
    page = BeautifulSoup(answer.content, "lxml")
    return " ".join(page.select_one("main").get_text(" ").split())


def publish_at(moment: datetime, committed: Callable[[], Any]) -> None:
    with time_machine.travel(moment), committed():
        call_command("publish_scheduled")


def change(article: ArticlePage, somebody: Person, title: str) -> None:
    article = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    article.title = title
    with time_machine.travel(MONDAY + timedelta(hours=1)):
        article.save_revision(user=somebody.user)


def test_all_go_live_at_the_planned_moment(
    chief: Person, write: Adder, committed: Callable[[], Any]
) -> None:
    articles = [write("Một"), write("Hai")]
    assert plan(chief, articles) == ""
    publish_at(FRIDAY - timedelta(seconds=1), committed)
    assert titles(chief) == []
    publish_at(FRIDAY + timedelta(seconds=2), committed)
    assert sorted(titles(chief)) == ["Hai", "Một"]
    for article in ArticlePage.objects.all():
        assert article.date == article.first_published_at == article.last_published_at == FRIDAY
    assert [found.title for found in ArticlePage.objects.live().search("hai")] == ["Hai"]


def test_it_is_done_once_however_often_it_is_tried(
    chief: Person, write: Adder, committed: Callable[[], Any]
) -> None:
    plan(chief, [write("Một"), write("Hai")])
    for seconds in (1, 2, 3):
        publish_at(FRIDAY + timedelta(seconds=seconds), committed)
    entries = PageLogEntry.objects.filter(action="wagtail.publish.scheduled")
    assert [entry.user for entry in entries] == [chief.user] * 2
    assert ModelLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 1
    history = chief.get(f"{LIST}history/{Bundle.objects.get().pk}/")
    assert history.status_code == 200


def test_one_that_fails_keeps_all_back_until_it_is_mended(
    chief: Person, write: Adder, unpublishable: set[str], committed: Callable[[], Any]
) -> None:
    plan(chief, [write("Bài lành"), write("Bài hỏng")])
    unpublishable.add("Bài hỏng")
    publish_at(FRIDAY, committed)
    assert titles(chief) == []
    assert not ArticlePage.objects.filter(first_published_at__isnull=False).exists()
    assert not PageLogEntry.objects.filter(action="wagtail.publish.scheduled").exists()
    said = missed(chief, FRIDAY)
    assert "Đại hội: “Bài hỏng”: ValueError('máy chủ ảnh không trả lời')" in said
    unpublishable.clear()
    publish_at(FRIDAY + timedelta(minutes=2), committed)
    assert sorted(titles(chief)) == ["Bài hỏng", "Bài lành"]
    assert missed(chief, FRIDAY) == ""
    assert set(ArticlePage.objects.values_list("date", flat=True)) == {FRIDAY}


def test_a_missed_bundle_is_told_to_nobody_who_may_not_plan(
    author: Person,
    chief: Person,
    write: Adder,
    unpublishable: set[str],
    committed: Callable[[], Any],
) -> None:
    plan(chief, [write("Bài hỏng")])
    unpublishable.add("Bài hỏng")
    publish_at(FRIDAY, committed)
    assert missed(author, FRIDAY) == ""


def test_nobody_plans_an_article_of_their_own(chief: Person, write: Adder) -> None:
    said = plan(chief, [write("Của người khác"), write("Của mình", chief)])
    assert "“Của mình”: Đây là bài của chính mình" in said
    assert "“Của người khác”:" not in said
    assert not Bundle.objects.exists()


def test_nothing_typed_is_lost_when_it_is_refused(chief: Person, write: Adder) -> None:
    own = write("Của mình", chief)
    with time_machine.travel(MONDAY):
        page = BeautifulSoup(chief.post(f"{LIST}add/", bundle_form([own])).content, "lxml")
    assert page.select_one("#id_title")["value"] == "Đại hội"
    assert page.select_one("#id_go_live_at")["value"] == "06/03/2026 08:00"
    assert page.select_one("#id_entries-0-article")["value"] == str(own.pk)


def test_a_draft_of_a_bundle_asks_nothing_and_publishes_nothing(
    chief: Person, write: Adder, committed: Callable[[], Any]
) -> None:
    article = write("Của mình", chief)
    assert plan(chief, [article], at=None) == ""
    assert "Của mình" in told(save_again(chief, [article]))
    publish_at(FRIDAY, committed)
    assert titles(chief) == []


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
def test_who_may_not_publish_comes_nowhere(
    role: str, person: Callable[..., Person], chief: Person, write: Adder
) -> None:
    somebody, article = person("binh", role), write("Một")
    plan(chief, [article])
    bundle = Bundle.objects.get()
    for address in (LIST, f"{LIST}add/", f"{LIST}edit/{bundle.pk}/", f"{LIST}delete/{bundle.pk}/"):
        assert somebody.get(address).status_code == 302, address
        somebody.post(address, bundle_form([article]))
    assert list(Bundle.objects.all()) == [bundle]
    assert f'"{LIST}"' not in somebody.get("/admin/").content.decode()
    assert f'"{LIST}"' in chief.get("/admin/").content.decode()


def test_who_may_not_publish_in_a_section_plans_nothing_there(
    person: Callable[..., Person], write: Adder
) -> None:
    Group.objects.get(name=EDITOR).permissions.add(Permission.objects.get(codename="add_bundle"))
    said = plan(person("binh", EDITOR), [write("Một")])
    assert "“Một”: Bạn không có quyền đăng bài trong chuyên mục" in said


def test_a_time_that_is_past_is_refused(chief: Person, write: Adder) -> None:
    said = plan(chief, [write("Một")], at=MONDAY - timedelta(hours=1))
    assert "Thời điểm này đã qua" in said


def test_what_is_out_already_is_refused_unless_it_has_changes(
    chief: Person, author: Person, add_article: Adder, committed: Callable[[], Any]
) -> None:
    with time_machine.travel(MONDAY - timedelta(days=9)):
        article = add_article("Cũ")
    assert "“Cũ”: Bài đã đăng" in plan(chief, [article])
    change(article, author, "Mới")
    assert plan(chief, [article]) == ""
    publish_at(FRIDAY, committed)
    assert titles(chief) == ["Mới"]


def test_what_is_planned_otherwise_is_refused(
    chief: Person, author: Person, write: Adder, news: NewsIndexPage
) -> None:
    with time_machine.travel(MONDAY):
        alone = write("Riêng", go_live_at=FRIDAY)
        unfit = write("Muộn", go_live_at=FRIDAY + timedelta(days=1))
        alone.get_latest_revision().publish()
    bare = news.add_child(instance=ArticlePage(title="Trống", live=False, owner=author.user))
    ArticlePage.objects.filter(pk=bare.pk).update(latest_revision=None)
    bare.revisions.all().delete()
    twice = write("Hai lần")
    said = plan(chief, [alone, unfit, bare, twice, twice])
    assert "“Riêng”: Bài đã được hẹn giờ đăng riêng" in said
    assert "“Muộn”: Giờ đăng riêng của bài muộn hơn" in said
    assert "“Trống”: Bài chưa có phiên bản nào" in said
    assert "“Hai lần”: Bài đã có trong nhóm này" in said
    assert plan(chief, [twice]) == ""
    assert "“Hai lần”: Bài đã có trong nhóm “Đại hội”" in plan(chief, [twice])
    assert "ít nhất một bài" in plan(chief, [])


def test_later_changes_are_told_and_stay_behind_until_it_is_saved_again(
    chief: Person, author: Person, write: Adder, committed: Callable[[], Any]
) -> None:
    article = write("Đã duyệt")
    plan(chief, [article])
    change(article, author, "Sửa sau")
    address = f"{LIST}edit/{Bundle.objects.get().pk}/"
    assert "Có thay đổi mới hơn" in told(chief.get(address))
    publish_at(FRIDAY, committed)
    assert titles(chief) == ["Đã duyệt"]
    assert ArticlePage.objects.get().has_unpublished_changes


def test_saving_again_takes_the_newest(
    chief: Person, author: Person, write: Adder, committed: Callable[[], Any]
) -> None:
    article = write("Đã duyệt")
    plan(chief, [article])
    change(article, author, "Sửa sau")
    assert save_again(chief, [article]).status_code == 302
    assert "Có thay đổi mới hơn" not in told(chief.get(f"{LIST}edit/{Bundle.objects.get().pk}/"))
    publish_at(FRIDAY, committed)
    assert titles(chief) == ["Sửa sau"]


def test_changes_of_ones_own_are_not_taken_by_saving_again(chief: Person, write: Adder) -> None:
    article = write("Đã duyệt")
    plan(chief, [article])
    change(article, chief, "Tự sửa")
    assert "Đây là bài của chính mình" in told(save_again(chief, [article]))


def test_what_was_published_or_planned_meanwhile_is_not_undone(
    chief: Person, author: Person, write: Adder, committed: Callable[[], Any]
) -> None:
    published, planned = write("Một"), write("Hai")
    plan(chief, [published, planned])
    with time_machine.travel(MONDAY + timedelta(hours=1)):
        change(published, author, "Một, mới hơn")
        ArticlePage.objects.get(pk=published.pk).get_latest_revision().publish()
        later = ArticlePage.objects.get(pk=planned.pk)
        later.title, later.go_live_at = "Hai, mới hơn", FRIDAY + timedelta(days=1)
        later.save_revision(user=author.user).publish()
    publish_at(FRIDAY, committed)
    assert sorted(titles(chief)) == ["Hai", "Một, mới hơn"]
    publish_at(FRIDAY + timedelta(days=1), committed)
    assert sorted(titles(chief)) == ["Hai, mới hơn", "Một, mới hơn"]


def test_without_the_approved_version_nothing_else_goes_live(
    chief: Person, author: Person, write: Adder, committed: Callable[[], Any]
) -> None:
    article = write("Đã duyệt")
    plan(chief, [article])
    change(article, author, "Sửa sau")
    article.revisions.earliest("created_at").delete()
    publish_at(FRIDAY, committed)
    assert titles(chief) == []
    assert "“Đã duyệt”: Phiên bản đã duyệt không còn" in missed(chief, FRIDAY)


def test_nothing_changes_once_it_is_published(
    chief: Person, write: Adder, committed: Callable[[], Any]
) -> None:
    article = write("Một")
    plan(chief, [article])
    publish_at(FRIDAY, committed)
    said = told(save_again(chief, [article], at=FRIDAY + timedelta(days=1)))
    assert "Nhóm bài này đã đăng" in said
    assert Bundle.objects.get().go_live_at == FRIDAY


def test_the_preview_shows_all_as_readers_will_meet_them(
    chief: Person, write: Adder, add_photo: Callable[..., SiteImage]
) -> None:
    articles = [write("Một", lead_photo=add_photo()), write("Hai", lead="Sapo thứ hai.")]
    with time_machine.travel(MONDAY):
        address = f"{LIST}preview/"
        assert chief.post(address, bundle_form(articles)).json()["is_valid"]
        page = BeautifulSoup(chief.get(address).content, "lxml")
    assert [title.text for title in page.select(".card__title")] == ["Một", "Hai"]
    assert [title.text for title in page.select(".article__title")] == ["Một", "Hai"]
    assert len(page.select(".card__photo img")) == 1
    assert {time.text for time in page.select("main time")} == {"Thứ sáu, 06/03/2026"}
    assert "Sapo thứ hai." in page.select(".article__lead")[0].text


def test_the_preview_shows_what_was_approved_and_asks_no_right(chief: Person, write: Adder) -> None:
    articles = [write("Một"), write("Hai")]
    plan(chief, articles)
    change(articles[0], chief, "Một, tự sửa")
    bundle = Bundle.objects.get()
    kept = [
        {"id": entry.pk, "article": article.pk}
        for entry, article in zip(bundle.entries.all(), [articles[0], write("Ba")], strict=True)
    ]
    address = f"{LIST}preview/{bundle.pk}/"
    entries = inline_formset(kept, initial=len(kept))
    assert chief.post(address, bundle_form([], entries=entries)).json()["is_valid"]
    page = BeautifulSoup(chief.get(address).content, "lxml")
    assert [title.text for title in page.select(".article__title")] == ["Một", "Ba"]
    assert [entry.article.title for entry in bundle.entries.all()] == ["Một", "Hai"]


def test_the_list_and_the_desk_tell_what_is_planned(
    chief: Person, write: Adder, committed: Callable[[], Any]
) -> None:
    plan(chief, [write("Một"), write("Hai")])
    with time_machine.travel(MONDAY):
        assert "Đại hội (2 bài)" in chief.get("/admin/").content.decode()
        row = BeautifulSoup(chief.get(LIST).content, "lxml").select_one("tbody tr")
    assert row.get_text(" ", strip=True).split()[-2:] == ["hẹn", "giờ"]
    publish_at(FRIDAY, committed)
    row = BeautifulSoup(chief.get(LIST).content, "lxml").select_one("tbody tr")
    assert row.get_text(" ", strip=True).endswith("2 đã đăng")


def test_the_list_takes_the_same_queries_however_many_there_are(
    chief: Person, write: Adder
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            chief.get(LIST)
        return len(captured)

    plan(chief, [write("Một")])
    queries()
    few = queries()
    for number in range(3):
        plan(chief, [write(f"Hai {number}"), write(f"Ba {number}")])
    assert queries() == few


def state_of(client: Client, title: str, **asked: Any) -> str:
    found = [row for row in rows(client, ALL, **asked) if row[TITLE] == title]
    return found[0][STATE].replace("Trạng thái trang:", "").strip() if found else ""


def bundled() -> list[str]:
    return [entry.article.title for entry in Bundle.objects.get().entries.all()]


def messages(answer: Any) -> str:
    page = BeautifulSoup(answer.content, "lxml")
    return " ".join(page.select_one(".messages").get_text(" ").split())


@pytest.fixture
def changed(
    chief: Person, author: Person, write: Adder, add_article: Adder
) -> tuple[ArticlePage, ArticlePage]:
    """Return an article that readers see, with changes, and a new one, planned together."""
    with time_machine.travel(MONDAY - timedelta(days=9)):
        article = add_article("Đã đăng")
    change(article, author, "Đã đăng, sửa")
    together = ArticlePage.objects.get(pk=article.pk), write("Bài mới")
    assert plan(chief, list(together)) == ""
    return together


def test_articles_tell_that_they_wait_in_a_bundle(
    chief: Person, author: Person, changed: tuple[ArticlePage, ArticlePage], write: Adder
) -> None:
    write("Bản thảo")
    waits = "chờ đăng cùng “Đại hội” 06/03/2026 08:00"
    assert state_of(chief, "Bài mới") == waits
    assert state_of(chief, "Đã đăng, sửa") == f"đã đăng + {waits}"
    assert state_of(chief, "Bản thảo") == "bản nháp"
    for chosen in ("bundled", "scheduled"):
        found = [row[TITLE] for row in rows(chief, ALL, state=chosen)]
        assert sorted(found) == ["Bài mới", "Đã đăng, sửa"], chosen
    assert [row[TITLE] for row in rows(chief, ALL, state="draft")] == ["Bản thảo"]
    article = changed[1]
    for somebody, leads in ((chief, True), (author, False)):
        page = BeautifulSoup(somebody.get(f"/admin/pages/{article.pk}/edit/").content, "lxml")
        told = page.select_one("[data-waits-in-bundle]")
        assert " ".join(told.text.split()) == "Đăng cùng nhóm: Đại hội, 06/03/2026 08:00"
        assert bool(told.select("a")) is leads


def test_lists_of_bundled_articles_take_a_constant_number_of_queries(
    chief: Person, write: Adder
) -> None:
    def queries() -> int:
        chief.get(ALL)
        with CaptureQueriesContext(connection) as captured:
            chief.get(ALL)
        return len(captured)

    plan(chief, [write("Một"), write("Hai")])
    few = queries()
    for number in range(3):
        plan(chief, [write(f"Ba {number}"), write(f"Bốn {number}")])
    assert queries() == few


def test_the_desk_leads_to_all_that_is_scheduled(chief: Person, write: Adder) -> None:
    plan(chief, [write("Một")])
    with time_machine.travel(MONDAY):
        page = BeautifulSoup(chief.get("/admin/").content, "lxml")
        link = page.select_one("section[id^=desk-] li a").find_parent("section").select("a")[-1]
        assert link.text == "Xem tất cả"
        assert [row[TITLE] for row in rows(chief, link["href"])] == ["Một"]


def test_what_is_taken_down_does_not_come_back(
    chief: Person, changed: tuple[ArticlePage, ArticlePage], committed: Callable[[], Any]
) -> None:
    down, _new = changed
    answer = chief.post(f"/admin/pages/{down.pk}/unpublish/", follow=True)
    left = "“Đã đăng” đã ra khỏi nhóm “Đại hội”: bài đã bị gỡ"
    assert left in messages(answer)
    address = f"{LIST}edit/{Bundle.objects.get().pk}/"
    assert left in told(chief.get(address))
    assert left in told(chief.get(address.replace("/edit/", "/history/")))
    publish_at(FRIDAY, committed)
    assert titles(chief) == ["Bài mới"]


def test_what_expires_by_itself_comes_back_as_planned(
    chief: Person, changed: tuple[ArticlePage, ArticlePage], committed: Callable[[], Any]
) -> None:
    expires = FRIDAY - timedelta(hours=1)
    ArticlePage.objects.filter(pk=changed[0].pk).update(expire_at=expires)
    publish_at(expires, committed)
    assert titles(chief) == []
    publish_at(FRIDAY, committed)
    assert sorted(titles(chief)) == ["Bài mới", "Đã đăng, sửa"]


def test_several_taken_down_at_once_leave_too(
    chief: Person, changed: tuple[ArticlePage, ArticlePage]
) -> None:
    address = f"/admin/bulk/wagtailcore/page/unpublish/?id={changed[0].pk}&next=/admin/"
    assert "bài đã bị gỡ" in messages(chief.post(address, follow=True))
    assert bundled() == ["Bài mới"]


def test_what_is_deleted_leaves_and_an_empty_bundle_has_no_time(
    chief: Person, write: Adder, committed: Callable[[], Any]
) -> None:
    articles = [write("Một"), write("Hai")]
    plan(chief, articles)
    answer = chief.post(f"/admin/pages/{articles[0].pk}/delete/", follow=True)
    assert "“Một” đã ra khỏi nhóm “Đại hội”: bài đã bị xóa" in messages(answer)
    assert bundled() == ["Hai"]
    address = f"/admin/bulk/wagtailcore/page/delete/?id={articles[1].pk}&next=/admin/"
    assert "“Hai” đã ra khỏi nhóm" in messages(chief.post(address, follow=True))
    assert bundled() == []
    bundle = Bundle.objects.get()
    assert not bundle.is_waiting
    said = told(chief.get(f"{LIST}edit/{bundle.pk}/"))
    assert said.count("đã ra khỏi nhóm") == 2


def test_what_is_deleted_with_its_section_leaves_too(
    chief: Person, write: Adder, add_section: Callable[..., NewsIndexPage]
) -> None:
    section = add_section("Kinh tế")
    article = write("Một")
    article.move(section, "last-child")
    plan(chief, [ArticlePage.objects.get(), write("Hai")])
    NewsIndexPage.objects.get(pk=section.pk).delete()
    assert bundled() == ["Hai"]
    assert ModelLogEntry.objects.filter(action="desk.leave_bundle").count() == 1


def test_what_was_published_together_stays_in_its_bundle(
    chief: Person, write: Adder, committed: Callable[[], Any]
) -> None:
    plan(chief, [write("Một")])
    publish_at(FRIDAY, committed)
    ArticlePage.objects.get().unpublish()
    assert bundled() == ["Một"]


def test_what_is_sent_back_leaves_unless_it_is_a_later_version(
    chief: Person, author: Person, write: Adder
) -> None:
    planned, later = write("Một"), write("Hai")
    workflow = Workflow.objects.filter(active=True)[0]
    flow = workflow.start(planned, author.user)
    plan(chief, [planned, later])
    change(later, author, "Hai, sửa sau")
    other = workflow.start(ArticlePage.objects.get(pk=later.pk), author.user)
    for state in (flow, other):
        state.current_task_state.reject(user=chief.user)
    assert bundled() == ["Hai"]


def test_what_is_moved_stays_where_its_planner_may_publish(
    chief: Person,
    person: Callable[..., Person],
    write: Adder,
    add_section: Callable[..., NewsIndexPage],
) -> None:
    section, article = add_section("Kinh tế"), write("Một")
    plan(chief, [article, write("Hai")])
    editor = person("binh", EDITOR)
    address = f"/admin/pages/{article.pk}/move/{section.pk}/confirm/"
    editor.post(address)
    assert ArticlePage.objects.get(pk=article.pk).get_parent().pk == section.pk
    assert bundled() == ["Một", "Hai"]
    chief.user.groups.clear()
    news = section.get_parent()
    answer = editor.post(f"/admin/pages/{article.pk}/move/{news.pk}/confirm/", follow=True)
    assert "“Một” đã ra khỏi nhóm “Đại hội”: người hẹn giờ không" in messages(answer)
    assert bundled() == ["Hai"]


def test_a_dry_run_says_which_bundle_is_due(
    chief: Person, write: Adder, capsys: pytest.CaptureFixture[str]
) -> None:
    plan(chief, [write("Một")])
    with time_machine.travel(FRIDAY):
        call_command("publish_scheduled", "--dryrun")
    assert "06/03/2026 08:00: đăng" in (said := capsys.readouterr().out)
    assert "Đại hội" in said


def test_a_form_that_was_open_meanwhile_brings_nothing_back(
    chief: Person, changed: tuple[ArticlePage, ArticlePage]
) -> None:
    kept = [
        {"id": entry.pk, "article": entry.article_id}
        for entry in Bundle.objects.get().entries.all()
    ]
    chief.post(f"/admin/pages/{changed[0].pk}/unpublish/")
    with time_machine.travel(MONDAY):
        entries = inline_formset(kept, initial=len(kept))
        chief.post(f"{LIST}edit/{Bundle.objects.get().pk}/", bundle_form([], entries=entries))
    assert bundled() == ["Bài mới"]


def test_whoever_planned_it_may_leave(
    chief: Person,
    write: Adder,
    person: Callable[..., Person],
    committed: Callable[[], Any],
) -> None:
    articles = [write("Một"), write("Hai")]
    plan(chief, articles)
    User.objects.filter(pk=chief.user.pk).update(first_name="Chi", last_name="Lò")
    person("quantri", "Quản trị").post(f"/admin/users/delete/{chief.user.pk}/")
    save_again(person("dung", CHIEF), articles)
    (entry,) = ModelLogEntry.objects.for_instance(Bundle.objects.get()).filter(
        action="site_config.change"
    )
    assert "Người hẹn giờ: “Lò Chi” → “dung”" in entry.message
    Bundle.objects.update(planned_by=chief.user)
    publish_at(FRIDAY + timedelta(seconds=2), committed)
    assert sorted(titles(person("an-ninh", CHIEF))) == ["Hai", "Một"]
