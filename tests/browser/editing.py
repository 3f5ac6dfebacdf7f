"""What the tests of editing share: signing in, and opening a form once it can be written in."""

import re

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import NewsIndexPage
from site_config.slugs import slugify

EXPLORER = re.compile(r"/admin/pages/\d+/$")
# Wagtail takes what stands in a form two seconds after it is shown for unchanged.
REMEMBER_READINESS = """
    addEventListener("w-unsaved:watch-edits", () => {
        document.documentElement.dataset.watched = "";
    });
"""


def sign_in(page: Page, live_server: LiveServer, name: str) -> Page:
    """Give a page of a desk's size the session of somebody; nothing is opened yet."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.add_init_script(REMEMBER_READINESS)
    client = Client()
    client.force_login(get_user_model().objects.get_by_natural_key(name))
    hand_over(client, page.context, live_server.url)
    return page


def hand_over(client: Client, context: BrowserContext, address: str) -> None:
    """Let a browser go on with the session of a test client."""
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": address}])


def open_form(editor: Page, address: str) -> None:
    editor.goto(address)
    editor.wait_for_selector("html[data-watched]")


def write(page: Page, live_server: LiveServer, section: NewsIndexPage, title: str) -> None:
    page.goto(f"{live_server.url}/admin/pages/add/news/articlepage/{section.pk}/")
    page.fill("#id_title", title)
    page.press("#id_title", "Tab")
    expect(page.locator("#id_slug")).to_have_value(slugify(title))
    page.fill("#id_lead", "Sáng nay, hội nghị khai mạc.")
    page.locator("[name=action-submit]").click()
    page.wait_for_url(EXPLORER)


def press(page: Page, action: str, comment: str = "") -> None:
    """Press a step's button in the editor's menu, with a comment or without."""
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    asks = "[data-workflow-action-modal-url]"
    with_comment = asks if comment else f":not({asks})"
    page.locator(f"footer [data-workflow-action-name={action}]{with_comment}").click()
    if comment:
        page.fill("[name=comment]", comment)
        page.locator(".modal-dialog [type=submit]").click()
