"""Counting: what is a visit, when it began, and what is none."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from news.models import ArticlePage
from tests.helpers.moments import local
from tests.helpers.people import Person
from tests.helpers.visits import PHONE, reader
from visits import store
from visits.models import Day, OpenVisit, PageDay, Total, VisitSettings

Adder = Callable[..., ArticlePage]
ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
NOON = local(2024, 4, 28, 12)
MINUTE = timedelta(minutes=1)

pytestmark = pytest.mark.django_db


def beacon(client: Client, token: str = reader(), page: Any = None, **extra: Any) -> int:
    body = {"token": token} | ({"page": page} if page else {})
    headers = {"HTTP_ORIGIN": "http://testserver", "HTTP_USER_AGENT": PHONE} | extra
    form = "application/x-www-form-urlencoded"
    return client.post("/luot-truy-cap/", urlencode(body), form, **headers).status_code


@pytest.fixture
def counter(client: Client) -> Callable[..., dict[str, int]]:
    """Send beacons at moments; give the four numbers at the last."""

    def count(*moments: datetime, token: str = reader()) -> dict[str, int]:
        for moment in moments:
            with time_machine.travel(moment, tick=False):
                assert beacon(client, token) == 204
                numbers = client.get("/luot-truy-cap/").json()
        return numbers

    return count


def numbers_at(client: Client, moment: datetime) -> dict[str, int]:
    with time_machine.travel(moment, tick=False):
        return client.get("/luot-truy-cap/").json()


@pytest.mark.quick
def test_a_visit_goes_on_while_no_gap_is_over_thirty_minutes(counter: Any) -> None:
    thirty, longer = 30 * MINUTE, 30 * MINUTE + timedelta(seconds=1)
    assert counter(NOON, NOON + thirty, NOON + 2 * thirty)["today"] == 1
    assert counter(NOON + 2 * thirty + longer)["today"] == 2


@pytest.mark.quick
def test_each_browser_is_a_visit_whatever_else_it_shares(client: Client) -> None:
    """Behind an office's one address with one kind of browser sit many readers."""
    with time_machine.travel(NOON, tick=False):
        for number in range(25):
            beacon(client, reader(number))
        assert client.get("/luot-truy-cap/").json() == {
            "total": 25,
            "online": 25,
            "today": 25,
            "yesterday": 0,
        }


@pytest.mark.quick
def test_online_is_who_was_active_in_the_last_five_minutes(client: Client, counter: Any) -> None:
    counter(NOON)
    counter(NOON + 3 * MINUTE, token=reader(2))
    assert numbers_at(client, NOON + 5 * MINUTE)["online"] == 2
    assert numbers_at(client, NOON + 5 * MINUTE + timedelta(seconds=1))["online"] == 1
    assert numbers_at(client, NOON + 9 * MINUTE)["online"] == 0


@pytest.mark.quick
def test_a_visit_counts_on_the_day_it_began(client: Client, counter: Any) -> None:
    eve, midnight = local(2024, 2, 28, 23, 50), local(2024, 2, 29)
    counter(eve, midnight + 5 * MINUTE)
    assert numbers_at(client, midnight + 6 * MINUTE) == {
        "total": 1,
        "online": 1,
        "today": 0,
        "yesterday": 1,
    }
    assert counter(midnight, token=reader(2))["today"] == 1


@pytest.mark.quick
@pytest.mark.parametrize(
    ("day", "following"),
    [
        ((2024, 2, 28), (2024, 2, 29)),
        ((2024, 2, 29), (2024, 3, 1)),
        ((2023, 2, 28), (2023, 3, 1)),
        ((2024, 4, 30), (2024, 5, 1)),
        ((2024, 12, 31), (2025, 1, 1)),
    ],
)
def test_yesterday_is_right_at_every_end(
    client: Client, counter: Any, day: tuple[int, ...], following: tuple[int, ...]
) -> None:
    counter(local(*day, 23, 59, 59))
    counter(local(*following), token=reader(2))
    assert numbers_at(client, local(*following)) == {
        "total": 2,
        "online": 2,
        "today": 1,
        "yesterday": 1,
    }
    assert numbers_at(client, local(*following) + timedelta(days=1))["yesterday"] == 1
    assert numbers_at(client, local(*following) + timedelta(days=2))["yesterday"] == 0


