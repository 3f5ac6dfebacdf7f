"""Articles are put together by clicking, looked at as a whole, and go live at one moment."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from time_machine import travel

from desk.models import Bundle
from news.models import ArticlePage, NewsIndexPage

TITLES = ["Khai mạc đại hội", "Danh sách đại biểu", "Lời chào mừng"]


def choose(chief: Page) -> None:
    """Tick all, in another order than that of the list, one of them after a search; add them."""
    chief.bring_to_front()
    chief.get_by_role("button", name="Chọn bài…").click()
    dialog = chief.locator(".modal-body")
    expect(dialog.get_by_label("Từ khóa tìm kiếm")).to_be_focused()
    expect(dialog.get_by_role("button", name="Thêm các bài đã chọn")).to_be_disabled()
    dialog.get_by_label(TITLES[0]).check()
    dialog.get_by_label("Từ khóa tìm kiếm").fill("danh sach")
    expect(dialog.locator("#search-results tbody tr")).to_have_count(1)
    dialog.locator("#search-results").get_by_label(TITLES[1]).check()
    dialog.get_by_label("Từ khóa tìm kiếm").fill("")
    rows = dialog.locator("#search-results")
    expect(rows.get_by_label(TITLES[0])).to_be_checked()
    rows.get_by_label(TITLES[2]).check()
    dialog.get_by_role("button", name="Thêm các bài đã chọn").click()
    expect(chief.locator(".modal-dialog")).to_have_count(0)
    chosen = chief.locator("#id_entries-FORMS [data-chooser-title]")
    expect(chosen).to_have_text(TITLES)
    chief.get_by_role("button", name="Chọn bài…").click()
    expect(rows.get_by_label(TITLES[0])).to_be_disabled()
    chief.get_by_role("button", name="Đóng", exact=True).click()
    expect(chief.locator(".modal-dialog")).to_have_count(0)


@pytest.mark.slow
def test_three_articles_are_chosen_previewed_scheduled_and_go_live_together(
    desk: Callable[..., Page], page: Page, live_server: LiveServer, news: NewsIndexPage
) -> None:
    for title in TITLES:
        article = news.add_child(instance=ArticlePage(title=title, live=False))
        article.save_revision()
    chief = desk("chi", "Trưởng ban biên tập")
    chief.goto(f"{live_server.url}/admin/")
    chief.get_by_role("link", name="Đăng cùng lúc").click()
    chief.get_by_role("link", name="Thêm nhóm bài").first.click()
    chief.fill("#id_title", "Đại hội")
    choose(chief)

    chief.locator("[data-side-panel-toggle=preview]").click()
    preview = chief.frame_locator("#w-preview-iframe, .w-preview__iframe").first
    expect(preview.locator(".article__title")).to_have_text(TITLES)

    moment = timezone.localtime() + timedelta(days=1)
    chief.fill("#id_go_live_at", f"07:00 {moment:%d/%m/%Y}")
    chief.press("#id_go_live_at", "Tab")
    chief.get_by_role("button", name="Lưu").click()
    chief.wait_for_url(re.compile("/admin/snippets/desk/bundle/$"))
    expect(chief.locator("#listing-results tbody tr")).to_contain_text("07:00")
    chief.goto(f"{live_server.url}/admin/articles/?state=bundled")
    expect(chief.locator("#listing-results tbody tr")).to_have_count(len(TITLES))
    expect(chief.locator("#listing-results tbody tr").first).to_contain_text(
        "chờ đăng cùng “Đại hội”"
    )

    def shown() -> list[str]:
        page.goto(f"{live_server.url}/tin-tuc/")
        return sorted(page.locator("main .card__title").all_text_contents())

    call_command("publish_scheduled")
    assert shown() == []
    with travel(Bundle.objects.get().go_live_at):
        call_command("publish_scheduled")
    assert shown() == sorted(TITLES)


def test_escape_closes_the_list_also_after_a_page_was_turned(
    desk: Callable[..., Page], live_server: LiveServer, news: NewsIndexPage
) -> None:
    """WCAG 2.1.1: what had the focus, the link to the page, is gone by then."""
    for number in range(21):
        article = news.add_child(instance=ArticlePage(title=f"Bài {number}", live=False))
        article.save_revision()
    chief = desk("chi", "Trưởng ban biên tập")
    chief.goto(f"{live_server.url}/admin/snippets/desk/bundle/add/")
    chief.get_by_role("button", name="Chọn bài…").click()
    dialog = chief.locator(".modal-dialog")
    rows = dialog.locator("#search-results tbody tr")
    expect(rows).to_have_count(20)
    dialog.get_by_role("link", name="2", exact=True).click()
    expect(rows).to_have_count(1)
    chief.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
