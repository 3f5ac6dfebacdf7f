"""An article on its way through the hands of an office, in a browser for each of them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage, NewsIndexPage
from tests.browser.editing import EXPLORER, open_form, press, write


def take_up(page: Page, live_server: LiveServer, title: str) -> None:
    """Open what waits for this person from the admin's front page."""
    page.goto(f"{live_server.url}/admin/")
    page.locator("main").get_by_role("link", name=title).first.click()
    page.wait_for_selector("html[data-watched]")


def test_an_article_goes_from_a_contributor_to_its_readers(
    desk: Callable[..., Page], page: Page, live_server: LiveServer, news: NewsIndexPage
) -> None:
    title = "Hội nghị giao ban tháng Tám"
    contributor = desk("an", "Cộng tác viên")
    write(contributor, live_server, news, title)

    editor = desk("binh", "Biên tập viên")
    take_up(editor, live_server, title)
    press(editor, "reject", "Thiếu số đại biểu dự họp.")
    editor.wait_for_url(EXPLORER)

    edit = f"{live_server.url}/admin/pages/{ArticlePage.objects.get().pk}/edit/"
    contributor.goto(edit)
    told = contributor.locator(".messages")
    expect(told).to_contain_text("binh đã trả lại bài này để sửa")
    expect(told).to_contain_text("Cần sửa: “Thiếu số đại biểu dự họp.”")
    contributor.fill("#id_lead", "Sáng nay, hội nghị khai mạc với 120 đại biểu.")
    contributor.locator("[name=action-submit]").click()
    contributor.wait_for_url(EXPLORER)

    take_up(editor, live_server, title)
    press(editor, "approve")
    editor.wait_for_url(EXPLORER)
    chief = desk("chi", "Trưởng ban biên tập")
    take_up(chief, live_server, title)
    press(chief, "approve")
    chief.wait_for_url(EXPLORER)

    page.goto(live_server.url + ArticlePage.objects.get().url)
    expect(page.locator("article")).to_contain_text("120 đại biểu")
    chief.goto(edit.replace("/edit/", "/history/"))
    expect(chief.locator("main")).to_contain_text("Thiếu số đại biểu dự họp.")


@pytest.mark.slow
def test_a_chief_who_only_looks_approves_and_one_who_writes_is_told_why_not(
    desk: Callable[..., Page], live_server: LiveServer, news: NewsIndexPage
) -> None:
    contributor = desk("an", "Cộng tác viên")
    write(contributor, live_server, news, "Hội nghị giao ban")
    article = ArticlePage.objects.get()
    chief = desk("chi", "Trưởng ban biên tập")
    chief.goto(f"{live_server.url}/admin/pages/{article.pk}/edit/")
    press(chief, "approve")
    chief.wait_for_url(EXPLORER)
    open_form(chief, f"{live_server.url}/admin/pages/{article.pk}/edit/")
    with chief.expect_response(lambda answer: answer.request.method == "POST"):
        chief.fill("#id_lead", "Trưởng ban viết.")
    press(chief, "approve")
    expect(chief.locator(".messages")).to_contain_text("người khác duyệt")
    expect(chief.locator("#id_lead")).to_have_value("Trưởng ban viết.")
    assert not ArticlePage.objects.get().live


