"""Tasks that are pasted: each is one of a list, and the site counts them."""

import json
import re

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage
from tests.browser.pasting import open_body, paste, rich_texts, stored, without_keys

COUNTED = """
<p class=MsoNormal>Hội nghị thống nhất các nhiệm vụ:</p>
<p class=MsoNormal><b>Một là</b>, rà soát <i>quy chế</i>;</p>
<p class=MsoNormal>Hai là, phân công
<a href="https://example.vn/">rõ việc</a>:</p>
<p class=MsoNormal>rõ người, rõ thời hạn;</p>
<p class=MsoNormal>Ba là: kiểm tra.</p>
<p class=MsoNormal>Hội nghị kết thúc.</p>
"""


def task_list(*tasks: str, continues: bool = False) -> tuple[str, dict[str, object]]:
    return "task_list", {"style": "mot-la", "continues": continues, "tasks": list(tasks)}


def ordinals(page: Page) -> Locator:
    return page.locator(".task-ordinal:visible")


def tasks_of(value: dict[str, object]) -> list[str]:
    return [without_keys(task["value"]) for task in json.loads(json.dumps(value["tasks"]))]


def test_counted_paragraphs_become_a_task_list_at_their_place(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    open_body(author, live_server, article, ("text", "<p></p>"))
    paste(rich_texts(author).first, COUNTED)
    author.get_by_role("button", name="Chuyển thành danh sách nhiệm vụ").click()
    expect(ordinals(author)).to_have_text(["Một là,", "Hai là,", "Ba là,"])
    expect(author.locator(".paste-note:visible")).to_have_count(0)
    author.wait_for_selector("html[data-saves]")
    (first, before), (second, tasks), (third, after) = stored(author)
    assert (first, second, third) == ("text", "task_list", "text")
    assert without_keys(before) == "<p>Hội nghị thống nhất các nhiệm vụ:</p>"
    assert tasks_of(tasks) == [
        "<p>rà soát <i>quy chế</i>;</p>",
        '<p>phân công <a href="https://example.vn/">rõ việc</a>:</p><p>rõ người, rõ thời hạn;</p>',
        "<p>kiểm tra.</p>",
    ]
    assert without_keys(after) == "<p>Hội nghị kết thúc.</p>"


@pytest.mark.slow
def test_what_goes_on_counting_continues_the_list_before_it(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    blocks = [task_list("<p>thứ nhất</p>", "<p>thứ hai</p>"), ("text", "<p></p>")]
    open_body(author, live_server, article, *blocks)
    paste(rich_texts(author).last, "<p>Ba là, ba;</p><p>Bốn là, bốn.</p>")
    author.get_by_role("button", name="Chuyển thành danh sách nhiệm vụ").click()
    expect(ordinals(author)).to_have_text(["Một là,", "Hai là,", "Ba là,", "Bốn là,"])
    author.wait_for_selector("html[data-saves]")
    (_kind, _first), (kind, value) = stored(author)
    assert (kind, value["continues"], tasks_of(value)) == (
        "task_list",
        True,
        ["<p>ba;</p>", "<p>bốn.</p>"],
    )


@pytest.mark.slow
def test_a_sentence_that_counts_is_no_list(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    open_body(author, live_server, article, ("text", "<p></p>"))
    paste(rich_texts(author).first, "<p>Một là đủ, hai là thừa.</p><p>Thứ hai, 3/8 họp.</p>")
    expect(rich_texts(author).first).to_contain_text("họp")
    expect(author.locator(".paste-note:visible")).to_have_count(0)


@pytest.mark.slow
def test_paragraphs_pasted_into_a_task_are_tasks(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    open_body(author, live_server, article, task_list("<p></p>", "<p>sau cùng</p>"))
    paste(rich_texts(author).first, text="1. rà soát;\n\n2. phân công;\n3. kiểm tra.")
    expect(ordinals(author)).to_have_text(["Một là,", "Hai là,", "Ba là,", "Bốn là,"])
    author.wait_for_selector("html[data-saves]")
    [(_kind, value)] = stored(author)
    assert tasks_of(value) == [
        "<p>rà soát;</p>",
        "<p>phân công;</p>",
        "<p>kiểm tra.</p>",
        "<p>sau cùng</p>",
    ]


@pytest.mark.slow
def test_what_is_copied_in_an_article_is_tasks_too(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    text = '<p>Một là, <a href="https://example.vn/">rà soát</a>;</p><p>Hai là, kiểm tra.</p>'
    open_body(author, live_server, article, ("text", text), task_list("<p></p>"))
    rich_texts(author).first.click()
    author.context.grant_permissions(["clipboard-read", "clipboard-write"])
    author.keyboard.press("Control+a")
    author.keyboard.press("Control+c")
    rich_texts(author).last.click()
    author.keyboard.press("Control+v")
    expect(ordinals(author)).to_have_text(["Một là,", "Hai là,"])
    author.wait_for_selector("html[data-saves]")
    (_kind, _text), (_list, value) = stored(author)
    assert tasks_of(value) == [
        '<p><a href="https://example.vn/">rà soát</a>;</p>',
        "<p>kiểm tra.</p>",
    ]


@pytest.mark.slow
def test_the_ordinals_follow_what_is_edited(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    lists = [task_list("<p>a</p>", "<p>b</p>"), task_list("<p>c</p>", continues=True)]
    open_body(author, live_server, article, *lists)
    expect(ordinals(author)).to_have_text(["Một là,", "Hai là,", "Ba là,"])
    author.locator("select").filter(visible=True).first.select_option("thu-nhat")
    expect(ordinals(author)).to_have_text(["Thứ nhất,", "Thứ hai,", "Ba là,"])
    author.get_by_role("checkbox").filter(visible=True).last.uncheck()
    expect(ordinals(author)).to_have_text(["Thứ nhất,", "Thứ hai,", "Một là,"])
    task = author.locator("[data-streamfield-list-container] > [data-streamfield-child]").first
    task.get_by_role("button", name="Nhân bản").click()
    expect(ordinals(author)).to_have_text(["Thứ nhất,", "Thứ hai,", "Thứ ba,", "Một là,"])


@pytest.mark.slow
def test_a_table_becomes_a_block_at_its_place(
    author: Page, live_server: LiveServer, article: ArticlePage
) -> None:
    open_body(author, live_server, article, ("text", "<p></p>"))
    cells = "<tr><th>Chỉ tiêu</th><th>Đạt</th></tr><tr><td>Kết nạp</td><td>134</td></tr>"
    paste(rich_texts(author).first, f"<p>Trước</p><table>{cells}</table><p>Sau</p>")
    author.get_by_role("button", name="Chuyển thành khối bảng").click()
    author.wait_for_selector("html[data-saves]")
    (_text, before), (kind, table), (_after, after) = stored(author)
    assert re.sub("<.*?>", "", before + after) == "TrướcSau"
    assert (kind, table["data"]) == ("table", [["Chỉ tiêu", "Đạt"], ["Kết nạp", "134"]])
    assert table["first_row_is_table_header"]
