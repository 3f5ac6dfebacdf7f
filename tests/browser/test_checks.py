"""The panel “Kiểm tra” as an editor meets it while writing."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage, NewsIndexPage
from site_config.models import SiteImage
from tests.browser.editing import REMEMBER_READINESS, open_form


@pytest.fixture
def editor(page: Page, live_server: LiveServer, admin_client: Client) -> Page:
    """Return a page on which the administrator is logged in."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.add_init_script(REMEMBER_READINESS)
    session = admin_client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    return page


def open_checks(editor: Page, article: ArticlePage, live_server: LiveServer) -> Locator:
    """Open the article with the panel, and give the panel's rows."""
    open_form(editor, f"{live_server.url}/admin/pages/{article.pk}/edit/")
    editor.locator("[data-side-panel-toggle=checks]").click()
    return editor.locator("[data-content-checker-row]")


def places(rows: Locator) -> Locator:
    """Return the buttons that lead to what the rows tell of."""
    return rows.locator("[data-content-checker-selector]")


def badge(editor: Page) -> Locator:
    return editor.locator("[data-side-panel-toggle=checks] [data-side-panel-toggle-counter]")


@pytest.mark.slow
def test_a_word_typed_twice_is_told_of_while_it_stands_and_no_longer(
    editor: Page, live_server: LiveServer, add_article: Callable[..., ArticlePage]
) -> None:
    body = [("text", "<p>Tình hình khu vực yên ổn.</p>")]
    article = add_article("Hội nghị giao ban", lead="Sáng nay, tỉnh họp.", body=body)
    rows = open_checks(editor, article, live_server)
    # What the page says beside the article, its section and buttons, is no word of it.
    expect(editor.locator("[data-content-word-count]")).to_have_text("14")
    expect(editor.locator("[data-content-reading-time]")).to_have_text("1 phút")
    expect(rows).to_have_count(0)

    editor.fill("#id_lead", "Sáng nay, thế giới và và khu vực.")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Từ lặp lại hai lần")
    expect(rows).to_contain_text("“và và” trong “Sáng nay, thế giới và và khu vực.”")
    expect(places(rows)).to_have_accessible_name("Sapo")
    expect(badge(editor)).to_have_text("1")

    editor.fill("#id_lead", "Sáng nay, thế giới và khu vực.")
    expect(rows).to_have_count(0)
    expect(badge(editor)).to_be_hidden()


def test_a_warning_leads_to_its_field_in_another_tab_and_a_closed_block(
    editor: Page,
    live_server: LiveServer,
    add_article: Callable[..., ArticlePage],
    add_photo: Callable[..., SiteImage],
) -> None:
    tasks = {"style": "mot-la", "continues": False, "tasks": ["<p>họp;</p>", "<p>Hai là, bàn.</p>"]}
    body = [
        ("task_list", tasks),
        ("photo", {"image": add_photo(), "caption": "", "credit": "", "unconfirmed": True}),
    ]
    fields = {"lead_photo": add_photo("Trụ sở"), "lead_photo_caption": "Trụ sở"}
    article = add_article("Hội nghị giao ban", body=body, **fields)
    rows = open_checks(editor, article, live_server)
    expect(places(rows)).to_have_text(
        [
            "Sapo",
            "Khối 1 (Nhiệm vụ, giải pháp), Nhiệm vụ 2",
            "Khối 2 (Ảnh)",
            "Khối 2 (Ảnh), Ảnh",
            "Khối 2 (Ảnh), Chú thích ảnh",
        ]
    )

    editor.get_by_role("tab", name="Địa chỉ và tìm kiếm").click()
    expect(editor.locator("#id_lead")).to_be_hidden()
    places(rows).nth(0).click()
    expect(editor.locator("#id_lead")).to_be_focused()

    blocks = editor.locator("[data-contentpath=body] [data-streamfield-child]")
    blocks.locator("[data-panel-toggle]").first.click()
    places(rows).nth(1).click()
    focused = editor.locator(".public-DraftEditor-content:focus")
    expect(focused).to_have_text("Hai là, bàn.")
    places(rows).nth(2).click()
    expect(editor.locator("[data-contentpath=unconfirmed] input")).to_be_focused()
    places(rows).nth(3).click()
    expect(editor.locator("[data-contentpath=alt_text] input")).to_be_focused()
    places(rows).nth(4).click()
    expect(editor.locator("[data-contentpath=caption] input")).to_be_focused()


@pytest.mark.slow
def test_checks_of_the_page_itself_stay_in_vietnamese(
    editor: Page, live_server: LiveServer, add_article: Callable[..., ArticlePage]
) -> None:
    body = [("text", "<p>Mở bài.</p><h3>Kết quả</h3><h2></h2>")]
    article = add_article("Hội nghị giao ban", body=body)
    rows = open_checks(editor, article, live_server)
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("Chưa có sapo")
    expect(rows.filter(has_text="Cấp đề mục sai thứ tự")).to_contain_text("Đến chỗ cần sửa")


@pytest.mark.slow
def test_warnings_do_not_hold_an_article_back(
    editor: Page, live_server: LiveServer, news: NewsIndexPage
) -> None:
    article = ArticlePage(title="Họp và và bàn", live=False)
    news.add_child(instance=article)
    article.save_revision()
    expect(open_checks(editor, article, live_server)).to_have_count(2)
    editor.locator("footer [data-w-dropdown-target=toggle]").click()
    editor.locator("[name=action-publish]").click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/(published/)?$"))
    article.refresh_from_db()
    assert article.live
