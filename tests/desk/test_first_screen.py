"""The admin's front page has the work on it: what waits, what one writes, each article once."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from news.models import ArticlePage
from tests.helpers.editing import PUBLISH, SUBMIT, answer_step, edit, write
from tests.helpers.factories import draft, submitted
from tests.helpers.people import Person
from tests.helpers.queries import query_count


def front_page(somebody: Person) -> BeautifulSoup:
    return BeautifulSoup(somebody.get("/admin/").content, "lxml")


def rows(somebody: Person, panel: str) -> list[str]:
    found = front_page(somebody).select(f"#{panel}-section tbody tr")
    return [" ".join(row.get_text(" ").split()) for row in found]


@pytest.mark.quick
def test_it_begins_with_writing_an_article(author: Person) -> None:
    links = {
        " ".join(link.text.split()): link["href"] for link in front_page(author).select(".begin a")
    }
    assert [*links] == ["Viết bài", "Từ tệp Word"]
    for address in links.values():
        assert author.get(address, follow=True).status_code == 200


def test_ones_own_articles_say_where_they_are(
    author: Person, editor: Person, chief: Person
) -> None:
    write(author, title="Nháp", slug="nhap")
    write(author, title="Chờ", slug="cho", **SUBMIT)
    back = write(author, title="Sửa", slug="sua", **SUBMIT)
    answer_step(editor, back, "reject", title="Sửa", comment="Thiếu số đại biểu.")
    out = write(author, title="Đã lên", slug="da-len")
    edit(chief, out, title="Đã lên", **PUBLISH)
    first, *others = rows(author, "own-articles")
    assert first.startswith("Sửa Tin tức bị trả lại binh đã trả lại bài này để sửa")
    assert "Cần sửa: “Thiếu số đại biểu.”" in first
    assert any(row.startswith("Chờ Tin tức chờ biên tập Chờ: Biên tập") for row in others)
    assert any(row.startswith("Nháp Tin tức bản nháp") for row in others)
    assert others[-1].startswith("Đã lên Tin tức đã đăng 0 lượt xem")


def test_what_waits_is_shown_to_who_answers_and_to_nobody_for_their_own(
    author: Person, editor: Person, chief: Person, other_chief: Person
) -> None:
    write(author, title="Của cộng tác viên", slug="cua-ctv", **SUBMIT)
    own = write(chief, title="Của trưởng ban", slug="cua-chi", **SUBMIT)
    assert [row.split(" Tin tức")[0] for row in rows(editor, "waiting")] == [
        "Của cộng tác viên",
        "Của trưởng ban",
    ]
    assert rows(author, "waiting") == []
    answer_step(editor, own, "approve", title="Của trưởng ban")
    assert not any("Của trưởng ban" in row for row in rows(chief, "waiting"))
    (theirs,) = [row for row in rows(other_chief, "waiting") if "Của trưởng ban" in row]
    assert "Duyệt đăng của chi" in theirs
    assert "Duyệt và đăng Duyệt, hẹn giờ… Trả lại để sửa Xem trước" in theirs


def test_a_step_is_answered_from_the_front_page(author: Person, editor: Person) -> None:
    article = write(author, **SUBMIT)
    button = front_page(editor).select_one("#waiting-section [data-workflow-action-url]")
    assert " ".join(button.text.split()) == "Chuyển duyệt"
    editor.post(button["data-workflow-action-url"], {"next": "/admin/"})
    assert ArticlePage.objects.get(pk=article.pk).current_workflow_task.name == "Duyệt đăng"


def test_an_article_stands_in_one_place(author: Person, editor: Person, chief: Person) -> None:
    write(author, title="Hội nghị giao ban", **SUBMIT)
    answer_step(editor, ArticlePage.objects.get(), "approve", title="Hội nghị giao ban")
    for somebody in (author, chief):
        links = front_page(somebody).select("main .w-dashboard a")
        assert [link.text for link in links].count("Hội nghị giao ban") == 1


def test_it_asks_as_often_whatever_there_is(
    editor: Person, author: Person, add_article: Callable[..., ArticlePage]
) -> None:
    def fill(count: int) -> None:
        for number in range(count):
            submitted(f"Chờ {number}", author.user)
            draft(f"Nháp {number}", author.user)
            draft(f"Nháp của biên tập {number}", editor.user)
            ArticlePage.objects.filter(pk=add_article(f"Đã đăng {number}").pk).update(
                owner=author.user
            )

    fill(2)
    few = [query_count(somebody, "/admin/") for somebody in (editor, author)]
    fill(4)
    assert [query_count(somebody, "/admin/") for somebody in (editor, author)] == few
