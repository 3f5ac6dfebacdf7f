"""The page cache between several processes: what one changes, the next request to any shows."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests import ROOT
from tests.helpers.processes import wait_for
from tests.helpers.redis_server import redis_server
from tests.helpers.server import Server, running

pytestmark = [pytest.mark.slow, pytest.mark.own_database, pytest.mark.xdist_group("server")]

# So many requests that each of the two workers has surely answered some.
MANY = 12
PROGRAM = """
import json, sys
import django
django.setup()
from datetime import timedelta
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site
from home.models import *
from news.models import *
from page_cache.invalidate import invalidate
from site_config.models import *
for line in sys.stdin:
    code = json.loads(line)
    try:
        answer = eval(code)
    except SyntaxError:
        answer = exec(code)
    print(json.dumps(answer), flush=True)
"""


class Desk:
    """Another process that changes the site."""

    def __init__(self, data_dir: Path, **settings: str) -> None:
        environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir)} | settings
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-c", PROGRAM],
            cwd=ROOT,
            env=environment | {"DJANGO_SETTINGS_MODULE": "site_config.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, code: str) -> Any:
        """Run a statement, or give what an expression gives."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(code), file=self._process.stdin, flush=True)
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=20)
        self._process.stdout.close()


@contextmanager
def desk_of(data_dir: Path, **settings: str) -> Iterator[Desk]:
    desk = Desk(data_dir, **settings)
    try:
        yield desk
    finally:
        desk.close()


