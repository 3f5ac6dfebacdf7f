"""A real Chromium, and the site for it to look at."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from news.models import ArticlePage, NewsIndexPage
from tests.browser import PATIENCE
from tests.browser.editing import sign_in
from tests.browser.saving import REMEMBER_SAVES

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")

expect.set_options(timeout=PATIENCE)

# Playwright's loop runs in this thread; Django would take it for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def _shared_with_the_live_server(several_connections: None) -> None:
    """Let the server see what a test writes."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        assert not os.environ.get("CI"), "Chromium is missing"
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Return a page of a telephone's size; script errors on the site's own pages are failures."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    yield page
    context.close()
    assert not [error for error in errors if "/admin/" not in error]


@pytest.fixture
def editor(page: Page, live_server: LiveServer, admin_user: Any) -> Page:
    return sign_in(page, live_server, "admin")


@pytest.fixture
def desk(
    chromium: Browser, live_server: LiveServer, person: Callable[..., Any]
) -> Iterator[Callable[..., Page]]:
    """Sign somebody of a group in, in a browser of their own."""
    contexts = []

    def open_desk(name: str, group: str) -> Page:
        person(name, group)
        context = chromium.new_context(locale="vi-VN")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        return sign_in(page, live_server, name)

    yield open_desk
    for context in contexts:
        context.close()


@pytest.fixture
def author(desk: Callable[..., Page]) -> Page:
    page = desk("an", "Cộng tác viên")
    page.add_init_script(REMEMBER_SAVES)
    return page


@pytest.fixture
def article(author: Page, news: NewsIndexPage) -> ArticlePage:
    user = User.objects.get(username="an")
    article = news.add_child(instance=ArticlePage(title="Hội nghị", live=False, owner=user))
    article.save_revision(user=user)
    return article
