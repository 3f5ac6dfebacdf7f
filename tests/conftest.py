"""What the tests share: the site as the migrations leave it, and quick ways to fill it."""

import gc
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from _pytest.nodeid import NodeId
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.signals import page_published

from accounts.models import User
from home.models import HomePage, PlainPage
from news.models import ArticlePage, Byline, NewsIndexPage
from site_config.models import Commemoration, SiteIdentity, SiteImage
from tests import ROOT
from tests.helpers import database
from tests.helpers.authors import add_author, signed_by
from tests.helpers.blocks import every_block
from tests.helpers.documents import add_document, add_file
from tests.helpers.moments import local
from tests.helpers.people import Person
from tests.helpers.photos import photo_file
from tests.helpers.roles import ADMINISTRATOR, CHIEF, CONTRIBUTOR, EDITOR
from tests.helpers.rows import compose, every_row

# How long an example takes is the machine's affair.
hypothesis.settings.register_profile("tests", deadline=None)
hypothesis.settings.load_profile("tests")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Send the tests of an xdist_group to one worker, which reads the group at the end of an id.

    pytest-xdist 3.8 means to do this itself, but pytest 9.2 keeps the id elsewhere. And begin with
    `_restored` where a database is emptied, so that it ends after that: the mark `django_db` would
    come before it.
    """
    for item in items:
        names = getattr(item, "fixturenames", [])
        if {"live_server", "transactional_db"} & set(names):
            names.insert(0, "_restored")
    for item in items if config.getoption("loadgroup", False) else []:
        group = item.get_closest_marker("xdist_group")
        if group and not item.nodeid.endswith(f"@{group.args[0]}"):
            item._id = NodeId.parse(f"{item.nodeid}@{group.args[0]}")


def pytest_collection_finish() -> None:
    """Leave what was imported out of the search for garbage: it would be looked at all the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


@pytest.fixture(scope="session", autouse=True)
def _ctrl_c_is_heard() -> None:
    """Let what tests start hear Ctrl-C, also where this run was started in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _fresh(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Return each test its own uploads and an empty cache."""
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Let pytest-django begin with the database that an earlier run kept."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, request: pytest.FixtureRequest
) -> None:
    if connection.vendor == "sqlite":
        database.begin_with(database.template(request.config.cache))


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest
) -> None:
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            database.keep_as(database.template(request.config.cache))


@pytest.fixture(scope="session")
def restore(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[], None]:
    """Return what brings an emptied database back to where the migrations left it."""
    with django_db_blocker.unblock():
        return database.restorer(tmp_path_factory.mktemp("database"))


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data of a site with the demonstration content, for servers to start on a copy."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    made = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, ROOT / "manage.py", "prepare"],
        env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "DATA_DIR": str(folder)},
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert "Traceback" not in made.stdout, made.stdout
    return folder


