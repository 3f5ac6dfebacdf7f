"""Twenty photos of one conference, dropped on the page for many."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import UploadedFile

from site_config.models import SiteImage
from tests.browser.editing import sign_in
from tests.helpers.photos import photo_file

MANY = 20


@pytest.mark.slow
def test_twenty_photos_are_uploaded_and_described(
    page: Page, live_server: LiveServer, person: Callable[..., Any], tmp_path: Path
) -> None:
    paths = [tmp_path / f"Hội nghị {number}.jpg" for number in range(MANY)]
    for number, path in enumerate(paths):
        path.write_bytes(photo_file((60 + number, 40)).read())
    person("an", "Cộng tác viên")
    sign_in(page, live_server, "an").goto(f"{live_server.url}/admin/images/multiple/add/")
    page.set_input_files("#fileupload", paths)
    described = page.locator("#upload-list li form")
    expect(described).to_have_count(MANY)
    expect(page.locator(".upload-failure, .upload-server-error")).to_have_count(0)
    for number, form in enumerate(described.all()):
        form.locator("[name$=-description]").fill(f"Đại biểu thứ {number}")
    described.locator("[type=submit]").evaluate_all("buttons => buttons.forEach(b => b.click())")
    expect(described).to_have_count(0)
    assert {photo.width for photo in SiteImage.objects.all()} == set(range(60, 60 + MANY))
    assert not UploadedFile.objects.exists()
