"""A signature is chosen by a few letters, with the post of the article's day, or typed."""

from datetime import date

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import Author, NewsIndexPage
from tests.browser.editing import open_form
from tests.browser.saving import EDIT, on_server, says_saved
from tests.helpers.authors import add_author

pytestmark = pytest.mark.slow


@pytest.fixture
def chau(transactional_db: None) -> Author:
    return add_author("Nguyễn Thị Minh Châu", ("Phó Bí thư", None), ("Bí thư", date(2024, 10, 1)))


def test_a_contributor_chooses_somebody_by_a_few_letters(
    author: Page, live_server: LiveServer, chau: Author, news: NewsIndexPage
) -> None:
    page = author
    open_form(page, f"{live_server.url}/admin/pages/add/news/articlepage/{news.pk}/")
    page.fill("#id_title", "Bài viết")
    page.fill("#id_date", "07:30 02/08/2024")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Thêm tác giả").click()
    name, position = (page.locator(f"#id_bylines-0-{one}") for one in ("name", "position"))
    name.press_sequentially("chau")
    expect(offered(page)).to_have_text(["Nguyễn Thị Minh Châu – Phó Bí thư"])
    name.press("ArrowDown")
    name.press("Enter")
    expect(name).to_have_value(chau.name)
    expect(position).to_have_value("Phó Bí thư")
    chosen = page.get_by_text("Đã chọn từ danh mục tác giả")
    expect(chosen).to_be_visible()
    page.wait_for_url(EDIT)
    says_saved(page)
    byline = on_server().bylines.get()
    assert (byline.name, byline.position, byline.author) == (chau.name, "Phó Bí thư", chau)

    # Another name is another person, and the post that was written stays for who typed it.
    name.press("End")
    name.press_sequentially("u")
    expect(chosen).to_be_hidden()
    expect(page.locator("#id_bylines-0-author")).to_have_value("")
    expect(position).to_have_value("Phó Bí thư")


def offered(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Tác giả").get_by_role("option")