@pytest.fixture
def _restored(restore: Callable[[], None], django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Leave nothing of what the test wrote: pytest-django leaves an empty database."""
    with database.left_empty_when_flushed():
        yield
    with django_db_blocker.unblock():
        restore()


@pytest.fixture
def several_connections(transactional_db: None) -> None:
    """Let other threads and processes see what the test writes."""


@pytest.fixture
def home(db: None) -> HomePage:
    return HomePage.objects.get()


@pytest.fixture
def news(home: HomePage) -> NewsIndexPage:
    return NewsIndexPage.objects.child_of(home).get()


@pytest.fixture
def add_section(news: NewsIndexPage) -> Callable[..., NewsIndexPage]:
    def add(title: str, parent: NewsIndexPage | None = None) -> NewsIndexPage:
        return (parent or news).add_child(instance=NewsIndexPage(title=title, show_in_menus=True))

    return add


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """Run what waits for the end of a transaction, which a test's own never reaches."""
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture
def add_article(news: NewsIndexPage, committed: Callable[[], Any]) -> Callable[..., ArticlePage]:
    """Publish an article the way an editor does."""

    def add(title: str, parent: NewsIndexPage | None = None, **fields: Any) -> ArticlePage:
        article = ArticlePage(title=title, live=False, **fields)
        (parent or news).add_child(instance=article)
        with committed():
            article.save_revision().publish()
        return ArticlePage.objects.get(pk=article.pk)

    return add


@pytest.fixture
def unpublishable() -> Any:
    """Return a set: what has a title that is put into it cannot be published."""
    broken = set[str]()

    def refuse(instance: ArticlePage, **_kwargs: Any) -> None:
        if instance.live and instance.title in broken:
            raise ValueError("máy chủ ảnh không trả lời")

    page_published.connect(refuse)
    yield broken
    page_published.disconnect(refuse)


@pytest.fixture
def person(db: None) -> Callable[..., Person]:
    """Let somebody sign in who is in some groups."""

    def sign_in(name: str, *groups: str) -> Person:
        user = User.objects.create_user(name, f"{name}@example.vn", "password")
        user.groups.set(Group.objects.filter(name__in=groups))
        return Person(user)

    return sign_in


@pytest.fixture
def author(person: Callable[..., Person]) -> Person:
    return person("an", CONTRIBUTOR)


@pytest.fixture
def editor(person: Callable[..., Person]) -> Person:
    return person("binh", EDITOR)


@pytest.fixture
def chief(person: Callable[..., Person]) -> Person:
    return person("chi", CHIEF)


@pytest.fixture
def administrator(person: Callable[..., Person]) -> Person:
    return person("quantri", ADMINISTRATOR)


@pytest.fixture
def add_photo(db: None) -> Callable[..., SiteImage]:
    def add(title: str = "Ảnh", size: tuple[int, int] = (1300, 900)) -> SiteImage:
        file = photo_file(size)
        return SiteImage.objects.create(title=title, description=f"Mô tả {title}", file=file)

    return add


@pytest.fixture
def every_page(
    home: HomePage,
    add_section: Callable[..., NewsIndexPage],
    add_article: Callable[..., ArticlePage],
    add_photo: Callable[..., SiteImage],
) -> list[str]:
    """Fill every page type with every block; give an address of each."""
    photo = add_photo()
    _fill_banner_and_footer(photo)
    body, lead = every_block(photo), {"lead": "Mở đầu.", "lead_photo": photo}
    section = add_section("Thông báo")
    add_section("Lịch tiếp dân", section)
    author = add_author("Lê An", ("Phóng viên", None))
    for number in range(14):
        minute = local(2024, 1, 1, 0, number)
        bylines = [Byline(name="Lê Minh", position="Bí thư", role="text"), signed_by(author)]
        article = add_article(
            f"Bài viết {number}", section, date=minute, bylines=bylines, body=body, **lead
        )
    article.tags.add("thẻ")
    article.save_revision().publish()
    gone = add_article("Hết hạn", section)
    gone.unpublish(set_expired=True)
    compose(home, *every_row(section, photo))
    plain = home.add_child(instance=PlainPage(title="Liên hệ", body=[*body, ("contact", None)]))
    SearchPromotion.objects.create(query=Query.get("bài"), page=plain, description="Liên hệ ai.")
    return [
        "/",
        section.url,
        f"{section.url}?page=2",
        article.url,
        author.get_absolute_url(),
        plain.url,
        "/tim-kiem/",
        "/tim-kiem/?q=bài",
        "/tim-kiem/?q=" + "x" * 300,
        *("/so-do-trang/", "/kenh-rss/", "/gop-y/", "/khong-co/"),
        *("/van-ban/", _fill_register()),
        gone.url,
    ]


def _fill_register() -> str:
    """Return the address of a document that has all that one can have."""
    older = add_document(files=(add_file(),))
    others: Any = {"replaces": (older,), "relates_to": (older,), "summary": "Một bài."}
    files = (add_file("a.pdf"), add_file("b.docx"))
    return add_document(files=files, signer="Lê An", **others).get_absolute_url()


def _fill_banner_and_footer(emblem: SiteImage) -> None:
    Commemoration.objects.create(
        name="Ngày hội", original_date=date(1950, 6, 15), days_before=180, days_after=180
    )
    SiteIdentity.objects.update(
        office_name="Văn phòng tỉnh", address="Số 1", email="a@example.vn", emblem=emblem
    )
