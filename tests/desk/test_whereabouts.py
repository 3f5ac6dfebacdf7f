"""The line above an article's title says where it is, who has it, and what comes next."""

from collections.abc import Callable, Iterator

import pytest
from bs4 import BeautifulSoup
from time_machine import travel

from news.models import ArticlePage, NewsIndexPage
from tests.helpers.editing import PUBLISH, SUBMIT, TOMORROW, answer_step, edit, fresh, write
from tests.helpers.moments import local
from tests.helpers.people import Person
from tests.helpers.queries import query_count
from tests.helpers.roles import EDITOR

NOW = local(2026, 11, 29, 9)
TAKE_BACK = {"action-cancel-workflow": "1"}


@pytest.fixture(autouse=True)
def _sunday() -> Iterator[None]:
    with travel(NOW):
        yield


def address(article: ArticlePage) -> str:
    return f"/admin/pages/{article.pk}/edit/"


def line(somebody: Person, where: ArticlePage | str) -> str:
    opened = where if isinstance(where, str) else address(where)
    page = BeautifulSoup(somebody.get(opened).content, "lxml")
    (found,) = page.select("#whereabouts")
    return found.get_text(" ", strip=True)


@pytest.mark.quick
def test_a_new_article_says_in_which_section_it_is(author: Person, news: NewsIndexPage) -> None:
    told = line(author, f"/admin/pages/add/news/articlepage/{news.pk}/")
    assert told == f"Bài mới ở chuyên mục “{news.title}”. Xong thì gửi duyệt."


def test_a_draft_is_of_whoever_began_it(author: Person, editor: Person) -> None:
    article = write(author)
    assert line(author, article) == "Bản nháp của bạn. Xong thì gửi duyệt."
    assert line(editor, article) == "Bản nháp của an. Xong thì gửi duyệt."


def test_it_names_who_is_to_answer_and_what_comes_then(
    author: Person, editor: Person, chief: Person, administrator: Person
) -> None:
    article = write(author, **SUBMIT)
    told = "Đang ở bước “Biên tập”, chờ {}. Tiếp theo là bước “Duyệt đăng”."
    assert line(author, article) == told.format("binh")
    assert line(editor, article) == told.format("bạn")
    answer_step(editor, article, "approve")
    assert line(editor, article) == "Đang ở bước “Duyệt đăng”, chờ chi. Được duyệt là bài lên ngay."


def test_of_many_it_names_some_and_asks_as_often(
    author: Person, editor: Person, person: Callable[..., Person]
) -> None:
    article = write(author, **SUBMIT)
    few = query_count(author, address(article))
    person("em", EDITOR)
    assert "chờ binh hoặc em." in line(author, article)
    for name in ("giang", "hoa", "khanh"):
        person(name, EDITOR)
    assert "chờ binh, em, giang và 2 người nữa." in line(author, article)
    assert query_count(author, address(article)) == few


def test_where_nobody_else_can_answer_it_says_so(editor: Person, chief: Person) -> None:
    article = write(chief, **SUBMIT)
    answer_step(editor, article, "approve")
    assert "chưa có người nào khác duyệt được" in line(chief, article)


def test_what_was_sent_back_is_with_its_author(author: Person, editor: Person) -> None:
    article = write(author, **SUBMIT)
    answer_step(editor, article, "reject", comment="Thiếu số.")
    assert line(author, article) == "binh đã trả lại bài cho bạn. Sửa xong thì gửi duyệt lại."
    assert line(editor, article).startswith("bạn đã trả lại bài cho an.")


def test_what_is_planned_says_when(author: Person, editor: Person, chief: Person) -> None:
    article = write(author, **SUBMIT)
    answer_step(editor, article, "approve")
    moment = "2026-11-30T07:00:00+07:00"
    answer_step(chief, article, "schedule", go_live_at=moment)
    assert line(author, article) == "Bài đã được duyệt, tự lên lúc 07:00 ngày 30/11."


def test_what_readers_see_says_since_when_and_what_they_do_not_see(
    author: Person, editor: Person, chief: Person, other_chief: Person
) -> None:
    article = write(author)
    edit(chief, article, **PUBLISH)
    assert line(author, article) == (
        "Bài đang đăng, từ 09:00 ngày 29/11. Sửa gì ở đây thì bạn đọc chỉ thấy sau khi được duyệt."
    )
    edit(editor, article, lead="Sửa.")
    assert "Có thay đổi chưa đăng, của binh. Xong thì gửi duyệt." in line(author, article)
    edit(editor, article, lead="Sửa.", **SUBMIT)
    assert "Bài đang đăng" in line(author, article)
    assert "Đang ở bước “Biên tập”" in line(author, article)
    other_chief.post(f"/admin/pages/{article.pk}/unpublish/")
    assert "Bài đã gỡ, bạn đọc không còn thấy." in line(author, article)


def test_an_hour_that_takes_effect_on_approval_is_named(
    author: Person, editor: Person, chief: Person
) -> None:
    article = write(author, **SUBMIT)
    answer_step(editor, article, "approve")
    edit(chief, article, **TOMORROW)
    assert "Được duyệt thì bài lên lúc 08:00 ngày 01/01/2090." in line(chief, article)


@pytest.mark.quick
@pytest.mark.usefixtures("small_office")
def test_who_works_alone_is_not_told_to_wait(author: Person) -> None:
    assert line(author, write(author)) == "Bản nháp của bạn. Xong thì đăng."


def test_who_waits_takes_the_article_back(author: Person, editor: Person) -> None:
    article = write(author, **SUBMIT)
    answer = edit(author, article, **TAKE_BACK)
    assert "Đã rút bài “Bài viết” về" in answer.content.decode()
    assert line(author, article) == "Bản nháp của bạn. Xong thì gửi duyệt."
    assert fresh(article).current_workflow_state is None


@pytest.mark.usefixtures("monday")
def test_what_waits_in_a_bundle_names_it(bundled_article: ArticlePage, chief: Person) -> None:
    assert "lên cùng loạt" in line(chief, bundled_article)


@pytest.mark.quick
def test_another_page_has_no_line(chief: Person, news: NewsIndexPage) -> None:
    assert line(chief, f"/admin/pages/{news.pk}/edit/") == ""
