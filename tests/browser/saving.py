"""What the tests of saves share: what the screen says, what the server has, and what is held."""

import re
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage
from tests.browser import PATIENCE
from tests.browser.editing import open_form

EDIT = re.compile(r"/admin/pages/\d+/edit/$")
FORM = re.compile(r"/admin/pages/(add/news/articlepage/\d+/|\d+/edit/)$")
# Wagtail takes down what it will send half a second before it does.
REMEMBER_SAVES = """
    addEventListener("w-autosave:save", () => { document.documentElement.dataset.saves = ""; });
"""


def edit(author: Page, live_server: LiveServer, article: ArticlePage) -> None:
    open_form(author, f"{live_server.url}/admin/pages/{article.pk}/edit/")


class Held:
    """The first save, which goes no further until it is let go."""

    def __init__(self, page: Page, address: re.Pattern[str]) -> None:
        self.page, self.address = page, address
        self.route: Route | None = None
        page.route(address, self._hold)

    def _hold(self, route: Route) -> None:
        if self.route or route.request.method != "POST":
            route.continue_()
        else:
            self.route = route

    def wait(self) -> Route:
        for _again in range(PATIENCE // 20):
            if self.route:
                return self.route
            self.page.wait_for_timeout(20)
        raise AssertionError(f"nothing was sent to {self.address.pattern}: {state(self.page)}")


def state(page: Page) -> Any:
    """Return what decides on the next save, for the message of a test that waits in vain."""
    return page.evaluate(
        """() => ({
            ...document.querySelector("[data-edit-form]").dataset,
            ...document.getElementById("w-autosave-indicator").dataset,
            said: document.querySelector(".footer__save-warning")?.innerText,
            comments: [...window.comments.commentApp.store.getState().comments.comments.values()]
                .map(({ mode, text, newText, remoteId }) => ({ mode, text, newText, remoteId })),
        })"""
    )


def indicator(page: Page) -> Any:
    return page.locator("#w-autosave-indicator")


def says_saved(page: Page) -> None:
    expect(indicator(page)).to_have_attribute("data-w-autosave-state-value", "saved")


def does_not_say_saved(page: Page) -> None:
    expect(indicator(page)).not_to_have_attribute("data-w-autosave-state-value", "saved")


def on_server() -> ArticlePage:
    return ArticlePage.objects.get().get_latest_revision_as_object()


def told(page: Page) -> Locator:
    """Return what stands beside the buttons."""
    return page.locator(".footer__save-warning")


def dialog(page: Page) -> Locator:
    return page.locator("dialog.trouble")


def give_password(page: Page) -> None:
    dialog(page).locator("[name=password]").fill("password")
    dialog(page).get_by_role("button", name="Đăng nhập").click()
