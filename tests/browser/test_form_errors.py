"""What was typed wrong is shown and led to, wherever in the form it is hidden."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage, NewsIndexPage
from site_config.models import ApprovalSettings


@pytest.mark.slow
def test_an_hour_in_the_closed_dialog(
    editor: Page, live_server: LiveServer, news: NewsIndexPage
) -> None:
    ApprovalSettings.objects.create(own_articles=True)
    expired = timezone.now() - timedelta(days=1)
    article = news.add_child(instance=ArticlePage(title="Hết hạn", live=False, expire_at=expired))
    article.save_revision()
    editor.goto(f"{live_server.url}/admin/pages/{article.pk}/edit/")
    editor.evaluate("document.querySelector('[name=action-publish]').click()")
    dialog = editor.locator("#schedule-publishing-dialog")
    expect(dialog.get_by_text("Giờ này đã qua")).to_be_visible()
    expect(dialog.locator("[name=expire_at]")).to_be_focused()


def test_a_date_that_does_not_exist_stays_as_it_was_typed(
    editor: Page, live_server: LiveServer
) -> None:
    editor.goto(f"{live_server.url}/admin/snippets/site_config/commemoration/add/")
    editor.fill("[name=name]", "Ngày hội")
    day = editor.locator("[name=original_date]")
    day.press_sequentially("31/02/1950")
    day.press("Tab")
    expect(day).to_have_value("31/02/1950")
    editor.locator("button.action-save, [type=submit].action-save").first.click()
    expect(day).to_be_focused()
    expect(day).to_have_value("31/02/1950")


def test_an_address_in_another_tab(
    editor: Page, live_server: LiveServer, news: NewsIndexPage
) -> None:
    news.add_child(instance=NewsIndexPage(title="Có rồi", slug="co-roi"))
    section = news.add_child(instance=NewsIndexPage(title="Mục", slug="muc"))
    editor.goto(f"{live_server.url}/admin/pages/{section.pk}/edit/")
    editor.get_by_role("tab", name=re.compile("Promote|Địa chỉ và tìm kiếm")).click()
    editor.fill("#id_slug", "co-roi")
    editor.locator("button[name=action-publish]").first.click()
    slug = editor.locator("#id_slug")
    expect(slug).to_be_focused()
    expect(slug).to_have_attribute("aria-invalid", "true")


@pytest.mark.slow
def test_a_field_in_a_folded_panel_of_a_snippet(editor: Page, live_server: LiveServer) -> None:
    address = f"{live_server.url}/admin/snippets/site_config/commemoration/add/"
    editor.goto(address)
    editor.fill("[name=name]", "Ngày hội")
    editor.locator("button.action-save, [type=submit].action-save").first.click()
    expect(editor.locator("[name=original_date]")).to_be_focused()
