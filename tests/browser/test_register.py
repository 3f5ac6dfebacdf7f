"""A document is entered at the desk with its file, and readers have it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from register.models import IssuingBody, OfficialDocument
from tests import ROOT

PDF = ROOT / "home/demo/papers/ke-hoach-chuyen-doi-so.pdf"


def upload(chief: Page, file: Path) -> None:
    """Choose a new file in the dialog."""
    chief.locator("#id_files-OPEN_MODAL").click()
    dialog = chief.locator(".modal-body")
    dialog.get_by_role("tab", name="Tải lên").click()
    dialog.locator("input[type=file]").set_input_files(file)
    dialog.locator("[name$=title]:visible").fill("Kế hoạch chuyển đổi số")
    dialog.locator("#tab-upload button[type=submit]").click()
    expect(chief.locator("#id_files-FORMS [data-chooser-title]")).to_have_text(
        "Kế hoạch chuyển đổi số"
    )


@pytest.mark.slow
def test_a_document_is_entered_with_its_file_and_published(
    desk: Callable[..., Page], page: Page, live_server: LiveServer, home: HomePage
) -> None:
    IssuingBody.objects.create(name="Ủy ban nhân dân tỉnh")
    chief = desk("chi", "Trưởng ban biên tập")
    chief.set_viewport_size({"width": 1366, "height": 768})
    chief.goto(f"{live_server.url}/admin/")
    chief.get_by_role("link", name="Văn bản", exact=True).click()
    chief.get_by_role("link", name="Thêm văn bản").first.click()
    chief.fill("#id_number", "45/KH-UBND")
    chief.fill("#id_issued", "20/12/2022")
    chief.fill("#id_title", "Kế hoạch chuyển đổi số trong cơ quan nhà nước")
    chief.select_option("#id_kind", label="Kế hoạch")
    chief.select_option("#id_body", label="Ủy ban nhân dân tỉnh")
    upload(chief, PDF)
    chief.locator("footer [data-w-dropdown-target=toggle]").click()
    chief.locator("footer [name=action-publish]").click()
    expect(chief.locator(".messages")).to_contain_text("45/KH-UBND")
    assert OfficialDocument.objects.get().live

    page.goto(f"{live_server.url}/")
    page.get_by_role("link", name="Danh mục").or_(
        page.get_by_role("button", name="Danh mục")
    ).first.click()
    page.locator("nav.menu").get_by_role("link", name="Văn bản").click()
    page.get_by_role("link", name="Kế hoạch chuyển đổi số trong cơ quan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Kế hoạch chuyển đổi số trong cơ quan nhà nước"
    )
    file = page.get_by_role("link", name="Kế hoạch chuyển đổi số", exact=True)
    answer = page.request.get(live_server.url + (file.get_attribute("href") or ""))
    assert answer.body() == PDF.read_bytes()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
