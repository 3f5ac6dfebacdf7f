"""What the admin offers whom: the buttons below an article, where to write one, and why not."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import GroupPagePermission, Page

from home.models import HomePage, PlainPage
from news.models import ArticlePage, NewsIndexPage
from tests.helpers.editing import (
    SUBMIT,
    TOMORROW,
    answer_step,
    buttons,
    edit,
    fresh,
    said,
    step,
    write,
)
from tests.helpers.people import Person

CHOOSE, SECTION_FIELD = "/admin/articles/choose_parent/", 'name="parent_page"'


def form_of(somebody: Client, article: Page) -> str:
    return somebody.get(f"/admin/pages/{article.pk}/edit/").content.decode()


def labels(somebody: Client, article: Page) -> list[str]:
    page = BeautifulSoup(form_of(somebody, article), "lxml")
    found = page.select("footer [name^=action-], footer [data-workflow-action-name]")
    return [" ".join(button.text.split()) for button in found]


def test_what_is_to_be_done_next_comes_first(author: Person, editor: Person, chief: Person) -> None:
    article = write(author)
    address = f"/admin/pages/{article.pk}/edit/"
    assert buttons(author, address)[0] == "action-submit"
    edit(author, article, **SUBMIT)
    assert labels(author, article) == ["Rút bài về"]
    assert labels(editor, article)[0] == "Chuyển duyệt"
    answer_step(editor, article, "approve")
    assert labels(chief, article)[:2] == ["Duyệt và đăng", "Duyệt, hẹn giờ…"]
    assert not {"action-publish", "action-cancel-workflow"} & {*buttons(chief, address)}


def test_what_has_no_text_yet_is_saved_and_not_sent(author: Person, news: NewsIndexPage) -> None:
    new = f"/admin/pages/add/news/articlepage/{news.pk}/"
    assert "action-submit" in buttons(author, new)
    empty = f"/admin/pages/{write(author, lead='').pk}/edit/"
    for address in (new, empty):
        page = BeautifulSoup(author.get(address).content, "lxml")
        assert page.select_one("footer .button").text.split() == ["Lưu"]


def test_changes_of_what_readers_see_are_published_as_such(
    author: Person, editor: Person, chief: Person, add_article: Callable[..., ArticlePage]
) -> None:
    article = add_article("Đã đăng")
    edit(editor, article, title="Đã đăng", lead="Biên tập.")
    assert labels(chief, article)[0] == "Đăng thay đổi"
    assert labels(editor, article)[0] == "Gửi duyệt"
    edit(chief, article, title="Đã đăng", lead="Trưởng ban viết.")
    assert labels(chief, article)[0] == "Gửi duyệt"


def test_the_last_step_says_when_it_publishes(
    author: Person, editor: Person, chief: Person
) -> None:
    article = write(author, **SUBMIT)
    answer_step(editor, article, "approve")
    edit(chief, article, **TOMORROW)
    first, *others = labels(chief, article)
    assert first == "Duyệt, hẹn đăng lúc 08:00 01/01/2090"
    assert "Duyệt kèm góp ý, hẹn đăng lúc 08:00 01/01/2090" in others
    answer_step(chief, article, "approve", **TOMORROW)
    assert fresh(article).scheduled_revision


def test_only_who_may_publish_is_asked_for_a_schedule(
    author: Person, editor: Person, chief: Person
) -> None:
    article = write(author, **TOMORROW)
    assert article.go_live_at is None
    for somebody, asked in ((author, False), (editor, False), (chief, True)):
        form = form_of(somebody, article)
        assert ("Đặt lịch đăng" in form) is asked
        assert ('name="go_live_at"' in form) is asked
    edit(chief, article, **TOMORROW)
    edit(editor, article, lead="Biên tập.")
    assert fresh(article).get_latest_revision().content["go_live_at"]


def test_a_section_is_chosen_among_those_one_may_write_in(
    author: Person, news: NewsIndexPage, add_section: Callable[..., NewsIndexPage]
) -> None:
    first = add_section("Xây dựng Đảng")
    add_section("Dân vận", first)
    page = BeautifulSoup(author.get(CHOOSE).content, "lxml")
    assert "Chọn chuyên mục" in page.h1.text
    offered = [
        " ".join(label.text.split())
        for label in page.select("form [type=radio] + label, form label:has([type=radio])")
    ]
    assert offered == [news.title, "– Xây dựng Đảng", "– – Dân vận"]
    answer = author.post(CHOOSE, {"parent_page": first.pk})
    assert answer.headers["Location"] == f"/admin/pages/add/news/articlepage/{first.pk}/"


def test_who_writes_in_one_section_is_asked_for_none(
    person: Callable[..., Person], add_section: Callable[..., NewsIndexPage]
) -> None:
    own, other = add_section("Dân vận"), add_section("Tuyên giáo")
    rights = GroupPagePermission.objects.filter(group__name="Cộng tác viên")
    rights.update(page=own)
    author = person("an", "Cộng tác viên")
    assert author.get(CHOOSE).headers["Location"] == f"/admin/pages/add/news/articlepage/{own.pk}/"
    assert "chọn" in author.post(CHOOSE, {"parent_page": other.pk}).content.decode().lower()


@pytest.mark.parametrize("who", ["author", "editor", "chief"])
def test_only_who_may_publish_makes_sections(who: str, request: Any, news: NewsIndexPage) -> None:
    somebody, may = request.getfixturevalue(who), who == "chief"
    answer = somebody.get(f"/admin/pages/{news.pk}/add_subpage/")
    assert (answer.status_code == 200) is may
    if not may:
        assert answer.headers["Location"] == f"/admin/pages/add/news/articlepage/{news.pk}/"
    address = f"/admin/pages/add/news/newsindexpage/{news.pk}/"
    somebody.post(address, {"title": "Mới", "slug": "moi", "introduction": ""})
    assert NewsIndexPage.objects.filter(slug="moi").exists() is may


def answer_address(article: ArticlePage, kind: str = "action") -> str:
    state = fresh(article).current_workflow_task_state
    return f"/admin/pages/workflow/{kind}/{article.pk}/approve/{state.pk}/"


@pytest.mark.parametrize("kind", ["action", "collect_action_data"])
def test_a_dialog_says_why_a_step_is_not_answered(
    kind: str, author: Person, editor: Person, chief: Person
) -> None:
    article = write(author, **SUBMIT)
    answer_step(editor, article, "approve")
    edit(chief, article, lead="Trưởng ban viết.")
    address = answer_address(article, kind)
    for send in (chief.get, chief.post):
        answer = send(address, headers={"x-requested-with": "XMLHttpRequest"})
        assert "phải có người khác duyệt" in json.loads(answer.content)["html"]
    assert "phải có người khác duyệt" in said(chief.post(address, follow=True))
    assert not fresh(article).live


def test_who_answers_a_step_that_is_over_is_told(
    author: Person, editor: Person, chief: Person
) -> None:
    article = write(author, **SUBMIT)
    old = answer_address(article)
    answer_step(editor, article, "approve")
    answer = chief.get(old, headers={"x-requested-with": "XMLHttpRequest"})
    assert "không còn chờ" in json.loads(answer.content)["html"]
    assert "không còn chờ" in said(chief.post(old, follow=True))
    answer_step(chief, article, "approve")
    late = answer_step(chief, article, "reject", comment="Chậm.")
    assert "không còn chờ" in said(late)
    answer = chief.get(old, headers={"x-requested-with": "XMLHttpRequest"})
    assert "không còn chờ" in json.loads(answer.content)["html"]


def test_a_reason_stays_in_sight_until_the_article_is_sent_again(
    author: Person, editor: Person
) -> None:
    article = write(author, **SUBMIT)
    answer_step(editor, article, "reject", comment="Thiếu <b>số</b> đại biểu.")
    for _time in range(2):
        told = said(author.get(f"/admin/pages/{article.pk}/edit/"))
        assert "binh đã trả lại bài này để sửa" in told
        assert "Cần sửa: “Thiếu <b>số</b> đại biểu.”" in told
    edit(author, article, **SUBMIT)
    assert step(article) == "Biên tập"
    assert "đã trả lại" not in form_of(editor, article)


def test_the_editor_speaks_of_what_vietnamese_has(author: Person) -> None:
    form = form_of(author, write(author))
    assert "Thêm tác giả" in form
    assert "Thêm bài viết" in form
    assert "data-content-word-count" in form
    assert "data-content-readability-score" not in form
    assert "Độ dễ đọc" not in form


def test_the_front_page_greets_by_name(author: Person) -> None:
    page = BeautifulSoup(author.get("/admin/").content, "lxml")
    assert " ".join(page.h1.text.split()) == "Xin chào, an"


def main_button(somebody: Client, page: Page) -> str:
    form = BeautifulSoup(form_of(somebody, page), "lxml")
    return " ".join(form.select_one("footer .button").text.split())


def test_a_page_that_is_no_article_has_the_same_words_on_its_buttons(
    chief: Person, home: HomePage, news: NewsIndexPage
) -> None:
    page = home.add_child(instance=PlainPage(title="Giới thiệu", live=False))
    page.save_revision()
    assert main_button(chief, page) == "Lưu"
    assert "Đăng" in labels(chief, page)
    for live in (home, news):
        live.save_revision()
        assert main_button(chief, live) == "Đăng thay đổi"