@pytest.fixture(scope="module")
def data_dir(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page-cache") / "data"
    return Path(copytree(prepared, folder))


@pytest.fixture(scope="module")
def server(data_dir: Path) -> Iterator[Server]:
    with running(data_dir, data_dir.with_name("log")) as server:
        yield server


@pytest.fixture(scope="module")
def desk(server: Server, data_dir: Path) -> Iterator[Desk]:
    with desk_of(data_dir) as desk:
        yield desk


def ask(server: Server, path: str) -> tuple[int, str]:
    """Return the answer of an address itself, wherever it leads."""
    connection = HTTPConnection(server.url.removeprefix("http://"), timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    try:
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def text(server: Server, path: str) -> str:
    return server.get(path)[2].decode()


def warm(server: Server, *paths: str) -> None:
    """Have every worker keep a page."""
    for path in paths * MANY:
        server.get(path)


def each_of(server: Server, path: str, is_right: Callable[[int, str], bool]) -> bool:
    """Return whether each of many answers is right."""
    answers = [ask(server, path) for _request in range(MANY)]
    return all(is_right(*answer) for answer in answers)


def some_article(desk: Desk) -> tuple[int, str]:
    """Return the key and the address of an article that no test has changed yet."""
    article = desk.do(
        "[[page.pk, page.url] for page in ArticlePage.objects.live().public()"
        ".filter(lead_photo__isnull=False).exclude(title__startswith='Đã').order_by('pk')[:1]][0]"
    )
    return article[0], article[1]


def some_other_article(desk: Desk, key: int) -> tuple[int, str]:
    return desk.do(
        "[[page.pk, page.url] for page in ArticlePage.objects.live().public()"
        f".exclude(pk={key}).order_by('-pk')[:1]][0]"
    )


def test_a_page_is_published_anew(server: Server, desk: Desk) -> None:
    key, url = some_article(desk)
    warm(server, url, "/", "/tin-tuc/", "/rss/")
    desk.do(f"page = ArticlePage.objects.get(pk={key}); page.title = 'Đã sửa một'")
    desk.do("page.date = timezone.now(); page.save_revision().publish()")
    for path in (url, "/", "/tin-tuc/", "/rss/"):
        assert each_of(server, path, lambda status, body: "Đã sửa một" in body), path


def test_a_page_is_unpublished(server: Server, desk: Desk) -> None:
    key, url = some_article(desk)
    warm(server, url)
    desk.do(f"ArticlePage.objects.get(pk={key}).unpublish()")
    assert each_of(server, url, lambda status, body: status == 404)
    desk.do(f"ArticlePage.objects.get(pk={key}).save_revision().publish()")
    assert each_of(server, url, lambda status, body: status == 200)


def test_a_page_is_moved(server: Server, desk: Desk) -> None:
    key, url = some_article(desk)
    warm(server, url)
    desk.do("section = NewsIndexPage.objects.filter(slug='thong-bao').get()")
    desk.do(f"ArticlePage.objects.get(pk={key}).move(section, 'last-child')")
    new = desk.do(f"ArticlePage.objects.get(pk={key}).url")
    assert new != url
    assert each_of(server, url, lambda status, body: status == 301)
    assert each_of(server, new, lambda status, body: status == 200)


def test_a_page_has_another_slug(server: Server, desk: Desk) -> None:
    key, url = some_article(desk)
    warm(server, url, "/")
    desk.do(f"page = ArticlePage.objects.get(pk={key}); page.slug = 'ten-khac'")
    desk.do("page.save_revision().publish()")
    assert each_of(server, url, lambda status, body: status == 301)
    assert each_of(server, "/", lambda status, body: url not in body)


def test_a_section_has_another_slug(server: Server, desk: Desk) -> None:
    url = desk.do("NewsIndexPage.objects.get(slug='giao-duc').get_children().live()[0].url")
    warm(server, url, "/")
    desk.do("page = NewsIndexPage.objects.get(slug='giao-duc'); page.slug = 'hoc-hanh'")
    desk.do("page.save_revision().publish()")
    assert each_of(server, url, lambda status, body: status == 301)
    new = url.replace("giao-duc", "hoc-hanh")
    assert each_of(server, new, lambda status, body: status == 200)


def test_a_page_is_deleted(server: Server, desk: Desk) -> None:
    key, url = some_article(desk)
    warm(server, url)
    desk.do(f"ArticlePage.objects.get(pk={key}).delete() and None")
    assert each_of(server, url, lambda status, body: status == 404)


@pytest.mark.parametrize("kind", ["login", "password"])
def test_a_page_is_restricted(server: Server, desk: Desk, kind: str) -> None:
    key, url = some_article(desk)
    lead = desk.do(f"ArticlePage.objects.get(pk={key}).lead")
    warm(server, url, "/")
    desk.do(
        f"rule = PageViewRestriction.objects.create(page_id={key}, restriction_type='{kind}',"
        "password='mở')"
    )
    assert each_of(server, url, lambda status, body: lead not in body)
    assert each_of(server, "/", lambda status, body: url not in body)
    desk.do("rule.delete() and None")
    assert each_of(server, url, lambda status, body: lead in body)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("SiteIdentity.objects.update(site_name='Tên mới của trang')", "Tên mới của trang"),
        (
            "x = SiteIdentity.objects.get(); x.phone = '0123 456 789'; x.save()",
            "0123 456 789",
        ),
        (
            # There is no banner on a day without anything to celebrate.
            "Commemoration.objects.create(repeats='notice', name='Thông báo',"
            "notice_from=timezone.localdate(), notice_to=timezone.localdate());"
            "x = BannerSettings.objects.get(); x.look = 'calm'; x.save()",
            "calm",
        ),
        (
            "Commemoration.objects.create(repeats='notice', name='Thông báo khẩn',"
            "notice_from=timezone.localdate(), notice_to=timezone.localdate())and None",
            "Thông báo khẩn",
        ),
        (
            "Commemoration.objects.create(repeats='notice', name='Thông báo đầu',"
            "notice_from=timezone.localdate(), notice_to=timezone.localdate());"
            "Commemoration.objects.filter(name='Thông báo đầu').update(name='Thông báo sau')",
            "Thông báo sau",
        ),
        (
            "x = NewsIndexPage.objects.get(slug='chinh-quyen'); x.title = 'Mục đổi tên';"
            "x.save_revision().publish()",
            "Mục đổi tên",
        ),
    ],
)
def test_what_is_on_every_page_changes(server: Server, desk: Desk, code: str, shown: str) -> None:
    warm(server, "/")
    assert shown not in text(server, "/")
    desk.do(code)
    assert each_of(server, "/", lambda status, body: shown in body)


