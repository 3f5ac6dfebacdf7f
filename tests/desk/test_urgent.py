"""In an emergency one person publishes their own text, with a reason, and another looks later."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from openpyxl import load_workbook
from time_machine import travel
from wagtail.models import PageLogEntry

from desk.models import UrgentPublication
from desk.scheduling import jobs
from desk.urgent.reminding import remind
from news.models import ArticlePage, NewsIndexPage
from site_config.models import ApprovalSettings
from tests.helpers.bulk_actions import PAGES, bulk
from tests.helpers.editing import PUBLISH, SUBMIT, buttons, edit, fresh, said, step, write
from tests.helpers.factories import draft
from tests.helpers.moments import MONDAY
from tests.helpers.people import Person
from tests.helpers.queries import query_count
from tests.helpers.roles import CHIEF, role_in_section

pytestmark = pytest.mark.usefixtures("monday")

WHY = "Lũ về trong đêm, phải báo dân di dời."
REPORT = "/admin/reports/urgent/"
WAITS = "Chưa có người thứ hai xem"


@pytest.fixture
def _allowed(db: None) -> None:
    ApprovalSettings.objects.create(urgent_publishing=True)


allowed = pytest.mark.usefixtures("_allowed")


@pytest.fixture
def own(chief: Person) -> ArticlePage:
    """Return what a chief has written."""
    return write(chief)


def urgently(somebody: Person, article: ArticlePage, reason: str = WHY, **fields: Any) -> Any:
    form = {"reason": reason, "revision": fresh(article).latest_revision_id}
    return somebody.post(f"/admin/urgent/{article.pk}/", form | fields)


def panel(somebody: Person) -> Any:
    page = BeautifulSoup(somebody.get("/admin/").content, "lxml")
    return page.select_one("#unseen-section")


def told(somebody: Person) -> str:
    found = panel(somebody)
    return " ".join(found.text.split()) if found else ""


def line(somebody: Person, article: ArticlePage) -> str:
    page = BeautifulSoup(somebody.get(f"/admin/pages/{article.pk}/edit/").content, "lxml")
    return page.select_one("#whereabouts").text


def history(article: ArticlePage) -> list[str]:
    return [entry.message for entry in PageLogEntry.objects.filter(page=article.pk)]


def see(somebody: Person) -> Any:
    return somebody.post(f"/admin/urgent/seen/{UrgentPublication.objects.get().pk}/")


@pytest.mark.quick
@allowed
def test_it_is_saved_asked_why_published_and_told_until_another_has_seen_it(
    chief: Person, other_chief: Person, own: ArticlePage
) -> None:
    assert "action-urgent" in buttons(chief, f"/admin/pages/{own.pk}/edit/")
    asks = edit(chief, own, lead="Vừa gõ.", **{"action-urgent": "1"})
    assert asks["location"] == f"/admin/urgent/{own.pk}/"
    assert not fresh(own).live
    form = BeautifulSoup(chief.get(asks["location"]).content, "lxml")
    typed = {"reason": WHY, "revision": form.select_one("[name=revision]")["value"]}
    answer = chief.post(asks["location"], typed)
    assert "phải có người thứ hai xem lại" in said(answer)
    assert (fresh(own).live, fresh(own).lead) == (True, "Vừa gõ.")
    for somebody in (chief, other_chief):
        assert WAITS in told(somebody)
        assert f"“{WHY}”" in told(somebody)
        assert "Đăng khẩn, chưa có người thứ hai xem." in line(somebody, own)
    assert f"Đăng khẩn, chưa có người thứ hai xem. Lý do: “{WHY}”" in history(own)
    button = panel(other_chief).select_one("form")
    assert " ".join(button.text.split()) == "Đã xem"
    other_chief.post(button["action"])
    assert told(chief) == told(other_chief) == ""
    assert "chưa có người thứ hai" not in line(chief, own)
    assert "Người thứ hai đã xem bài đăng khẩn" in history(own)


@allowed
def test_who_published_or_wrote_it_is_no_second_person(
    chief: Person, other_chief: Person, editor: Person, author: Person, own: ArticlePage
) -> None:
    edit(other_chief, own, lead="Người khác viết lại.")
    urgently(other_chief, own)
    assert fresh(own).live
    for somebody in (chief, other_chief):
        assert panel(somebody).select_one("form") is None
        assert "phải có người thứ hai" in said(see(somebody))
    for somebody in (editor, author):
        assert told(somebody) == ""
        see(somebody)
    assert UrgentPublication.objects.unseen().exists()


@allowed
@pytest.mark.parametrize("reason", ["", "   ", "x" * 1001])
def test_without_a_reason_nothing_is_published_and_nothing_lost(
    reason: str, chief: Person, own: ArticlePage
) -> None:
    answer = urgently(chief, own, reason).content.decode()
    assert not fresh(own).live
    if reason.strip():
        assert reason in answer
    else:
        assert "Hãy ghi lý do" in answer


@allowed
@pytest.mark.parametrize("who", ["author", "editor"])
def test_who_has_no_right_to_publish_does_not_so_either(who: str, request: Any) -> None:
    somebody = request.getfixturevalue(who)
    article = write(somebody)
    assert "action-urgent" not in buttons(somebody, f"/admin/pages/{article.pk}/edit/")
    urgently(somebody, article)
    assert not fresh(article).live
    assert not UrgentPublication.objects.exists()


@allowed
def test_what_another_wrote_goes_the_ordinary_way(chief: Person, author: Person) -> None:
    article = write(author)
    assert "action-urgent" not in buttons(chief, f"/admin/pages/{article.pk}/edit/")
    urgently(chief, article)
    assert not fresh(article).live


def test_it_is_off_at_first(chief: Person, own: ArticlePage) -> None:
    assert "action-urgent" not in buttons(chief, f"/admin/pages/{own.pk}/edit/")
    edit(chief, own, **{"action-urgent": "1"})
    urgently(chief, own)
    assert not fresh(own).live
    assert not UrgentPublication.objects.exists()


@allowed
def test_all_other_ways_stay_closed(
    chief: Person, editor: Person, author: Person, own: ArticlePage
) -> None:
    edit(chief, own, **PUBLISH)
    chief.post(f"/admin/api/main/pages/{own.pk}/action/publish/")
    chief.post(bulk(PAGES, "publish", own.pk), {"include_descendants": ""})
    edit(chief, own, **PUBLISH, reason=WHY)
    assert not fresh(own).live
    assert "Đăng khẩn…" in said(edit(chief, own, **PUBLISH))


@allowed
def test_the_waiting_approval_ends(chief: Person, other_chief: Person, own: ArticlePage) -> None:
    edit(chief, own, **SUBMIT)
    assert step(own)
    urgently(chief, own)
    assert fresh(own).live
    assert not step(own)


@allowed
def test_what_keeps_any_text_from_readers_keeps_this_one_too(
    chief: Person, other_chief: Person, own: ArticlePage
) -> None:
    edit(chief, own, go_live_at="06/03/2026 08:00")
    assert "bỏ giờ ấy trước" in said(urgently(chief, own))
    edit(chief, own, go_live_at="")
    other_chief.post(f"/admin/pages/{own.pk}/lock/")
    assert "đã khóa" in said(urgently(chief, own))
    assert not fresh(own).live


@pytest.mark.quick
@allowed
def test_what_was_changed_meanwhile_is_to_be_looked_at_first(
    chief: Person, own: ArticlePage
) -> None:
    answer = urgently(chief, own, revision=0).content.decode()
    assert "Vừa có người sửa bài" in answer
    assert WHY in answer
    assert not fresh(own).live


@allowed
def test_who_takes_it_down_has_seen_it_unless_it_was_their_own(
    chief: Person, other_chief: Person, own: ArticlePage
) -> None:
    urgently(chief, own)
    chief.post(f"/admin/pages/{own.pk}/unpublish/")
    assert WAITS in told(other_chief)
    edit(chief, own, lead="Lần nữa.")
    urgently(chief, own)
    other_chief.post(f"/admin/pages/{own.pk}/unpublish/")
    assert told(other_chief) == ""
    outcomes = UrgentPublication.objects.values_list("outcome", "looked_by")
    assert {*outcomes} == {("taken-down", other_chief.user.pk)}


@pytest.mark.quick
@allowed
def test_other_sections_are_told_nothing(
    chief: Person, own: ArticlePage, news: NewsIndexPage, person: Any
) -> None:
    urgently(chief, own)
    section = news.add_child(instance=NewsIndexPage(title="Kinh tế"))
    somebody = person("ha", role_in_section(CHIEF, section))
    assert told(somebody) == ""
    assert "Bài viết" not in rows(somebody)
    see(somebody)
    assert UrgentPublication.objects.unseen().exists()


def rows(somebody: Person, **asked: str) -> str:
    page = BeautifulSoup(somebody.get(REPORT, asked).content, "lxml")
    return " ".join(" ".join(row.text.split()) for row in page.select("#listing-results tbody tr"))


@allowed
def test_the_month_is_reported_with_reasons_and_who_looked(
    chief: Person, other_chief: Person, editor: Person, own: ArticlePage
) -> None:
    urgently(chief, own)
    published = BeautifulSoup(chief.get("/admin/reports/published/").content, "lxml")
    assert "Bài đăng khẩn do một người đăng: 1, trong đó chưa có người thứ hai xem: 1." in (
        " ".join(published.text.split())
    )
    link = published.select_one(f"a[href^='{REPORT}']")["href"]
    assert "Bài viết" in chief.get(link).content.decode()
    assert f"Bài viết chi {WHY} chưa có người thứ hai xem" in rows(chief)
    see(other_chief)
    assert f"{WHY} dung đã xem lúc 10:0" in rows(chief)
    page = BeautifulSoup(chief.get(REPORT).content, "lxml")
    assert "1 bài đăng khẩn" in " ".join(page.text.split())
    exported = chief.get(REPORT + page.find("a", string="Tải về Excel")["href"])
    sheet = load_workbook(BytesIO(exported.getvalue())).active
    assert [cell.value for cell in sheet[4]][1:4] == ["Bài viết", "chi", WHY]
    assert editor.get(REPORT).status_code == 302
    with travel(MONDAY + timedelta(days=60)):
        chief.force_login(chief.user)
        assert rows(chief) == ""


@pytest.mark.quick
@allowed
def test_what_was_deleted_stays_in_the_report_of_administrators(
    chief: Person, superuser: Person, own: ArticlePage
) -> None:
    urgently(chief, own)
    fresh(own).delete()
    assert "đã xóa, chưa có người thứ hai xem" in rows(superuser)
    assert (rows(chief), told(chief)) == ("", "")


@pytest.mark.quick
@allowed
def test_administrators_are_mailed_once_after_three_days(
    chief: Person, own: ArticlePage, person: Any, settings: Any
) -> None:
    settings.MAIL_SERVER = {"host": "localhost"}
    boss = person("quan", "Quản trị").user
    assert "remind_urgent" in jobs.registered
    urgently(chief, own)
    mail.outbox.clear()
    for hours in (71, 73, 99):
        with travel(MONDAY + timedelta(hours=hours)):
            remind()
            assert len(mail.outbox) == (hours > 72)
    (message,) = mail.outbox
    assert message.to == [boss.email]
    assert "Bài viết" in message.subject
    assert "/admin/" in message.body
    with travel(MONDAY + timedelta(hours=73)):
        chief.force_login(chief.user)
        assert "Đã quá 72 giờ chưa có ai xem." in told(chief)


@allowed
def test_what_was_seen_in_time_is_mailed_to_nobody(
    chief: Person, other_chief: Person, own: ArticlePage, person: Any, settings: Any
) -> None:
    settings.MAIL_SERVER = {"host": "localhost"}
    person("quan", "Quản trị")
    urgently(chief, own)
    see(other_chief)
    mail.outbox.clear()
    with travel(MONDAY + timedelta(hours=73)):
        remind()
    assert mail.outbox == []


def test_the_switch_is_for_administrators_and_its_change_is_in_the_history(
    person: Any, chief: Person
) -> None:
    boss = person("quan", "Quản trị")
    address = "/admin/settings/site_config/approvalsettings/"
    address = boss.get(address)["location"]
    for somebody, is_on in ((chief, False), (boss, True)):
        somebody.post(address, {"urgent_publishing": "on"})
        assert ApprovalSettings.allow_urgent_publishing() is is_on
    page = boss.get("/admin/reports/site-history/").content.decode()
    assert "một người được đăng bài của chính mình, có ghi lý do: “Không” → “Có”" in page


@allowed
def test_the_first_screen_asks_as_often_however_many_there_are(
    chief: Person, other_chief: Person
) -> None:
    def fill(count: int) -> None:
        for number in range(count):
            urgently(chief, draft(f"Bài {number}", chief.user))

    fill(2)
    few = query_count(other_chief, "/admin/")
    fill(3)
    assert query_count(other_chief, "/admin/") == few
    assert len(panel(other_chief).select("tbody tr")) == 5
