"""The calendar of what is planned: who sees what of it, and gives an article another hour."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageLogEntry

from desk.models import ScheduleFailure
from news.models import ArticlePage, NewsIndexPage
from site_config.models import Commemoration
from tests.helpers.bundles import planned
from tests.helpers.editing import PUBLISH, SUBMIT, edit, fresh, said, step, write
from tests.helpers.factories import changed, draft, scheduled
from tests.helpers.moments import FRIDAY, MONDAY, local
from tests.helpers.people import Person
from tests.helpers.queries import query_count
from tests.helpers.roles import CHIEF, role_in_section
from tests.helpers.scheduling import publish_at, titles

pytestmark = pytest.mark.usefixtures("monday")

CALENDAR = "/admin/calendar/"
HOURS = {"go_live_at": "06/03/2026 08:00"}
LATER = local(2026, 3, 6, 15, 0)


def shown(somebody: Person, address: str = CALENDAR) -> dict[str, list[str]]:
    """Return what stands on each day that has something, as somebody reads it."""
    page = BeautifulSoup(somebody.get(address).content, "lxml")
    found = {}
    for day in page.select(".calendar__day"):
        for menu in day.select(".w-dropdown"):
            menu.decompose()
        entries = [" ".join(entry.text.split()) for entry in day.select(".calendar__entry")]
        if entries:
            found[" ".join(day.select_one("time").text.split())] = entries
    return found


def menus(somebody: Person, address: str = CALENDAR) -> dict[str, str]:
    """Return where each entry's menu leads to change the hour."""
    page = BeautifulSoup(somebody.get(address).content, "lxml")
    return {
        entry.select_one(".calendar__what > a").text: link["href"]
        for entry in page.select(".calendar__entry")
        for link in entry.select(".w-dropdown a")
        if "Đổi giờ" in link.text
    }


def move(somebody: Person, article: ArticlePage, hour: str) -> Any:
    return somebody.post(f"{CALENDAR}hour/{article.pk}/", {"go_live_at": hour, "next": "/admin/"})


@pytest.fixture
def article(author: Person, chief: Person) -> ArticlePage:
    """Return what a chief has approved for Friday."""
    article = write(author)
    edit(chief, article, **HOURS, **PUBLISH)
    return article


@pytest.mark.quick
@pytest.mark.parametrize("address", ["/admin/", CALENDAR, f"{CALENDAR}?week=2026-03-02"])
def test_each_day_has_its_articles_bundles_and_commemorations_in_order(
    address: str, chief: Person, author: Person
) -> None:
    planned(chief, draft("Khai mạc", author.user), at=local(2026, 3, 6, 7, 0))
    edit(chief, write(author, title="Chờ duyệt", slug="cho"), title="Chờ duyệt", **HOURS)
    scheduled("Đã duyệt", local(2026, 3, 5, 14, 0), chief.user)
    Commemoration.objects.create(name="ngày hội", original_date=date(1956, 3, 6))
    assert shown(chief, address) == {
        "Thứ năm, 05/03/2026": ["14:00 Đã duyệt Bài viết · hẹn giờ"],
        "Thứ sáu, 06/03/2026": [
            "cả ngày 70 năm ngày hội Kỷ niệm · trên băng chữ từ 24/02/2026 đến 09/03/2026",
            "07:00 Đại hội Nhóm 1 bài đăng cùng lúc · hẹn giờ Khai mạc",
            "08:00 Chờ duyệt Bài viết · Hẹn giờ nhưng chưa duyệt",
        ],
    }


def test_a_contributor_sees_only_their_own(
    author: Person, chief: Person, article: ArticlePage, person: Callable[..., Person]
) -> None:
    other = person("lan", "Cộng tác viên")
    planned(chief, "Bài trong nhóm")
    assert shown(other) == {}
    assert shown(author) == {"Thứ sáu, 06/03/2026": ["08:00 Bài viết Bài viết · hẹn giờ"]}
    assert menus(author) == {}
    assert shown(author, "/admin/") == {}
    move(author, article, "06/03/2026 15:00")
    assert fresh(article).scheduled_revision.approved_go_live_at == FRIDAY


