"""Articles that are put together go live at one moment, all or none."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from wagtail.models import ModelLogEntry, PageLogEntry

from accounts.models import User
from desk.models import Bundle
from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteImage
from tests.helpers.bundles import (
    LIST,
    bundle_form,
    plan,
    planned,
    save_again,
    saved_entries,
    titles_in,
    told,
)
from tests.helpers.factories import changed, draft
from tests.helpers.moments import FRIDAY, MONDAY
from tests.helpers.people import Person
from tests.helpers.roles import CHIEF, CONTRIBUTOR, EDITOR
from tests.helpers.scheduling import missed, publish_at, titles

pytestmark = pytest.mark.usefixtures("monday")


def test_all_go_live_at_the_planned_moment(chief: Person) -> None:
    planned(chief, "Một", "Hai")
    publish_at(FRIDAY - timedelta(seconds=1))
    assert titles(chief) == []
    publish_at(FRIDAY + timedelta(seconds=2))
    assert sorted(titles(chief)) == ["Hai", "Một"]
    for article in ArticlePage.objects.all():
        assert article.date == article.first_published_at == article.last_published_at == FRIDAY
    assert [found.title for found in ArticlePage.objects.live().search("hai")] == ["Hai"]


def test_it_is_done_once_however_often_it_is_tried(chief: Person) -> None:
    bundle = planned(chief, "Một", "Hai")
    for seconds in (1, 2, 3):
        publish_at(FRIDAY + timedelta(seconds=seconds))
    entries = PageLogEntry.objects.filter(action="wagtail.publish.scheduled")
    assert [entry.user for entry in entries] == [chief.user] * 2
    assert ModelLogEntry.objects.filter(action="wagtail.publish.scheduled").count() == 1
    history = chief.get(f"{LIST}history/{bundle.pk}/")
    assert history.status_code == 200


def test_one_that_fails_keeps_all_back_until_it_is_mended(
    chief: Person, unpublishable: set[str]
) -> None:
    planned(chief, "Bài lành", "Bài hỏng")
    unpublishable.add("Bài hỏng")
    publish_at(FRIDAY)
    assert titles(chief) == []
    assert not ArticlePage.objects.filter(first_published_at__isnull=False).exists()
    assert not PageLogEntry.objects.filter(action="wagtail.publish.scheduled").exists()
    said = missed(chief, FRIDAY)
    assert "Đại hội: “Bài hỏng”: ValueError('máy chủ ảnh không trả lời')" in said
    unpublishable.clear()
    publish_at(FRIDAY + timedelta(minutes=2))
    assert sorted(titles(chief)) == ["Bài hỏng", "Bài lành"]
    assert missed(chief, FRIDAY) == ""
    assert set(ArticlePage.objects.values_list("date", flat=True)) == {FRIDAY}


def test_a_missed_bundle_is_told_to_nobody_who_may_not_plan(
    author: Person,
    chief: Person,
    unpublishable: set[str],
) -> None:
    planned(chief, "Bài hỏng")
    unpublishable.add("Bài hỏng")
    publish_at(FRIDAY)
    assert missed(author, FRIDAY) == ""


def test_nobody_plans_an_article_of_their_own(chief: Person) -> None:
    said = plan(chief, [draft("Của người khác"), draft("Của mình", chief.user)])
    assert "“Của mình”: Đây là bài của chính mình" in said
    assert "“Của người khác”:" not in said
    assert not Bundle.objects.exists()


def test_nothing_typed_is_lost_when_it_is_refused(chief: Person) -> None:
    own = draft("Của mình", chief.user)
    page = BeautifulSoup(chief.post(f"{LIST}add/", bundle_form([own])).content, "lxml")
    assert page.select_one("#id_title")["value"] == "Đại hội"
    assert page.select_one("#id_go_live_at")["value"] == "06/03/2026 08:00"
    assert page.select_one("#id_entries-0-article")["value"] == str(own.pk)


def test_a_draft_of_a_bundle_asks_nothing_and_publishes_nothing(chief: Person) -> None:
    bundle = planned(chief, draft("Của mình", chief.user), at=None)
    assert "Của mình" in told(save_again(chief, bundle))
    publish_at(FRIDAY)
    assert titles(chief) == []


@pytest.mark.parametrize("role", [CONTRIBUTOR, EDITOR])
def test_who_may_not_publish_comes_nowhere(
    role: str, person: Callable[..., Person], chief: Person
) -> None:
    somebody, bundle, article = person("binh", role), planned(chief, "Một"), draft("Hai")
    for address in (LIST, f"{LIST}add/", f"{LIST}edit/{bundle.pk}/", f"{LIST}delete/{bundle.pk}/"):
        assert somebody.get(address).status_code == 302, address
        somebody.post(address, bundle_form([article]))
    assert list(Bundle.objects.all()) == [bundle]
    assert f'"{LIST}"' not in somebody.get("/admin/").content.decode()
    assert f'"{LIST}"' in chief.get("/admin/").content.decode()


def test_who_may_not_publish_in_a_section_plans_nothing_there(
    person: Callable[..., Person],
) -> None:
    Group.objects.get(name=EDITOR).permissions.add(Permission.objects.get(codename="add_bundle"))
    said = plan(person("binh", EDITOR), [draft("Một")])
    assert "“Một”: Bạn không có quyền đăng bài trong chuyên mục" in said


def test_a_time_that_is_past_is_refused(chief: Person) -> None:
    said = plan(chief, [draft("Một")], at=MONDAY - timedelta(hours=1))
    assert "Thời điểm này đã qua" in said


def test_what_is_out_already_is_refused_unless_it_has_changes(
    chief: Person, author: Person, add_article: Callable[..., ArticlePage]
) -> None:
    article = add_article("Cũ")
    assert "“Cũ”: Bài đã đăng" in plan(chief, [article])
    changed(article, author.user, title="Mới")
    planned(chief, article)
    publish_at(FRIDAY)
    assert titles(chief) == ["Mới"]


def test_what_is_planned_otherwise_is_refused(
    chief: Person, author: Person, news: NewsIndexPage
) -> None:
    alone = draft("Riêng", go_live_at=FRIDAY)
    unfit = draft("Muộn", go_live_at=FRIDAY + timedelta(days=1))
    alone.get_latest_revision().publish()
    bare = news.add_child(instance=ArticlePage(title="Trống", live=False, owner=author.user))
    ArticlePage.objects.filter(pk=bare.pk).update(latest_revision=None)
    bare.revisions.all().delete()
    twice = draft("Hai lần")
    said = plan(chief, [alone, unfit, bare, twice, twice])
    assert "“Riêng”: Bài đã được hẹn giờ đăng riêng" in said
    assert "“Muộn”: Giờ đăng riêng của bài muộn hơn" in said
    assert "“Trống”: Bài chưa có phiên bản nào" in said
    assert "“Hai lần”: Bài đã có trong nhóm này" in said
    planned(chief, twice)
    assert "“Hai lần”: Bài đã có trong nhóm “Đại hội”" in plan(chief, [twice])
    assert "ít nhất một bài" in plan(chief, [])


def test_later_changes_are_told_and_stay_behind_until_it_is_saved_again(
    chief: Person, author: Person
) -> None:
    article = draft("Đã duyệt")
    bundle = planned(chief, article)
    changed(article, author.user, title="Sửa sau")
    assert "Có thay đổi mới hơn" in told(chief.get(f"{LIST}edit/{bundle.pk}/"))
    publish_at(FRIDAY)
    assert titles(chief) == ["Đã duyệt"]
    assert ArticlePage.objects.get().has_unpublished_changes


def test_saving_again_takes_the_newest(chief: Person, author: Person) -> None:
    article = draft("Đã duyệt")
    bundle = planned(chief, article)
    changed(article, author.user, title="Sửa sau")
    assert save_again(chief, bundle).status_code == 302
    assert "Có thay đổi mới hơn" not in told(chief.get(f"{LIST}edit/{bundle.pk}/"))
    publish_at(FRIDAY)
    assert titles(chief) == ["Sửa sau"]


def test_changes_of_ones_own_are_not_taken_by_saving_again(chief: Person) -> None:
    article = draft("Đã duyệt")
    bundle = planned(chief, article)
    changed(article, chief.user, title="Tự sửa")
    assert "Đây là bài của chính mình" in told(save_again(chief, bundle))


def test_what_was_published_or_planned_meanwhile_is_not_undone(
    chief: Person, author: Person
) -> None:
    first, second = draft("Một"), draft("Hai")
    planned(chief, first, second)
    next_day = FRIDAY + timedelta(days=1)
    for newer in (
        changed(first, author.user, title="Một, mới hơn"),
        changed(second, author.user, title="Hai, mới hơn", go_live_at=next_day),
    ):
        newer.get_latest_revision().publish()
    publish_at(FRIDAY)
    assert sorted(titles(chief)) == ["Hai", "Một, mới hơn"]
    publish_at(FRIDAY + timedelta(days=1))
    assert sorted(titles(chief)) == ["Hai, mới hơn", "Một, mới hơn"]


def test_without_the_approved_version_nothing_else_goes_live(chief: Person, author: Person) -> None:
    article = draft("Đã duyệt")
    planned(chief, article)
    changed(article, author.user, title="Sửa sau")
    article.revisions.earliest("created_at").delete()
    publish_at(FRIDAY)
    assert titles(chief) == []
    assert "“Đã duyệt”: Phiên bản đã duyệt không còn" in missed(chief, FRIDAY)


def test_nothing_changes_once_it_is_published(chief: Person) -> None:
    bundle = planned(chief, "Một")
    publish_at(FRIDAY)
    said = told(save_again(chief, bundle, at=FRIDAY + timedelta(days=1)))
    assert "Nhóm bài này đã đăng" in said
    assert Bundle.objects.get().go_live_at == FRIDAY


def test_the_preview_shows_all_as_readers_will_meet_them(
    chief: Person, add_photo: Callable[..., SiteImage]
) -> None:
    articles = [draft("Một", lead_photo=add_photo()), draft("Hai", lead="Sapo thứ hai.")]
    address = f"{LIST}preview/"
    assert chief.post(address, bundle_form(articles)).json()["is_valid"]
    page = BeautifulSoup(chief.get(address).content, "lxml")
    assert [title.text for title in page.select(".card__title")] == ["Một", "Hai"]
    assert [title.text for title in page.select(".article__title")] == ["Một", "Hai"]
    assert len(page.select(".card__photo img")) == 1
    day = "Thứ sáu, 06/03/2026"
    assert {time.text for time in page.select("main time")} == {day, f"{day}, 08:00"}
    assert "Sapo thứ hai." in page.select(".article__lead")[0].text


def test_the_preview_shows_what_was_approved_and_asks_no_right(chief: Person) -> None:
    article = draft("Một")
    bundle = planned(chief, article, "Hai")
    changed(article, chief.user, title="Một, tự sửa")
    address = f"{LIST}preview/{bundle.pk}/"
    entries = saved_entries(bundle, draft("Ba"))
    assert chief.post(address, bundle_form([], entries=entries)).json()["is_valid"]
    page = BeautifulSoup(chief.get(address).content, "lxml")
    assert [title.text for title in page.select(".article__title")] == ["Một", "Ba"]
    assert titles_in(bundle) == ["Một", "Hai"]


def test_a_dry_run_says_which_bundle_is_due(
    chief: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    planned(chief, "Một")
    with time_machine.travel(FRIDAY):
        call_command("publish_scheduled", "--dryrun")
    assert "08:00 06/03/2026: đăng" in (said := capsys.readouterr().out)
    assert "Đại hội" in said


def test_whoever_planned_it_may_leave(
    chief: Person,
    person: Callable[..., Person],
) -> None:
    bundle = planned(chief, "Một", "Hai")
    User.objects.filter(pk=chief.user.pk).update(first_name="Chi", last_name="Lò")
    person("quantri", "Quản trị").post(f"/admin/users/delete/{chief.user.pk}/")
    save_again(person("dung", CHIEF), bundle)
    (entry,) = ModelLogEntry.objects.for_instance(bundle).filter(action="site_config.change")
    assert "Người hẹn giờ: “Lò Chi” → “dung”" in entry.message
    Bundle.objects.update(planned_by=chief.user)
    publish_at(FRIDAY + timedelta(seconds=2))
    assert sorted(titles(person("an-ninh", CHIEF))) == ["Hai", "Một"]
