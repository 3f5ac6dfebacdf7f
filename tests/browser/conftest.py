"""A real Chromium, and the site for it to look at."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

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


@pytest.fixture(scope="session")
def snapshot(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Keep what the migrations made: tests with a live server empty every table."""
    kept = tmp_path_factory.mktemp("database") / "snapshot.sqlite3"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(kept)])
    return kept


@pytest.fixture(autouse=True)
def _begin_with_what_the_migrations_made(transactional_db: None, snapshot: Path) -> None:
    _restore(snapshot)


@pytest.fixture(scope="module", autouse=True)
def _end_with_what_the_migrations_made(
    snapshot: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    yield
    with django_db_blocker.unblock():
        _restore(snapshot)


def _restore(snapshot: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(snapshot)) as kept:
        kept.backup(connection.connection)
    ContentType.objects.clear_cache()


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