def test_on_the_first_screen_an_article_stands_in_the_calendar_or_among_ones_own(
    editor: Person, chief: Person
) -> None:
    for number, day in enumerate(("06/03", "06/04")):
        own = write(editor, title=day, slug=f"bai-{number}")
        edit(chief, own, title=day, go_live_at=f"{day}/2026 08:00", **PUBLISH)
    soon = write(editor, title="Trong nhóm", slug="nhom")
    planned(chief, soon)
    page = BeautifulSoup(editor.get("/admin/").content, "lxml")
    links = [link.text for link in page.select("#calendar-section a, #own-articles-section td a")]
    for title, section in (
        ("06/03", "calendar"),
        ("06/04", "own-articles"),
        ("Trong nhóm", "calendar"),
    ):
        assert links.count(title) == 1
        assert page.select_one(f"#{section}-section").find("a", string=title)


@pytest.mark.quick
def test_what_is_planned_in_other_sections_is_not_shown(
    chief: Person, author: Person, news: NewsIndexPage, person: Callable[..., Person]
) -> None:
    theirs = news.add_child(instance=NewsIndexPage(title="Xã hội"))
    ours = news.add_child(instance=NewsIndexPage(title="Kinh tế"))
    somebody = person("ha", role_in_section(CHIEF, ours))
    planned(chief, draft("Bài trong nhóm", author.user, theirs))
    hidden = draft("Của mục khác", author.user, theirs, go_live_at=FRIDAY)
    draft("Của mục mình", author.user, ours, go_live_at=FRIDAY)
    for address in (CALENDAR, "/admin/"):
        assert shown(somebody, address) == {
            "Thứ sáu, 06/03/2026": ["08:00 Của mục mình Bài viết · Hẹn giờ nhưng chưa duyệt"]
        }
    assert somebody.get(f"{CALENDAR}hour/{hidden.pk}/").status_code == 302
    move(somebody, hidden, "06/03/2026 15:00")
    assert fresh(hidden).go_live_at == FRIDAY


def test_a_chief_gives_an_article_another_hour_and_it_goes_live_then(
    chief: Person, article: ArticlePage
) -> None:
    address = menus(chief, "/admin/")["Bài viết"]
    form = BeautifulSoup(chief.get(address).content, "lxml")
    assert form.select_one("main h2").text == "Bài viết"
    assert form.select_one("[name=go_live_at]")["value"] == "08:00 06/03/2026"
    answer = chief.post(address, {"go_live_at": "15:00 06/03/2026", "next": "/admin/"})
    assert answer["location"] == "/admin/"
    assert "“Bài viết” sẽ lên trang lúc 15:00 ngày 06/03." in said(answer)
    assert shown(chief)["Thứ sáu, 06/03/2026"] == ["15:00 Bài viết Bài viết · hẹn giờ"]
    publish_at(LATER - timedelta(seconds=1))
    assert titles(chief) == []
    publish_at(LATER)
    assert titles(chief) == ["Bài viết"]
    assert fresh(article).first_published_at == LATER
    history = PageLogEntry.objects.filter(action="wagtail.publish.schedule").order_by("timestamp")
    assert "15:00" in history.last().message
    assert history.last().user == chief.user


def test_changes_of_what_readers_see_are_moved_and_it_stays_as_it_is_until_then(
    author: Person, chief: Person
) -> None:
    article = write(author)
    edit(chief, article, **PUBLISH)
    edit(author, article, lead="Sửa.")
    edit(chief, article, lead="Sửa.", **HOURS, **PUBLISH)
    assert "Thay đổi của bài đã đăng · hẹn giờ" in shown(chief)["Thứ sáu, 06/03/2026"][0]
    move(chief, article, "06/03/2026 15:00")
    publish_at(FRIDAY)
    assert fresh(article).lead == "Mở đầu."
    publish_at(LATER)
    assert fresh(article).lead == "Sửa."


def test_an_hour_that_nobody_approved_is_moved_and_stays_so(author: Person, chief: Person) -> None:
    article = write(author)
    edit(chief, article, **HOURS)
    edit(author, article, lead="Viết lại.", **SUBMIT)
    answer = chief.post(menus(chief)["Bài viết"], {"go_live_at": "06/03/2026 15:00"})
    assert "chỉ lên vào giờ ấy nếu được duyệt trước đó" in said(answer)
    assert step(article) == "Biên tập"
    assert shown(chief) == {
        "Thứ sáu, 06/03/2026": ["15:00 Bài viết Bài viết · Hẹn giờ nhưng chưa duyệt"]
    }
    publish_at(LATER)
    assert not fresh(article).live


