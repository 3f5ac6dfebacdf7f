"""The panel “Kiểm tra” mends what has one right answer, and takes it back."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage
from site_config.models import SiteImage
from tests.browser.editing import REMEMBER_READINESS, open_form

Adder = Callable[..., ArticlePage]
TASKS = {"style": "mot-la", "continues": False, "tasks": ["<p>Một là, rà soát;</p>"]}


@pytest.fixture
def wide(editor: Page) -> Page:
    editor.set_viewport_size({"width": 1366, "height": 768})
    editor.add_init_script(REMEMBER_READINESS)
    return editor


def open_checks(editor: Page, article: ArticlePage, server: LiveServer) -> Locator:
    open_form(editor, f"{server.url}/admin/pages/{article.pk}/edit/")
    editor.locator("[data-side-panel-toggle=checks]").click()
    return editor.locator("[data-content-checker-row]")


def newest(article: ArticlePage) -> Any:
    return ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()


def wait_until_saved(editor: Page) -> None:
    indicator = editor.locator("#w-autosave-indicator")
    expect(indicator).to_have_attribute("data-w-autosave-state-value", "saved")


@pytest.mark.slow
def test_all_is_mended_at_once_saved_and_taken_back(
    wide: Page, live_server: LiveServer, add_article: Adder
) -> None:
    body = [
        ("text", "<p>Xã <b>đã đã</b> họp , bàn hoá đơn.</p><p>Tình hình hóa học hóa chất.</p>"),
        ("task_list", TASKS),
        ("quote", {"text": 'Nói là "làm", “đi” là đến', "name": "", "position": ""}),
    ]
    article = add_article("Hội nghị giao ban", lead="Tỉnh và và xã.", body=body)
    rows = open_checks(wide, article, live_server)
    expect(rows).to_have_count(6)
    wide.get_by_role("button", name="Sửa tất cả 7 chỗ").click()
    expect(wide.get_by_text("Đã sửa 7 chỗ.")).to_be_visible()
    expect(wide.locator("#id_lead")).to_have_value("Tỉnh và xã.")
    expect(rows).to_have_count(0)
    expect(wide.get_by_text("Không thấy chỗ nào cần sửa.")).to_be_visible()
    wait_until_saved(wide)
    saved = newest(article)
    assert saved.lead == "Tỉnh và xã."
    text, tasks, quote = saved.body
    assert "<b>đã</b> họp, bàn hóa đơn." in text.value.source
    assert "rà soát;" in tasks.value["tasks"][0].source
    assert "Một là" not in tasks.value["tasks"][0].source
    assert quote.value["text"] == "Nói là “làm”, “đi” là đến"

    wide.get_by_role("button", name="Hoàn tác").click()
    expect(wide.locator("#id_lead")).to_have_value("Tỉnh và và xã.")
    expect(rows).to_have_count(6)
    wait_until_saved(wide)
    assert "đã đã" in newest(article).body[0].value.source
    assert "Một là, rà soát;" in newest(article).body[1].value["tasks"][0].source


@pytest.mark.slow
def test_one_is_mended_and_the_keyboard_takes_it_back(
    wide: Page, live_server: LiveServer, add_article: Adder
) -> None:
    article = add_article("Hội nghị giao ban", lead="Tỉnh và và xã , bản.")
    rows = open_checks(wide, article, live_server)
    rows.filter(has_text="Từ lặp lại").get_by_role("button", name="Sửa chỗ này").click()
    lead = wide.locator("#id_lead")
    expect(lead).to_have_value("Tỉnh và xã , bản.")
    expect(rows).to_have_count(1)
    lead.press("Control+z")
    expect(lead).to_have_value("Tỉnh và và xã , bản.")


@pytest.mark.slow
def test_what_was_written_since_stays(
    wide: Page, live_server: LiveServer, add_article: Adder
) -> None:
    article = add_article("Hội nghị giao ban", lead="Tỉnh và và xã.")
    rows = open_checks(wide, article, live_server)
    rows.get_by_role("button", name="Sửa chỗ này").click()
    wide.fill("#id_lead", "Tỉnh họp.")
    wide.get_by_role("button", name="Hoàn tác").click()
    expect(wide.locator("#id_lead")).to_have_value("Tỉnh họp.")


@pytest.mark.slow
def test_what_has_two_answers_has_no_button(
    wide: Page, live_server: LiveServer, add_article: Adder
) -> None:
    article = add_article("Hội nghị giao ban", lead="Thứ ba, ngày 12/7/2023, tỉnh họp.")
    rows = open_checks(wide, article, live_server)
    expect(rows).to_contain_text("Thứ ba, ngày 12/7/2023")
    expect(rows.get_by_role("button")).to_have_count(1)


@pytest.mark.slow
def test_while_it_looks_it_says_so(wide: Page, live_server: LiveServer, add_article: Adder) -> None:
    article = add_article("Hội nghị giao ban", lead="Tỉnh họp.")
    held: list[Any] = []
    is_held = True

    def hold(route: Any) -> None:
        held.append(route) if is_held else route.continue_()

    wide.route("**/edit/preview/?*", hold)
    with wide.expect_request("**/edit/preview/?*"):
        open_checks(wide, article, live_server)
    count = wide.locator("[data-content-checker-count]")
    expect(wide.get_by_text("Đang kiểm tra…")).to_be_visible()
    expect(count).to_be_hidden()
    is_held = False
    for route in held:
        route.continue_()
    expect(wide.get_by_text("Không thấy chỗ nào cần sửa.")).to_be_visible()
    expect(count).to_have_text("0")
    wide.fill("#id_date", "99/99/2024")
    expect(wide.get_by_text("còn ô bỏ trống hoặc ghi chưa đúng")).to_be_visible()


@pytest.mark.slow
def test_the_first_photo_becomes_the_lead_photo(
    wide: Page,
    live_server: LiveServer,
    add_article: Adder,
    add_photo: Callable[..., SiteImage],
) -> None:
    photo = add_photo("Hội trường")
    body = [
        ("text", "<p>Xã họp.</p>"),
        ("photo", {"image": photo, "caption": "Quang cảnh", "credit": "Minh An"}),
    ]
    article = add_article("Hội nghị giao ban", lead="Tỉnh họp.", body=body)
    rows = open_checks(wide, article, live_server)
    expect(rows).to_have_count(2)
    wide.get_by_role("button", name="Lấy ảnh đầu bài làm ảnh đại diện").click()
    expect(rows).to_have_count(0)
    wait_until_saved(wide)
    saved = newest(article)
    assert saved.lead_photo.pk == photo.pk
    assert saved.lead_photo_caption == "Quang cảnh. Ảnh: Minh An"
    assert [block.block_type for block in saved.body] == ["text"]
    wide.get_by_role("button", name="Hoàn tác").click()
    expect(rows).to_have_count(2)
    wait_until_saved(wide)
    saved = newest(article)
    assert (saved.lead_photo, saved.lead_photo_caption) == (None, "")
    assert saved.body[1].value["image"].pk == photo.pk
    assert saved.body[1].value["caption"] == "Quang cảnh"
