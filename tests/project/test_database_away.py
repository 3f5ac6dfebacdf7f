"""A database that is away or spoilt: kept pages go on, all else says so, and comes back alone."""

import json
import re
import shutil
from collections.abc import Iterator
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import connection

from tests.helpers.processes import wait_for
from tests.helpers.relay import Relay
from tests.helpers.server import Server, running
from tests.helpers.sites import Site, drop_databases, on_server

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("server")]

SITE = "tin.example.vn"
SENTENCE = "Máy chủ lúc này chưa lấy được dữ liệu"
SIGNING_IN = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from accounts.models import User
user, session = User.objects.get(username="quantri"), SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.create()
print(session.session_key)
"""
VIEWS = "from visits.models import PageDay; print(sum(day.views for day in PageDay.objects.all()))"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
HEADERS = {"Host": SITE, "Origin": f"http://{SITE}", "User-Agent": BROWSER}
SCRIPT = {"Accept": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}

Answer = tuple[int, Message, str]


class Database:
    """The database of a site of its own: SQLite's file, which is spoilt and comes back."""

    def __init__(self, data: Path) -> None:
        self.site = Site(data, SITE_URL=f"http://{SITE}")

    def go(self) -> None:
        file = self.site.data / "db.sqlite3"
        file.replace(self.site.data / "whole")
        file.write_bytes(b"spoilt" * 5000)

    def come(self) -> None:
        (self.site.data / "whole").replace(self.site.data / "db.sqlite3")


class DistantDatabase(Database):
    """PostgreSQL, to which the way is cut."""

    def __init__(self, data: Path, name: str) -> None:
        super().__init__(data)
        on_server("CREATE DATABASE {} TEMPLATE template0", name)
        self._relay = Relay()
        self.site.settings["DATABASE_URL"] = self._relay.url(name)

    def go(self) -> None:
        self._relay.close()

    def come(self) -> None:
        self._relay.open()


@pytest.fixture
def database(db: None, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    data = tmp_path / "data"
    if connection.vendor == "sqlite":
        shutil.copytree(request.getfixturevalue("prepared"), data)
        yield Database(data)
        return
    name = f"{connection.settings_dict['NAME']}_away"
    drop_databases(name)
    distant = DistantDatabase(data, name)
    yield distant
    distant.go()
    drop_databases(name)


def asked(
    server: Server, path: str, headers: dict[str, str] | None = None, body: bytes | None = None
) -> Answer:
    """Return what the server answers to a browser."""
    line = HTTPConnection(urlsplit(server.url).netloc, timeout=60)
    try:
        line.request("GET" if body is None else "POST", path, body, HEADERS | (headers or {}))
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        line.close()


def is_up(server: Server) -> bool:
    try:
        return asked(server, "/healthz/")[0] == 200
    except (URLError, OSError):
        assert server.process.poll() is None, server.log.read_text()
        return False


def is_ready(server: Server) -> bool:
    return asked(server, "/readyz/")[0] == 200


def says_so(answer: Answer, sentence: str = SENTENCE) -> bool:
    status, headers, said = answer
    return status == 503 and int(headers["Retry-After"] or 0) > 0 and sentence in said


def articles(server: Server) -> list[str]:
    return re.findall(r'href="(/tin-tuc/[^"?#]+/)"', asked(server, "/")[2])


def test_a_site_starts_without_its_database_and_goes_on_once_it_is_there(
    database: Database, tmp_path: Path
) -> None:
    data, settings = database.site.data, database.site.settings
    with running(data, tmp_path / "first.log", **settings) as server:
        kept, other = articles(server)[-1], articles(server)[0]
        assert asked(server, kept)[0] == 200
    database.go()
    server = Server(data, tmp_path / "second.log", **settings)
    try:
        wait_for(lambda: is_up(server))
        assert not is_ready(server)
        for path in ("/", kept):
            status, headers, _page = asked(server, path)
            assert (status, headers["Cache-Status"]) == (
                200,
                "ban-tin; fwd=stale; detail=previous-copy",
            )
        for path in (other, "/tim-kiem/?q=lua", "/luot-truy-cap/", "/khong-co/"):
            assert says_so(asked(server, path)), path
        database.come()
        wait_for(lambda: is_ready(server) and not (data / "unprepared").exists())
        for path in (other, "/tim-kiem/?q=lua", "/luot-truy-cap/"):
            assert asked(server, path)[0] == 200, path
    finally:
        server.stop()
    log = server.log.read_text()
    assert "Trang chạy với những trang đã giữ sẵn" in log
    assert "Traceback" not in log


@pytest.mark.skipif(connection.vendor == "sqlite", reason="what is open stays open")
def test_a_site_goes_on_while_its_database_is_away(database: Database, tmp_path: Path) -> None:
    data, settings = database.site.data, database.site.settings
    with running(data, tmp_path / "log", **settings) as server:
        kept, other = articles(server)[-1], articles(server)[0]
        page = asked(server, kept)[2]
        cookie = {"Cookie": f"sessionid={database.site.ask(SIGNING_IN)}"}
        assert asked(server, "/admin/", cookie)[0] == 200
        views = int(database.site.ask(VIEWS))
        database.go()
        assert (
            asked(server, kept)[0] == asked(server, "/")[0] == asked(server, "/healthz/")[0] == 200
        )
        assert not is_ready(server)
        _says_everywhere_what_is_missing(server, other, cookie)
        _counts_on(server, page)
        database.come()
        wait_for(lambda: is_ready(server))
        assert asked(server, other)[0] == asked(server, "/admin/", cookie)[0] == 200
        wait_for(lambda: int(database.site.ask(VIEWS)) == views + 1)
        told = json.loads(asked(server, "/readyz/", cookie)[2])["warnings"]
        assert "scheduler" not in told
    assert "Traceback" not in (tmp_path / "log").read_text()


def _says_everywhere_what_is_missing(server: Server, other: str, cookie: dict[str, str]) -> None:
    for path in (other, "/tim-kiem/?q=lua", "/khong-co/", "/rss/", "/gop-y/", "/documents/1/a.pdf"):
        assert says_so(asked(server, path)), path
    wait_for(lambda: says_so(asked(server, "/luot-truy-cap/", SCRIPT), "error_message"))
    for path in ("/admin/", "/admin/pages/", "/admin/reports/site-history/?export=csv"):
        assert says_so(asked(server, path, cookie)), path
    script = json.loads(asked(server, "/admin/signed-in/", SCRIPT | cookie)[2])
    assert script["error_code"] == "unwritable"
    assert "để nguyên trang này" in script["error_message"]
    sent = asked(server, "/gop-y/", FORM, b"message=a")
    assert says_so(sent, "Hãy bấm nút Quay lại")
    large = asked(server, "/admin/images/add/", FORM | cookie, bytes(1_100_000))
    assert says_so(large, "Hãy giữ lại nội dung này")


def _counts_on(server: Server, page: str) -> None:
    number = re.search(r'data-page="(\d+)"', page)
    assert number
    beacon: dict[str, Any] = {"token": "0" * 32, "page": number[1]}
    assert asked(server, "/luot-truy-cap/", FORM, urlencode(beacon).encode())[0] == 204