def test_a_clock_that_is_set_back_counts_nobody_twice(client: Client, counter: Any) -> None:
    counter(NOON)
    counter(NOON, token=reader(2))
    numbers = counter(NOON - 60 * MINUTE, NOON - 59 * MINUTE)
    assert numbers == {"total": 2, "online": 1, "today": 2, "yesterday": 0}
    # Somebody who left before is not online again when the clock comes there a second time.
    assert counter(NOON - 30 * MINUTE, NOON - 2 * MINUTE)["today"] == 2
    assert OpenVisit.objects.get(token=reader()).active == NOON - 2 * MINUTE


def test_what_two_processes_saw_at_midnight_counts_on_the_day_before() -> None:
    midnight = local(2024, 5, 1)
    early, late = store.Batch(), store.Batch()
    early.add_visit(reader(), midnight - timedelta(seconds=1), None)
    late.add_visit(reader(), midnight + timedelta(seconds=1), None)
    store.write(late)
    store.write(early)
    assert dict(Day.objects.values_list("date__day", "visits")) == {30: 1, 1: 0}
    assert OpenVisit.objects.get().active == midnight + timedelta(seconds=1)
    assert Total.objects.get().visits == 1


def test_a_visit_that_is_over_is_forgotten_and_its_day_is_not(counter: Any) -> None:
    counter(NOON)
    with time_machine.travel(NOON + 30 * MINUTE, tick=False):
        store.delete_expired()
        assert OpenVisit.objects.exists()
    with time_machine.travel(NOON + 32 * MINUTE, tick=False):
        store.delete_expired()
        assert not OpenVisit.objects.exists()
    assert Day.objects.get().visits == 1
    assert counter(NOON + 32 * MINUTE)["total"] == 2


@pytest.mark.parametrize(
    "header",
    [
        {"HTTP_SEC_GPC": "1"},
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_PURPOSE": "prefetch"},
    ],
)
def test_who_asks_not_to_be_counted_or_only_fetches_is_no_visit(
    client: Client, home: HomePage, header: dict[str, str]
) -> None:
    assert beacon(client, page=home.pk, **header) == 204
    assert not Day.objects.exists()
    assert not OpenVisit.objects.exists()


def test_who_works_here_is_no_visit(home: HomePage, person: Callable[..., Person]) -> None:
    assert beacon(person("bien-tap", "Biên tập viên"), page=home.pk) == 204
    assert not Day.objects.exists()


@pytest.mark.parametrize("agent", [ROBOT, "", "curl/8", PHONE.replace("Chrome", "HeadlessChrome")])
def test_robots_are_counted_apart(client: Client, home: HomePage, agent: str) -> None:
    assert beacon(client, page=home.pk, HTTP_USER_AGENT=agent) == 204
    assert Day.objects.values("visits", "views", "bots").get() == {
        "visits": 0,
        "views": 0,
        "bots": 1,
    }
    assert client.get("/luot-truy-cap/").json()["total"] == 0


def test_pages_that_are_shown_are_counted_by_page_and_day(
    client: Client, home: HomePage, add_article: Adder
) -> None:
    article = add_article("Bài")
    for moment in (NOON, NOON, NOON + timedelta(days=1)):
        with time_machine.travel(moment, tick=False):
            beacon(client, page=article.pk)
    with time_machine.travel(NOON, tick=False):
        beacon(client, reader(2), home.pk)
        beacon(client, reader(2))
    shown = PageDay.objects.order_by("date", "page").values_list("page", "date__day", "views")
    assert set(shown) == {(article.pk, 28, 2), (article.pk, 29, 1), (home.pk, 28, 1)}
    assert list(Day.objects.order_by("date").values_list("views", flat=True)) == [3, 1]


