"""What an editor does in a browser."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage, NewsIndexPage
from site_config.models import Commemoration
from site_config.slugs import slugify
from tests.browser.editing import open_form

TITLES = [
    "Đổi mới, nâng cao chất lượng",
    "ĐƯỜNG SẮT Ở ĐÀ NẴNG: “Ưu tiên” số 1!",
    "Đo\u0302\u0309i mo\u031b\u0301i",
    "Hoà giải ở cơ sở — thuỷ lợi, uỷ ban, quỹ",
    "– Nhiệm kỳ 2020–2025, 30/4 và 30.4.1975: 1.250 hộ, 97,8%; COVID\u201119 (m²) – № 5 →",
]


@pytest.mark.slow
def test_the_browser_makes_the_same_slug_as_the_server(
    editor: Page, live_server: LiveServer, news: NewsIndexPage
) -> None:
    editor.goto(f"{live_server.url}/admin/pages/add/news/articlepage/{news.pk}/")
    for title in TITLES:
        editor.fill("#id_title", title)
        editor.press("#id_title", "Tab")
        expect(editor.locator("#id_slug")).to_have_value(slugify(title))


@pytest.mark.slow
def test_a_slug_typed_with_accents_is_made_plain(
    editor: Page, live_server: LiveServer, news: NewsIndexPage
) -> None:
    editor.goto(f"{live_server.url}/admin/pages/add/news/newsindexpage/{news.pk}/")
    editor.get_by_role("tab", name=re.compile("Promote|Địa chỉ và tìm kiếm")).click()
    editor.fill("#id_slug", "Dân vận khéo")
    editor.press("#id_slug", "Tab")
    expect(editor.locator("#id_slug")).to_have_value("dan-van-kheo")


def test_an_article_is_written_previewed_and_sent_for_approval(
    editor: Page, live_server: LiveServer, news: NewsIndexPage
) -> None:
    open_form(editor, f"{live_server.url}/admin/pages/add/news/articlepage/{news.pk}/")
    editor.fill("#id_title", "Hội nghị giao ban tháng Tám")
    editor.fill("#id_lead", "Sáng nay, hội nghị khai mạc.")
    body = editor.locator("[id^=panel-child][id$=-body-content]")
    body.locator(".c-sf-add-button").first.click()
    editor.get_by_role("option", name="Nhiệm vụ, giải pháp").click()
    task = body.locator(".public-DraftEditor-content").first
    # The editor takes its place a moment after its block, and drops what comes before.
    expect(body.locator(".Draftail-Toolbar, .Draftail-MetaToolbar").first).to_be_attached()
    task.click()
    expect(task).to_be_focused()
    task.press_sequentially("rà soát quy chế;", delay=30)
    expect(task).to_have_text("rà soát quy chế;")
    # What is typed reaches the form a moment later. A preview that is opened before is not told.
    expect(body.locator("[name$=tasks-0-value]")).to_have_value(re.compile("rà soát quy chế;"))

    editor.locator("[data-side-panel-toggle=preview]").click()
    preview = editor.frame_locator("#w-preview-iframe, .w-preview__iframe").first
    expect(preview.locator(".task-list")).to_contain_text("Một là, rà soát quy chế;")
    expect(preview.locator("h1")).to_have_text("Hội nghị giao ban tháng Tám")

    editor.locator("[data-side-panel-toggle=preview]").click()
    editor.locator("[name=action-submit]").click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    article = ArticlePage.objects.get()
    article.get_latest_revision().publish()
    editor.goto(live_server.url + article.url)
    expect(editor.locator("article")).to_contain_text("Một là, rà soát quy chế;")


@pytest.mark.slow
def test_a_slash_is_a_slash(editor: Page, live_server: LiveServer, news: NewsIndexPage) -> None:
    editor.goto(f"{live_server.url}/admin/pages/add/news/articlepage/{news.pk}/")
    body = editor.locator("[id^=panel-child][id$=-body-content]")
    body.locator(".c-sf-add-button").first.click()
    editor.get_by_role("option", name="Văn bản").click()
    text = body.locator(".public-DraftEditor-content").first
    expect(body.locator(".Draftail-Toolbar, .Draftail-MetaToolbar").first).to_be_attached()
    text.click()
    for typed in ("Kết luận số 12/KL-TW", " ngày 2/9", "./."):
        text.press_sequentially(typed, delay=30)
        expect(text).to_contain_text(typed.strip())
        expect(editor.get_by_role("listbox")).to_have_count(0)
    text.press("Enter")
    text.press_sequentially("Hết.", delay=30)
    expect(text.locator("[data-block]")).to_have_text(["Kết luận số 12/KL-TW ngày 2/9./.", "Hết."])


def test_a_long_title_is_seen_whole(
    editor: Page, live_server: LiveServer, news: NewsIndexPage
) -> None:
    title = "Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ mười bảy, " * 3
    editor.goto(f"{live_server.url}/admin/pages/add/news/articlepage/{news.pk}/")
    editor.fill("#id_title", title)
    editor.wait_for_function("""() => {
        const field = document.getElementById("id_title");
        return field.scrollHeight <= field.offsetHeight && field.offsetHeight > 100
            && field.scrollWidth <= field.clientWidth;
    }""")


def test_a_schedule_is_typed_and_saved_beside_its_calendar(
    editor: Page, live_server: LiveServer, news: NewsIndexPage
) -> None:
    article = news.add_child(instance=ArticlePage(title="Hẹn giờ", live=False))
    article.save_revision()
    editor.goto(f"{live_server.url}/admin/pages/{article.pk}/edit/")
    editor.locator("[data-side-panel-toggle=status]").click()
    editor.get_by_role("button", name="Đặt lịch đăng").click()
    calendars = editor.locator("#schedule-publishing-dialog .xdsoft_datepicker:visible")
    editor.locator("#id_expire_at").press_sequentially("07:00 03/09/2090")
    expect(calendars).to_have_count(1)
    editor.locator("#id_go_live_at").press_sequentially("02/09/2090 07:00")
    expect(calendars).to_have_count(1)
    editor.get_by_role("button", name="Lưu lịch đăng").click()
    expect(editor.locator(".messages")).to_contain_text("Hẹn giờ")
    saved = ArticlePage.objects.get().get_latest_revision()
    assert saved.content["go_live_at"].startswith("2090-09-02T")


@pytest.mark.slow
def test_the_banner_is_previewed_on_another_day(
    editor: Page, live_server: LiveServer, add_section: Callable[..., NewsIndexPage]
) -> None:
    Commemoration.objects.create(name="Ngày Quốc khánh", original_date=date(1945, 9, 2))
    open_form(editor, f"{live_server.url}/admin/settings/site_config/bannersettings/")
    editor.locator("[data-side-panel-toggle=preview]").click()
    preview = editor.frame_locator("#w-preview-iframe, .w-preview__iframe").first
    expect(preview.locator("h1")).to_contain_text("Băng chữ chạy")
    editor.fill("#id_preview_date", "01/09/2030")
    editor.press("#id_preview_date", "Tab")
    expect(preview.locator(".banner__line")).to_contain_text("85 năm Ngày Quốc khánh (2/9/1945")
