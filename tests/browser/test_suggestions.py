"""Suggestions while somebody types: the combobox pattern of ARIA, and nothing without scripts."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage

Adder = Callable[..., ArticlePage]


@pytest.fixture
def articles(transactional_db: None, add_article: Adder) -> list[ArticlePage]:
    articles = [add_article("Đổi mới ở Đảng bộ"), add_article("Đổi thay trên quê hương")]
    articles[0].tags.add("Đổi mới sáng tạo")
    articles[0].save_revision().publish()
    return articles


@pytest.fixture
def box(page: Page, live_server: LiveServer, articles: list[ArticlePage]) -> Locator:
    page.goto(f"{live_server.url}/tim-kiem/")
    return page.locator("main").get_by_role("combobox", name="Từ cần tìm")


def offered(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Gợi ý").get_by_role("option")


def test_titles_and_tags_are_suggested_and_chosen_with_the_keyboard(
    page: Page, live_server: LiveServer, box: Locator, articles: list[ArticlePage]
) -> None:
    """WCAG 2.1.1, 4.1.2: the focus stays in the box, which names what is chosen."""
    box.press_sequentially("doi m")
    options = offered(page)
    expect(options).to_have_text(["Đổi mới ở Đảng bộ", "Đổi mới sáng tạo"])
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(page.locator("main [role=status]")).to_have_text("2 gợi ý")

    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    expect(box).to_be_focused()
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(articles[0].title)


def test_they_go_with_escape_and_do_not_stand_in_the_way_of_a_search(
    page: Page, box: Locator
) -> None:
    box.press_sequentially("đổi")
    expect(offered(page)).to_have_count(3)
    box.press("Escape")
    expect(offered(page)).to_have_count(0)
    expect(box).to_have_value("đổi")
    box.press("Enter")
    expect(page.locator("main .card")).to_have_count(2)


def test_a_tag_can_be_clicked(page: Page, box: Locator) -> None:
    box.press_sequentially("đổi mới s")
    offered(page).filter(has_text="sáng tạo").click()
    expect(page.locator("main [type=search]")).to_have_value("Đổi mới sáng tạo")


def test_without_scripts_the_box_is_a_plain_one(
    chromium: Browser, live_server: LiveServer, articles: list[ArticlePage]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/tim-kiem/")
    expect(page.get_by_role("combobox", name="Từ cần tìm")).to_have_count(0)
    page.locator("main").get_by_role("searchbox").fill("doi thay")
    page.locator("main").get_by_role("button", name="Tìm kiếm").click()
    expect(page.locator("main .card")).to_have_count(1)
    context.close()
