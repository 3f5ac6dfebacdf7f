"""All in a list, chosen and acted on as an editor does: with the list's own buttons."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage, NewsIndexPage
from tests.browser.editing import sign_in
from tests.helpers.people import Person

DRAFTS = [f"Bản nháp {number}" for number in range(3)]


def choose_all(page: Page, action: str) -> None:
    """Tick all rows, then take all pages of the list."""
    page.locator("thead [data-bulk-action-select-all-checkbox]").check()
    page.get_by_role("button", name="Chọn mọi mục trong danh sách").click()
    page.locator(f"[data-bulk-action-button][href*='/{action}/']").click()
    page.wait_for_url(f"**/bulk/wagtailcore/page/{action}/**")


def test_all_drafts_are_all_that_is_acted_on(
    page: Page,
    live_server: LiveServer,
    person: Callable[..., Person],
    add_article: Callable[..., ArticlePage],
    news: NewsIndexPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desk.listings.viewsets.AllArticlesView.paginate_by", 2)
    add_article("Bài đã đăng")
    for title in DRAFTS:
        news.add_child(instance=ArticlePage(title=title, live=False)).save_revision()
    person("binh", "Trưởng ban biên tập")
    sign_in(page, live_server, "binh")
    drafts = f"{live_server.url}/admin/articles/?state=draft"
    named = page.locator("main li > a[target]")

    page.goto(drafts)
    choose_all(page, "unpublish")
    assert sorted(named.all_inner_texts()) == DRAFTS
    expect(page.locator("main form[method=POST]")).to_have_count(0)

    page.goto(drafts)
    choose_all(page, "publish")
    assert sorted(named.all_inner_texts()) == DRAFTS
    page.locator("main form[method=POST] [type=submit]").click()
    page.wait_for_url(drafts)
    assert ArticlePage.objects.live().count() == len(DRAFTS) + 1
    answer = page.goto(live_server.url)
    assert answer
    assert answer.ok
