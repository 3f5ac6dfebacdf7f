"""The main menu: a row on a desk, a sheet behind a button on a telephone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import NewsIndexPage


@pytest.fixture
def section(transactional_db: None, add_section: Callable[..., NewsIndexPage]) -> NewsIndexPage:
    return add_section("Thời sự trong tỉnh")


def test_on_a_telephone_a_button_opens_it_and_any_way_out_closes_it(
    page: Page, live_server: LiveServer, section: NewsIndexPage
) -> None:
    """WCAG 2.1.1: by keyboard as by finger."""
    page.goto(live_server.url)
    link = page.get_by_role("link", name=section.title)
    button = page.get_by_role("button", name="Danh mục", exact=True)
    expect(link).to_be_hidden()

    button.focus()
    page.keyboard.press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Đóng danh mục")).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(button).to_be_focused()

    button.click()
    page.get_by_role("button", name="Đóng danh mục").click()
    expect(link).to_be_hidden()

    button.click()
    page.mouse.click(350, 700)
    expect(link).to_be_hidden()

    button.click()
    link.click()
    expect(page.get_by_role("heading", name=section.title)).to_be_visible()


def test_it_opens_without_javascript(
    chromium: Browser, live_server: LiveServer, section: NewsIndexPage
) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 700}
    )
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_role("button", name="Danh mục", exact=True).click()
    page.get_by_role("link", name=section.title).click()
    assert page.url == live_server.url + section.url
    context.close()


def test_on_a_desk_it_is_always_there(
    page: Page, live_server: LiveServer, section: NewsIndexPage
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(live_server.url)
    expect(page.get_by_role("button", name="Danh mục")).to_have_count(0)
    page.get_by_role("link", name=section.title).click()
    assert page.url == live_server.url + section.url
