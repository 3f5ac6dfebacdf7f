"""What was brought in, as an editor sees it: proposals are shown until they are confirmed."""

import pytest
from playwright.sync_api import Page, Request, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage, NewsIndexPage
from news.unconfirmed import unconfirmed_photos
from site_config.models import SiteImage
from tests.browser.editing import open_form
from tests.browser.saving import EDIT, on_server, says_saved
from tests.helpers.photos import photo_file

MERGED = [{"row": 0, "col": 0, "rowspan": 1, "colspan": 2}]


@pytest.fixture
def imported(news: NewsIndexPage) -> ArticlePage:
    """Return an article with a proposal, one that was confirmed, and a table with merged cells."""
    photo = SiteImage.objects.create(title="Ảnh", description="Mô tả", file=photo_file((60, 40)))
    image = {"image": photo, "decorative": False, "alt_text": "Bà con trồng cây"}
    shown = {"image": image, "caption": "Bà con trồng cây", "credit": ""}
    table = {
        "data": [["Xã", "", "Cây"], ["Nà Lừa", "Bản Hạ", "12"]],
        "cell": [{"row": 0, "col": 1, "hidden": True}],
        "mergeCells": MERGED,
        "table_header_choice": "row",
    }
    article = ArticlePage(
        title="Trồng rừng",
        live=False,
        body=[
            ("photo", shown | {"unconfirmed": True}),
            ("photo", shown | {"unconfirmed": False}),
            ("table", table),
        ],
    )
    news.add_child(instance=article)
    article.save_revision()
    return article


def is_save(request: Request) -> bool:
    return request.method == "POST" and bool(EDIT.search(request.url))


@pytest.mark.slow
def test_a_proposal_is_confirmed_and_merged_cells_stay(
    editor: Page, live_server: LiveServer, imported: ArticlePage
) -> None:
    open_form(editor, f"{live_server.url}/admin/pages/{imported.pk}/edit/")
    proposals = editor.locator("[data-contentpath=unconfirmed]")
    expect(proposals).to_have_count(2)
    expect(proposals.nth(0)).to_be_visible()
    expect(proposals.nth(1)).to_be_hidden()
    with editor.expect_response(lambda answer: is_save(answer.request)):
        proposals.nth(0).locator("input").uncheck()
        expect(proposals.nth(0)).to_be_hidden()
    editor.locator(".htCore td").first.click(button="right")
    expect(editor.get_by_text("Gộp hoặc tách ô")).to_be_visible()
    editor.keyboard.press("Escape")
    says_saved(editor)
    saved = on_server()
    assert unconfirmed_photos(saved.body) == []
    assert saved.body[2].value["mergeCells"] == MERGED