@pytest.mark.slow
def test_who_comments_on_an_own_text_is_told_in_the_dialog_why_another_approves(
    desk: Callable[..., Page], live_server: LiveServer, news: NewsIndexPage
) -> None:
    contributor = desk("an", "Cộng tác viên")
    write(contributor, live_server, news, "Hội nghị giao ban")
    article = ArticlePage.objects.get()
    edit = f"{live_server.url}/admin/pages/{article.pk}/edit/"
    editor = desk("binh", "Biên tập viên")
    editor.goto(edit)
    press(editor, "approve")
    editor.wait_for_url(EXPLORER)
    chief = desk("chi", "Trưởng ban biên tập")
    open_form(chief, edit)
    with chief.expect_response(
        lambda answer: answer.request.method == "POST" and answer.url == edit
    ):
        chief.fill("#id_lead", "Trưởng ban viết.")
    chief.locator("footer [data-w-dropdown-target=toggle]").click()
    chief.locator(
        "footer [data-workflow-action-modal-url][data-workflow-action-name=approve]"
    ).click()
    dialog = chief.locator(".modal-dialog")
    expect(dialog).to_contain_text("phải có người khác duyệt")
    dialog.get_by_role("button", name="Đóng").last.click()
    expect(dialog).to_have_count(0)
    expect(chief.locator("#id_lead")).to_have_value("Trưởng ban viết.")


@pytest.mark.slow
def test_the_main_button_changes_with_the_article(
    desk: Callable[..., Page], live_server: LiveServer, news: NewsIndexPage
) -> None:
    contributor = desk("an", "Cộng tác viên")
    open_form(contributor, f"{live_server.url}/admin/pages/add/news/articlepage/{news.pk}/")
    main = contributor.locator("footer .w-dropdown-button > .button").first
    expect(main).to_have_text("Lưu")
    expect(contributor.locator("#whereabouts")).to_contain_text("Bài mới ở chuyên mục")
    contributor.fill("#id_title", "Hội nghị giao ban")
    contributor.fill("#id_lead", "Sáng nay, hội nghị khai mạc.")
    expect(main).to_have_text("Gửi duyệt")
    expect(contributor.locator("#whereabouts")).to_contain_text("Bản nháp của bạn.")
    main.click()
    contributor.wait_for_url(EXPLORER)
    assert ArticlePage.objects.get().current_workflow_task.name == "Biên tập"


def test_an_hour_is_chosen_and_approved_in_one_dialog(
    desk: Callable[..., Page], live_server: LiveServer, news: NewsIndexPage
) -> None:
    contributor = desk("an", "Cộng tác viên")
    write(contributor, live_server, news, "Hội nghị giao ban")
    article = ArticlePage.objects.get()
    article.current_workflow_task_state.approve(user=article.owner)
    chief = desk("chi", "Trưởng ban biên tập")
    open_form(chief, f"{live_server.url}/admin/pages/{article.pk}/edit/")
    chief.locator("footer [data-w-dropdown-target=toggle]").click()
    chief.get_by_role("button", name="Duyệt, hẹn giờ…").click()
    hour = chief.get_by_label("Lên trang lúc")
    hour.fill("01/01/2020 07:00")
    chief.get_by_role("button", name="Duyệt và hẹn giờ").click()
    expect(chief.locator(".modal-dialog")).to_contain_text("Giờ này đã qua")
    expect(hour).to_have_value("01/01/2020 07:00")
    chief.get_by_role("button", name="7:00 sáng mai").click()
    chief.get_by_role("button", name="Duyệt và hẹn giờ").click()
    chief.wait_for_url(EXPLORER)
    expect(chief.locator(".messages")).to_contain_text("Đã duyệt; bài lên lúc 07:00 ngày")
    assert ArticlePage.objects.get().scheduled_revision


def test_titles_in_lists_can_be_read_on_a_telephone(
    desk: Callable[..., Page], live_server: LiveServer, add_article: Callable[..., ArticlePage]
) -> None:
    add_article("Hội nghị giao ban công tác dân vận tháng Tám")
    editor = desk("binh", "Biên tập viên")
    editor.set_viewport_size({"width": 360, "height": 740})
    editor.goto(f"{live_server.url}/admin/articles/")
    title = editor.locator("td.title").bounding_box()
    assert title
    assert title["width"] > 200
    editor.locator("td", has_text="Đã đăng").last.scroll_into_view_if_needed()
    expect(editor.locator("td", has_text="Đã đăng").last).to_be_in_viewport()