def test_views_of_a_page_that_was_deleted_meanwhile_are_those_of_the_day(
    home: HomePage, add_article: Adder
) -> None:
    article = add_article("Bài")
    batch = store.Batch()
    batch.add_visit(reader(), NOON, article.pk)
    batch.add_visit(reader(2), NOON, home.pk)
    article.delete()
    store.write(batch)
    assert PageDay.objects.get().page_id == home.pk
    assert Day.objects.values("visits", "views").get() == {"visits": 2, "views": 2}


@pytest.mark.parametrize(
    ("status", "sent"),
    [
        (403, {"HTTP_ORIGIN": "http://elsewhere.vn"}),
        (403, {"HTTP_ORIGIN": "null"}),
        (403, {"HTTP_ORIGIN": "http://["}),
        (403, {"HTTP_ORIGIN": ""}),
        (400, {"token": ""}),
        (400, {"token": "g" * 32}),
        (400, {"token": reader() + "\n"}),
        (400, {"token": reader()[1:]}),
        (400, {"page": "-1"}),
        (400, {"page": "1; DROP"}),
        (400, {"page": "9" * 30}),
        (404, {"page": "999999"}),
        (404, {"page": str(2**62)}),
        (413, {"token": "0" * 5000}),
    ],
)
def test_what_no_page_of_the_site_sends_changes_nothing(
    client: Client, status: int, sent: dict[str, str]
) -> None:
    assert beacon(client, **sent) == status
    assert not Day.objects.exists()
    assert not OpenVisit.objects.exists()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\x00\xff\xfe", "application/x-www-form-urlencoded"),
        (b"token=%ff", "application/x-www-form-urlencoded; charset=utf-16"),
        (b"--x", "multipart/form-data; boundary=x"),
        (b"--x", "multipart/form-data"),
        (b"{}", "application/json"),
        (b"", "text/plain"),
    ],
)
def test_a_malformed_body_is_refused(client: Client, body: bytes, kind: str) -> None:
    answer = client.post("/luot-truy-cap/", body, kind, HTTP_ORIGIN="http://testserver")
    assert answer.status_code == 400


def test_an_unpublished_page_is_unknown(client: Client, add_article: Adder) -> None:
    article = add_article("Bài")
    assert beacon(client, page=article.pk) == 204
    article.unpublish()
    assert beacon(client, page=article.pk) == 404


def test_other_methods_are_refused_and_nothing_is_kept_by_caches(client: Client) -> None:
    assert client.put("/luot-truy-cap/").status_code == 405
    assert "no-store" in client.get("/luot-truy-cap/").headers["Cache-Control"]


def test_one_address_is_counted_so_often_in_a_minute(client: Client, settings: Any) -> None:
    settings.BEACONS_PER_MINUTE = 3
    first, second = "203.0.113.7", "203.0.113.8"
    sent = [beacon(client, reader(number), REMOTE_ADDR=first) for number in range(5)]
    assert sent == [204, 204, 204, 429, 429]
    assert beacon(client, reader(9), REMOTE_ADDR=second) == 204
    assert Day.objects.get().visits == 4