def test_what_is_said_of_a_photo_changes(server: Server, desk: Desk) -> None:
    _key, url = some_article(desk)
    warm(server, url)
    desk.do("SiteImage.objects.update(description='Mô tả mới của ảnh')")
    assert each_of(server, url, lambda status, body: "Mô tả mới của ảnh" in body)


def test_the_menu_changes(server: Server, desk: Desk) -> None:
    link = 'href="/tin-tuc/kinh-te-nong-thon/"'
    warm(server, "/so-do-trang/", "/robots.txt")
    before = text(server, "/robots.txt"), text(server, "/so-do-trang/").count(link)
    desk.do("NewsIndexPage.objects.filter(slug='kinh-te-nong-thon').update(show_in_menus=False)")
    assert each_of(server, "/so-do-trang/", lambda status, body: body.count(link) < before[1])


def test_a_photo_is_replaced(server: Server, desk: Desk) -> None:
    key, url = some_article(desk)
    warm(server, url)
    photo = desk.do(f"ArticlePage.objects.get(pk={key}).lead_photo_id")
    names = f"[r.file.name for r in SiteImage.objects.get(pk={photo}).renditions.all()]"
    old = desk.do(names)
    assert any(name in text(server, url) for name in old)
    desk.do(
        f"photo = SiteImage.objects.get(pk={photo});"
        "from io import BytesIO; from PIL import Image; content = BytesIO();"
        "Image.new('RGB', (1300, 900), 'green').save(content, 'JPEG');"
        "photo.file = ContentFile(content.getvalue(), 'moi.jpg'); photo.save();"
        "photo.renditions.all().delete()"
    )
    assert each_of(server, url, lambda status, body: not any(name in body for name in old))


def test_a_redirect_is_made(server: Server, desk: Desk) -> None:
    warm(server, "/dia-chi-cu/")
    desk.do("Redirect.objects.create(old_path='/dia-chi-cu', redirect_link='/tin-tuc/') and None")
    assert each_of(server, "/dia-chi-cu/", lambda status, body: status == 301)
    desk.do("Redirect.objects.all().delete() and None")
    assert each_of(server, "/dia-chi-cu/", lambda status, body: status == 404)


def test_a_schedule_is_kept(server: Server, desk: Desk) -> None:
    key, url = some_article(desk)
    desk.do(f"page = ArticlePage.objects.get(pk={key}); page.title = 'Đã hẹn giờ'")
    warm(server, url, "/tin-tuc/")
    desk.do("page.go_live_at = timezone.now() + timedelta(seconds=5); page.date = timezone.now()")
    desk.do("page.save_revision().publish()")
    assert "Đã hẹn giờ" not in text(server, url)
    warm(server, url, "/tin-tuc/")
    wait_for(lambda: "Đã hẹn giờ" in text(server, url))
    assert each_of(server, url, lambda status, body: "Đã hẹn giờ" in body)
    assert each_of(server, "/tin-tuc/", lambda status, body: "Đã hẹn giờ" in body)


def test_a_page_expires(server: Server, desk: Desk) -> None:
    key, url = some_article(desk)
    desk.do(f"page = ArticlePage.objects.get(pk={key})")
    desk.do("page.expire_at = timezone.now() + timedelta(seconds=3)")
    desk.do("page.save_revision().publish()")
    warm(server, url)
    wait_for(lambda: server.get(url)[0] == 410)
    assert each_of(server, url, lambda status, body: status == 410)


def test_what_is_rolled_back_and_drafts_empty_nothing(server: Server, desk: Desk) -> None:
    key, url = some_article(desk)
    warm(server, url)
    desk.do(f"page = ArticlePage.objects.get(pk={key}); page.title = 'Nháp'; page.save_revision()")
    for _request in range(MANY):
        assert server.get(url)[1]["Cache-Status"] == "ban-tin; hit"


