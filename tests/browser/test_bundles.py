"""Articles are put together by clicking, looked at as a whole, and go live at one moment."""

import re
from collections.abc import Callable
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from time_machine import travel

from desk.models import Bundle
from news.models import ArticlePage, NewsIndexPage

TITLES = ["Khai mạc đại hội", "Danh sách đại biểu", "Lời chào mừng"]


def choose(chief: Page, place: int, title: str) -> None:
    """Add a place for an article, and choose one for it in the tree."""
    chief.get_by_role("button", name="Thêm Bài viết").click()
    chief.locator(f"#id_entries-{place}-article-chooser").get_by_role("button").first.click()
    chief.locator(".modal-body").get_by_role("link", name=title).click()
    chosen = chief.locator(f"#id_entries-{place}-article-chooser [data-chooser-title]")
    expect(chosen).to_have_text(title)
    expect(chief.locator(".modal-dialog")).to_have_count(0)


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
    for place, title in enumerate(TITLES):
        choose(chief, place, title)

    chief.locator("[data-side-panel-toggle=preview]").click()
    preview = chief.frame_locator("#w-preview-iframe, .w-preview__iframe").first
    expect(preview.locator(".article__title")).to_have_text(TITLES)

    moment = timezone.localtime() + timedelta(days=1)
    chief.fill("#id_go_live_at", f"{moment:%d/%m/%Y} 07:00")
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