@pytest.mark.parametrize(
    ("addresses", "refused"),
    [
        # One reader has all addresses of a network of IPv6.
        ([{"REMOTE_ADDR": f"2001:db8::{number}"} for number in range(4)], True),
        # A proxy on this machine tells who asks, and what else it was told is not believed.
        (
            [
                {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": f"1.1.1.{number}, 203.0.113.9"}
                for number in range(4)
            ],
            True,
        ),
        (
            [
                {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": f"203.0.113.{number}"}
                for number in range(20, 24)
            ],
            False,
        ),
        # Somebody from outside may claim what they like.
        (
            [
                {"REMOTE_ADDR": "1.2.3.4", "HTTP_X_FORWARDED_FOR": f"203.0.113.{number}"}
                for number in range(4)
            ],
            True,
        ),
    ],
)
def test_who_sends_is_told_apart_behind_a_proxy(
    client: Client, settings: Any, addresses: list[dict[str, str]], refused: bool
) -> None:
    settings.BEACONS_PER_MINUTE = 3
    sent = [beacon(client, reader(number), **extra) for number, extra in enumerate(addresses)]
    assert (429 in sent) is refused


def test_the_numbers_stand_on_every_page_with_what_they_mean(
    client: Client, every_page: list[str]
) -> None:
    VisitSettings.objects.create(starting_total=346_521)
    for number in range(76):
        beacon(client, reader(number))
    for address in every_page:
        page = BeautifulSoup(client.get(address).content, "lxml")
        section = page.select_one(".visits")
        assert section, address
        terms = [term.text for term in section.select("dt")]
        assert terms == ["Số lượt truy cập", "Trực tuyến", "Hôm nay", "Hôm qua"]
        assert [number.text for number in section.select("dd")] == ["346.597", "76", "76", "0"]
        assert section.select_one("h2").text == "Thống kê truy cập"
        assert "30 phút" in section.select_one("details").text
        assert section["data-visits"] == "/luot-truy-cap/"


def test_only_a_page_of_the_tree_names_itself(client: Client, home: HomePage) -> None:
    front = BeautifulSoup(client.get("/").content, "lxml")
    assert front.select_one(".visits")["data-page"] == str(home.pk)
    search = BeautifulSoup(client.get("/tim-kiem/").content, "lxml")
    assert not search.select_one(".visits").has_attr("data-page")


def test_a_preview_counts_nothing(admin_client: Client, add_article: Adder) -> None:
    article = add_article("Bài")
    preview = BeautifulSoup(
        admin_client.get(f"/admin/pages/{article.pk}/view_draft/").content, "lxml"
    )
    assert preview.select_one(".visits")
    assert not preview.select_one("[data-visits]")


def test_the_numbers_take_as_many_queries_after_ten_years(client: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/luot-truy-cap/")
        return len(captured)

    before = queries()
    start = local(2014, 1, 1).date()
    Day.objects.bulk_create(
        Day(date=start + timedelta(days=number), visits=280) for number in range(3650)
    )
    assert queries() == before == 4


def test_what_is_kept_is_written_down_for_readers(client: Client) -> None:
    page = BeautifulSoup(client.get("/quyen-rieng-tu/").content, "lxml")
    assert page.select_one("h1").text == "Quyền riêng tư"
    text = page.select_one("main").text
    for kept in ("30 phút", "90 ngày", "Sec-GPC", "cookie"):
        assert kept in text
    assert page.select_one(".visits a[href='/quyen-rieng-tu/']")


def test_the_log_of_requests_is_told_where_there_is_one(client: Client, settings: Any) -> None:
    assert "Nhật ký của máy chủ" not in client.get("/quyen-rieng-tu/").content.decode()
    settings.ACCESS_LOG = "-"
    page = BeautifulSoup(client.get("/quyen-rieng-tu/").content, "lxml")
    assert "không có địa chỉ mạng của bạn" in page.select_one("main").text


def test_only_administrators_say_where_the_count_begins(
    client: Client, person: Callable[..., Person]
) -> None:
    address = "/admin/settings/visits/visitsettings/"
    administrator = person("quan-tri", "Quản trị")
    form = administrator.get(address, follow=True)
    administrator.post(form.wsgi_request.path, {"starting_total": "346597"})
    assert client.get("/luot-truy-cap/").json()["total"] == 346_597

    chief = person("truong-ban", "Trưởng ban biên tập")
    chief.post(form.wsgi_request.path, {"starting_total": "1"})
    assert client.get("/luot-truy-cap/").json()["total"] == 346_597

    history = administrator.get("/admin/reports/site-history/").content.decode()
    assert "“0” → “346.597”" in history