def test_a_stampede_makes_a_page_once(server: Server, desk: Desk) -> None:
    _key, url = some_article(desk)
    for _turn in range(3):
        warm(server, "/robots.txt")
        desk.do("invalidate()")
        with ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda _reader: server.get(url), range(32)))
        states = [headers["Cache-Status"] for _status, headers, _body in answers]
        assert states.count("ban-tin; fwd=miss; stored") == 1
        assert states.count("ban-tin; hit") == 31


def test_the_previous_copy_is_served_while_the_database_is_down(
    server: Server, desk: Desk, data_dir: Path
) -> None:
    key, url = some_article(desk)
    gone_key, gone = some_other_article(desk, key)
    warm(server, url, gone)
    desk.do(f"ArticlePage.objects.get(pk={gone_key}).unpublish()")
    # What is near the withdrawn page may have named it.
    whole = text(server, url)
    warm(server, url)
    desk.do("invalidate()")
    with _without_database(data_dir):
        for _request in range(MANY):
            status, headers, body = server.get(url)
            assert (status, body.decode()) == (200, whole)
            assert headers["Cache-Status"] == "ban-tin; fwd=stale; detail=previous-copy"
            assert server.get(gone)[0] == 500
    wait_for(
        lambda: {server.get(url)[1]["Cache-Status"] for _request in range(MANY)} == {"ban-tin; hit"}
    )


@contextmanager
def _without_database(data_dir: Path) -> Iterator[None]:
    """Take the pages away from whoever asks, over a connection that was open already too."""
    with closing(sqlite3.connect(data_dir / "db.sqlite3", timeout=20)) as database:
        database.execute("ALTER TABLE wagtailcore_page RENAME TO taken_away")
        try:
            yield
        finally:
            database.execute("ALTER TABLE taken_away RENAME TO wagtailcore_page")


def test_machines_that_share_a_redis_hear_of_each_other(tmp_path: Path, prepared: Path) -> None:
    here, there = Path(copytree(prepared, tmp_path / "here")), tmp_path / "there"
    there.mkdir()
    with redis_server(tmp_path) as redis:
        settings = {"REDIS_URL": redis.url}
        with running(here, tmp_path / "here.log", **settings) as first:
            for name in ("db.sqlite3", "secret-key"):
                (there / name).symlink_to(here / name)
            with (
                running(there, tmp_path / "there.log", **settings, SITE_URL=first.url) as second,
                desk_of(here, **settings) as desk,
            ):
                _a_change_is_seen_there_within_a_second(first, second, desk)
                assert _what_one_made_the_other_serves(first, second, desk)
                redis.stop()
                _a_change_is_seen_there_within_a_second(first, second, desk)
                redis.start()
                _a_change_is_seen_there_within_a_second(first, second, desk)
                # Each process asks Redis again a while after it was gone.
                wait_for(lambda: _what_one_made_the_other_serves(first, second, desk))


def _a_change_is_seen_there_within_a_second(first: Server, second: Server, desk: Desk) -> None:
    warm(first, "/")
    warm(second, "/")
    name = f"Tên {time.monotonic_ns()}"
    desk.do(f"SiteIdentity.objects.update(site_name='{name}')")
    changed = time.monotonic()
    assert each_of(first, "/", lambda status, body: name in body)
    time.sleep(max(0, changed + 1 - time.monotonic()))
    assert each_of(second, "/", lambda status, body: name in body)


def _what_one_made_the_other_serves(first: Server, second: Server, desk: Desk) -> bool:
    host = first.url.removeprefix("http://")
    warm(second, "/robots.txt")
    desk.do("SiteIdentity.objects.update(phone='1')")
    time.sleep(1)
    made = first.get("/", Host=host)[1]["Cache-Status"]
    served = {second.get("/", Host=host)[1]["Cache-Status"] for _request in range(MANY)}
    return made == "ban-tin; fwd=miss; stored" and served == {"ban-tin; hit"}
