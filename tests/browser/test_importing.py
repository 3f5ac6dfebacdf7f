"""A Word file on its way to readers: looked at, confirmed, sent, approved."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from desk.importing import queue
from desk.models import ArticleImport
from desk.workflow.form_places import form_url
from news.models import ArticlePage, NewsIndexPage
from news.unconfirmed import unconfirmed_photos
from tests.browser.dropping import drop
from tests.browser.editing import EXPLORER, open_form, press
from tests.helpers.word_files import WordFile, bold, centred, italic, p, photo, picture

CAPTIONS = ("Nghệ nhân hướng dẫn học viên", "Các học viên nhận giấy chứng nhận")
TITLE = "Huyện miền núi mở lớp học chữ Thái"
LEAD = "Sáng 5/8, hơn bốn mươi người và và đến lớp học chữ Thái đầu tiên của huyện."


def word_file(folder: Path) -> Path:
    """Return a file with two photos, and something to look at in its lead and further down."""
    file = WordFile([centred(bold(TITLE)), p(LEAD)])
    file.body += [p(f"Đoạn thứ {number} của bài về lớp học chữ Thái.") for number in range(25)]
    for caption in CAPTIONS:
        file.body.append(centred(photo(file.add_picture(picture()))))
        file.body += [centred(italic(caption)), p("Lớp học mở mỗi tuần hai buổi.")]
    file.body.append(p("Huyện sẽ mở thêm lớp và và trường trong năm nay."))
    return file.save(folder / "Lớp học.docx")


@pytest.fixture
def review(author: Page, live_server: LiveServer, news: NewsIndexPage, tmp_path: Path) -> Page:
    """Return what an author sees of a file that was brought in."""
    author.goto(live_server.url + reverse("import_articles", args=[news.pk]))
    author.set_input_files("[type=file][name=files]", word_file(tmp_path))
    author.get_by_role("button", name="Nhập bài").click()
    author.wait_for_selector("[data-unfinished]")
    queue.run_waiting()
    address = reverse("import_review", args=[ArticleImport.objects.get().pk])
    author.goto(live_server.url + address)
    return author


def draft() -> ArticlePage:
    return ArticlePage.objects.get().get_latest_revision_as_object()


def ticked(page: Page) -> Locator:
    return page.locator("[data-contentpath=unconfirmed] :checked")


@pytest.mark.slow
def test_a_file_is_looked_at_confirmed_sent_and_approved(
    review: Page, desk: Callable[..., Page], live_server: LiveServer, page: Page
) -> None:
    for caption in CAPTIONS:
        expect(review.locator(".import-remarks")).to_contain_text(f"chưa ai xem lại: “{caption}”")
    review.get_by_role("button", name="Xác nhận mô tả của mọi ảnh").click()
    expect(review.locator(".messages")).to_contain_text("Đã xác nhận mô tả của 2 ảnh")
    expect(review.locator("main")).not_to_contain_text("chưa ai xem lại")
    review.get_by_role("button", name="Gửi duyệt").click()
    review.wait_for_url(EXPLORER)
    form = f"{live_server.url}/admin/pages/{draft().pk}/edit/"
    for name, role in (("binh", "Biên tập viên"), ("chi", "Trưởng ban biên tập")):
        somebody = desk(name, role)
        somebody.goto(form)
        expect(ticked(somebody)).to_have_count(0)
        press(somebody, "approve")
        somebody.wait_for_url(EXPLORER)
    page.goto(live_server.url + ArticlePage.objects.get().url)
    expect(page.locator("article")).to_contain_text(CAPTIONS[1])


@pytest.mark.slow
def test_a_refused_approval_leads_to_the_photo_and_one_button_there_confirms_all(
    review: Page, desk: Callable[..., Page], live_server: LiveServer
) -> None:
    review.get_by_role("button", name="Gửi duyệt").click()
    review.wait_for_url(EXPLORER)
    form = f"{live_server.url}/admin/pages/{draft().pk}/edit/"
    editor, chief = desk("binh", "Biên tập viên"), desk("chi", "Trưởng ban biên tập")
    open_form(editor, form)
    press(editor, "approve")
    editor.wait_for_url(EXPLORER)
    open_form(chief, form)
    press(chief, "approve")
    refused = chief.locator(".messages")
    expect(refused).to_contain_text("Mô tả của những ảnh này do máy đề xuất, chưa ai xem lại")
    for caption in CAPTIONS:
        expect(refused.get_by_role("link", name=caption)).to_have_count(1)
    first = chief.locator(f"#block-{draft().body[1].id}-section")
    expect(first).to_be_in_viewport()
    expect(ticked(chief)).to_have_count(2)
    chief.get_by_role("button", name="Xác nhận mô tả của mọi ảnh").first.click()
    expect(ticked(chief)).to_have_count(0)
    expect(chief.locator("[data-contentpath=unconfirmed]").first).to_be_hidden()
    press(chief, "approve")
    chief.wait_for_url(EXPLORER)
    assert ArticlePage.objects.get().live
    assert unconfirmed_photos(ArticlePage.objects.get().body) == []


@pytest.mark.slow
def test_what_is_to_be_looked_at_leads_to_its_place_in_the_form(
    review: Page, live_server: LiveServer
) -> None:
    links = review.locator(".import-remarks a")
    addresses: Any = [link.get_attribute("href") for link in links.all()]
    assert len(addresses) >= 4
    anchors = [address.partition("#")[2] for address in addresses]
    assert "id_lead" in anchors
    for address, anchor in zip(addresses, anchors, strict=True):
        review.goto("about:blank")
        open_form(review, live_server.url + address)
        expect(review.locator(f"[id='{anchor}']")).to_be_in_viewport()


@pytest.mark.slow
@pytest.mark.parametrize("place", ["title", "bylines"])
def test_every_field_has_its_place(
    place: str, author: Page, article: ArticlePage, live_server: LiveServer
) -> None:
    open_form(author, live_server.url + form_url(article, place))
    panel = author.locator("[data-panel]", has=author.locator(f"[id^=id_{place}]")).last
    expect(panel).to_be_in_viewport()


@pytest.mark.slow
def test_the_list_stays_where_the_session_ends_meanwhile(
    author: Page, live_server: LiveServer, news: NewsIndexPage, tmp_path: Path
) -> None:
    author.goto(live_server.url + reverse("import_articles", args=[news.pk]))
    author.set_input_files("[type=file][name=files]", word_file(tmp_path))
    author.wait_for_selector("[data-unfinished]")
    author.context.clear_cookies()
    for _twice in range(2):
        with author.expect_response(lambda answer: "/login/" in answer.url):
            pass
    expect(author.locator("[data-imports] table")).to_contain_text("Lớp học.docx")
    expect(author.locator("[data-imports] [name=password]")).to_have_count(0)


def bring_in() -> None:
    while queue.run_waiting():
        pass


@pytest.mark.slow
def test_files_dropped_on_the_list_of_a_section_become_drafts_there(
    author: Page, live_server: LiveServer, news: NewsIndexPage, tmp_path: Path
) -> None:
    author.goto(live_server.url + reverse("wagtailadmin_explore", args=[news.pk]))
    expect(author.locator("[data-takes-files]")).to_be_attached()
    drop(author.locator("main"), word_file(tmp_path))
    author.wait_for_url(re.compile(reverse("import_articles", args=[news.pk])))
    expect(author.locator("[data-imports]")).to_contain_text("Lớp học.docx")
    bring_in()
    expect(author.locator("[data-unfinished]")).to_have_count(0)
    article = draft()
    assert (article.title, article.get_parent().specific) == (TITLE, news)
    assert not article.live


@pytest.mark.slow
def test_files_dropped_on_the_list_of_all_articles_become_drafts_in_the_chosen_section(
    author: Page, live_server: LiveServer, add_section: Callable[..., NewsIndexPage], tmp_path: Path
) -> None:
    section = add_section("Thông báo")
    author.goto(f"{live_server.url}/admin/articles/")
    expect(author.locator("[data-takes-files]")).to_be_attached()
    drop(author.locator("main"), word_file(tmp_path))
    dialog = author.get_by_role("dialog", name="Vào chuyên mục nào?")
    dialog.get_by_role("radio", name=section.title).check()
    dialog.get_by_role("button", name="Nhập bài").click()
    author.wait_for_url(re.compile(reverse("import_articles", args=[section.pk])))
    bring_in()
    expect(author.locator("[data-unfinished]")).to_have_count(0)
    assert draft().get_parent().specific == section


@pytest.mark.slow
def test_a_file_that_is_dropped_twice_at_once_becomes_one_draft(
    author: Page, live_server: LiveServer, news: NewsIndexPage, tmp_path: Path
) -> None:
    author.goto(live_server.url + reverse("wagtailadmin_explore", args=[news.pk]))
    expect(author.locator("[data-takes-files]")).to_be_attached()
    path = word_file(tmp_path)
    drop(author.locator("main"), path)
    drop(author.locator("main"), path)
    author.wait_for_url(re.compile(reverse("import_articles", args=[news.pk])))
    bring_in()
    expect(author.locator("[data-unfinished]")).to_have_count(0)
    assert draft().title == TITLE