@pytest.mark.quick
def test_a_past_hour_is_refused_with_what_was_typed(chief: Person, article: ArticlePage) -> None:
    for typed, why in (("01/03/2026 08:00", "Giờ này đã qua"), ("mai", "Nhập ngày giờ hợp lệ")):
        answer = move(chief, article, typed).content.decode()
        assert why in answer
        assert f'value="{typed}"' in answer
    assert fresh(article).scheduled_revision.approved_go_live_at == FRIDAY


def test_nobody_changes_the_hour_of_their_own_or_of_what_has_none(
    chief: Person, other_chief: Person, editor: Person, article: ArticlePage
) -> None:
    own = write(chief, title="Của mình", slug="cua-minh")
    edit(other_chief, own, title="Của mình", **HOURS, **PUBLISH)
    assert [*menus(chief)] == ["Bài viết"]
    assert menus(editor) == {}
    assert "người khác phải đổi giờ" in said(move(chief, own, "06/03/2026 15:00"))
    move(editor, own, "06/03/2026 15:00")
    assert fresh(own).scheduled_revision.approved_go_live_at == FRIDAY
    publish_at(FRIDAY)
    assert "không còn chờ giờ nào" in said(move(chief, article, "07/03/2026 15:00"))
    assert not fresh(article).scheduled_revision


@pytest.mark.quick
def test_what_could_not_go_live_is_not_held_back_at_its_new_hour(
    chief: Person, article: ArticlePage
) -> None:
    planned_version = fresh(article).scheduled_revision
    now = local(2026, 3, 2, 10, 0)
    ScheduleFailure.objects.create(
        scheduled=planned_version,
        planned_at=now,
        tried_at=now,
        next_try_at=local(2026, 3, 9, 8, 0),
    )
    move(chief, article, "06/03/2026 15:00")
    publish_at(LATER)
    assert fresh(article).live


@pytest.mark.quick
def test_weeks_and_months_lead_to_those_around_them(chief: Person) -> None:
    scheduled("Tháng tư", local(2026, 4, 1, 8, 0), chief.user)

    def way(address: str, name: str) -> str:
        page = BeautifulSoup(chief.get(address).content, "lxml")
        return CALENDAR + page.find("a", string=name)["href"].removeprefix(CALENDAR)

    assert "Thứ tư, 01/04/2026" in shown(chief, way(CALENDAR, "Tháng sau"))
    assert way(CALENDAR, "Tháng trước") == f"{CALENDAR}?month=2026-02"
    assert way("/admin/", "Bảy ngày sau") == f"{CALENDAR}?week=2026-03-09"
    assert way(f"{CALENDAR}?week=2026-03-09", "Xem cả tháng") == f"{CALENDAR}?month=2026-03"


@pytest.mark.parametrize("query", ["month=2026-13", "week=mai", "month=%00", "week=0001-01-01"])
def test_days_that_are_none_lead_to_this_month(query: str, chief: Person) -> None:
    assert "Tháng 3/2026" in chief.get(f"{CALENDAR}?{query}").content.decode()


def test_a_notice_stands_on_the_first_day_of_it_that_is_shown(chief: Person) -> None:
    Commemoration.objects.create(
        name="Nghỉ lễ",
        repeats=Commemoration.Repeats.NOTICE,
        notice_from=MONDAY.date() - timedelta(days=3),
        notice_to=FRIDAY.date(),
    )
    assert [*shown(chief, "/admin/")] == ["Thứ hai, 02/03/2026"]
    assert shown(chief, f"{CALENDAR}?week=2026-03-07") == {}


def test_it_asks_as_often_whatever_is_planned(
    chief: Person, editor: Person, author: Person, add_article: Callable[..., ArticlePage]
) -> None:
    def fill(count: int) -> None:
        for number in range(count):
            scheduled(f"Hẹn {number}", FRIDAY, author.user)
            draft(f"Chưa duyệt {number}", author.user, go_live_at=FRIDAY)
            draft(f"Lỡ {number}", author.user, go_live_at=MONDAY - timedelta(days=2))
            live = add_article(f"Đã đăng {number}")
            changed(live, author.user, go_live_at=FRIDAY)
            planned(chief, draft(f"Một {number}", author.user), draft(f"Hai {number}", author.user))
            Commemoration.objects.create(name="Ngày", original_date=date(1950, 3, 6))

    def asked() -> list[int]:
        addresses = ("/admin/", CALENDAR)
        return [query_count(who, address) for who in (chief, editor) for address in addresses]

    fill(2)
    few = asked()
    fill(3)
    assert asked() == few
