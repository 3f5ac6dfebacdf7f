"""Counting as a browser does it: which beacons it sends, and what it shows."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from news.models import ArticlePage
from tests.helpers.visits import PHONE
from visits.models import Day, PageDay, VisitSettings

Adder = Callable[..., ArticlePage]
HALF_AN_HOUR = 30 * 60 * 1000
HIDDEN = "Object.defineProperty(document, 'visibilityState', {get: () => window.seen || 'hidden'})"
FOLLOWED_BY_NOBODY = "Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})"
KEEPS_NOTHING = "Object.defineProperty(window, 'localStorage', {get: () => { throw Error() }})"


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """Return the page of a browser that does not say it is a robot."""
    context = chromium.new_context(user_agent=PHONE)
    yield context.new_page()
    context.close()


@pytest.fixture
def clock(reader: Page) -> Any:
    """Stop the browser's clock, to be moved by hand."""
    reader.clock.install()
    return reader.clock


@pytest.fixture
def sent(reader: Page) -> list[Request]:
    """Gather what was sent to be counted."""
    found: list[Request] = []

    def note(request: Request) -> None:
        if request.method == "POST":
            found.append(request)

    reader.on("request", note)
    return found


def tokens(sent: list[Request]) -> set[str]:
    return {str(request.post_data).split("&")[0] for request in sent}


def show(reader: Page, address: str, sent: list[Request]) -> None:
    """Open a page, and wait until it has been counted."""
    before = len(sent)
    with reader.expect_response(lambda answer: answer.request.method == "POST"):
        reader.goto(address)
    assert len(sent) == before + 1


def test_a_visit_is_one_whatever_is_read_and_pages_count_once(
    reader: Page, sent: list[Request], live_server: LiveServer, add_article: Adder, home: HomePage
) -> None:
    article = add_article("Bài")
    show(reader, live_server.url, sent)
    show(reader, live_server.url + article.url, sent)
    with reader.expect_response(lambda answer: answer.request.method == "POST"):
        reader.reload()
    assert len(tokens(sent)) == 1
    assert Day.objects.values("visits", "views", "bots").get() == {
        "visits": 1,
        "views": 2,
        "bots": 0,
    }
    assert set(PageDay.objects.values_list("page", "views")) == {(home.pk, 1), (article.pk, 1)}
    assert reader.context.cookies() == []


def test_every_minute_a_seen_page_says_so_and_refreshes_the_numbers(
    reader: Page, clock: Any, sent: list[Request], live_server: LiveServer
) -> None:
    VisitSettings.objects.create(starting_total=346_596)
    show(reader, live_server.url, sent)
    total = reader.locator("[data-number=total]")
    expect(total).to_have_text("346.596")
    clock.run_for(3000)
    expect(total).to_have_text("346.597")
    expect(reader.locator("[data-number=online]")).to_have_text("1")
    VisitSettings.objects.update(starting_total=1_000_000)
    for beat in (2, 3):
        with reader.expect_response(lambda answer: answer.request.method == "POST"):
            clock.run_for(60_000)
        assert len(sent) == beat
    clock.run_for(3000)
    expect(total).to_have_text("1.000.001")
    assert len(tokens(sent)) == 1
    assert Day.objects.values("visits", "views").get() == {"visits": 1, "views": 1}


def test_the_random_number_is_replaced_after_half_an_hour(
    reader: Page, clock: Any, sent: list[Request], live_server: LiveServer
) -> None:
    reader.add_init_script(HIDDEN)
    reader.add_init_script("window.seen = 'visible'")
    show(reader, live_server.url, sent)
    reader.evaluate("window.seen = 'hidden'")
    clock.fast_forward(HALF_AN_HOUR - 60_000)
    show(reader, live_server.url, sent)
    assert len(tokens(sent)) == 1
    reader.evaluate("window.seen = 'hidden'")
    clock.fast_forward(HALF_AN_HOUR + 60_000)
    show(reader, live_server.url, sent)
    assert len(tokens(sent)) == 2


def test_a_tab_nobody_sees_counts_when_it_is_seen(
    reader: Page, clock: Any, sent: list[Request], live_server: LiveServer, home: HomePage
) -> None:
    reader.add_init_script(HIDDEN)
    reader.goto(live_server.url)
    clock.run_for(120_000)
    assert not sent
    with reader.expect_response(lambda answer: answer.request.method == "POST"):
        reader.evaluate(
            "window.seen = 'visible'; document.dispatchEvent(new Event('visibilitychange'))"
        )
    assert str(sent[0].post_data).endswith(f"page={home.pk}")


@pytest.mark.parametrize("script", [FOLLOWED_BY_NOBODY, KEEPS_NOTHING])
def test_a_browser_that_asks_for_it_or_keeps_nothing_sends_nothing(
    reader: Page, clock: Any, sent: list[Request], live_server: LiveServer, script: str
) -> None:
    VisitSettings.objects.create(starting_total=5)
    reader.add_init_script(script)
    reader.goto(live_server.url)
    VisitSettings.objects.update(starting_total=6)
    clock.run_for(3000)
    expect(reader.locator("[data-number=total]")).to_have_text("6")
    assert not sent
    assert not Day.objects.exists()


def test_without_a_script_the_numbers_are_there(chromium: Browser, live_server: LiveServer) -> None:
    VisitSettings.objects.create(starting_total=346_597)
    page = chromium.new_page(java_script_enabled=False)
    page.goto(live_server.url)
    expect(page.locator("[data-number=total]")).to_have_text("346.597")
    page.get_by_text("Cách tính").click()
    expect(page.get_by_text("quá 30 phút không còn hoạt động")).to_be_visible()
    page.close()


def test_what_was_read_most_is_chosen_without_a_script(
    chromium: Browser, live_server: LiveServer, add_article: Adder
) -> None:
    today, before = add_article("Hôm nay đọc"), add_article("Tuần này đọc")
    others = [add_article(f"Ít đọc {number}") for number in range(2)]
    day = timezone.localdate()
    for article, views in ((today, 9), (others[0], 2), (others[1], 1)):
        PageDay.objects.create(page_id=article.pk, date=day, views=views)
    PageDay.objects.create(page_id=before.pk, date=day - timedelta(days=20), views=99)
    page = chromium.new_page(java_script_enabled=False)
    page.goto(live_server.url)
    section = page.get_by_role("region", name="Đọc nhiều")
    expect(section.get_by_role("listitem")).to_have_text(["Hôm nay đọc", "Ít đọc 0", "Ít đọc 1"])
    section.get_by_role("radio", name="Hôm nay").focus()
    page.keyboard.press("ArrowLeft")
    expect(section.get_by_role("radio", name="30 ngày")).to_be_checked()
    expect(section.get_by_role("listitem").first).to_have_text("Tuần này đọc")
    section.get_by_text("Hôm nay", exact=True).click()
    expect(section.get_by_role("listitem").first).to_have_text("Hôm nay đọc")
    page.close()
