"""`ACCESS_LOG`: a line for each request, and what never stands in it."""

import json
import logging
import re
import shutil
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from edge.request_ids import working_on
from home.models import HomePage
from tests.helpers.people import Person
from tests.helpers.processes import wait_for
from tests.helpers.server import running
from tests.helpers.sites import Site
from tests.helpers.small_server import SmallSite
from tests.helpers.visitors import ADDS_ONE, NAME, Visitor

FIELDS = ["time", "id", "method", "path", "status", "ms", "bytes"]


def lines(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().splitlines()]


@pytest.mark.slow
@pytest.mark.own_database
@pytest.mark.xdist_group("server")
def test_a_line_says_what_was_asked_and_not_by_which_reader(tmp_path: Path, prepared: Path) -> None:
    data = Path(shutil.copytree(prepared, tmp_path / "data"))
    Site(data).ask(ADDS_ONE)
    log = tmp_path / "access.log"
    with running(data, tmp_path / "log", ACCESS_LOG=str(log)) as server:
        reader, editor = Visitor(server.url), Visitor(server.url).sign_in()
        kept = [reader.ask("/tin-tuc/?fbclid=cua-toi") for _time in range(5)]
        reader.ask("/tim-kiem/?q=benh-cua-toi", X_Forwarded_For="203.0.113.7")
        reader.ask("/khong-co/")
        reader.ask("/xem-ban-nhap/mot-lien-ket-bi-mat/")
        static = re.findall(r"/static/css/[^\"]+", kept[0].text)[0]
        size = len(reader.ask(static).text.encode())
        editor.ask("/admin/?q=cua-toi")
        server.stop()
    said = lines(log)
    by_path = {line["path"]: line for line in said}
    assert kept[-1].headers["Cache-Status"] == "ban-tin; hit"
    of_kept = [line for line in said if line["path"] == "/tin-tuc/"]
    assert {line["id"] for line in of_kept} == {one.headers["X-Request-ID"] for one in kept}
    assert len({line["id"] for line in said}) == len(said)
    assert list(of_kept[-1]) == FIELDS
    assert {line["bytes"] for line in of_kept} == {int(kept[-1].headers["Content-Length"])}
    assert (by_path["/khong-co/"]["status"], by_path["/tim-kiem/"]["status"]) == (404, 200)
    assert by_path[static]["bytes"] == size
    assert by_path["/admin/"]["user"] == NAME
    assert {line.get("user") for line in said if not line["path"].startswith("/admin/")} == {None}
    assert "/xem-ban-nhap/…" in by_path
    text = log.read_text()
    assert not [word for word in ("cua-toi", "203.0.113.7", "127.0.0.1", "bi-mat") if word in text]


@pytest.mark.slow
def test_the_file_may_be_moved_away_and_nothing_is_lost(tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    with closing(SmallSite(tmp_path, ACCESS_LOG=str(log))) as site:
        wait_for(site.is_ready)
        with site.line() as line:
            line.send("/truoc").answer()
            wait_for(lambda: log.exists() and "/truoc" in log.read_text())
            log.rename(tmp_path / "access.log.1")
            line.send("/sau", b"ab").answer()
            wait_for(lambda: log.exists() and "/sau" in log.read_text())
            line.send("/cuoi").answer()
        site.process.terminate()
        site.process.wait(timeout=60)
    assert [line["path"] for line in lines(log)] == ["/sau", "/cuoi"]
    assert lines(log)[0]["method"] == "POST"
    assert (log.stat().st_mode & 0o777) == 0o640


@pytest.mark.slow
def test_what_the_site_fails_at_is_found_by_its_id(tmp_path: Path) -> None:
    log, errors = tmp_path / "access.log", tmp_path / "errors"
    with (
        errors.open("wb") as said,
        closing(SmallSite(tmp_path, stderr=said, ACCESS_LOG=str(log))) as site,
    ):
        wait_for(site.is_ready)
        with site.line() as line:
            answer = line.send("/fault").answer()
        assert "Trang đang gặp sự cố" in answer.content.decode()
        wait_for(lambda: log.exists() and "/fault" in log.read_text())
    (failed,) = [line for line in lines(log) if line["path"] == "/fault"]
    assert (failed["status"], failed["id"]) == (500, answer.headers["X-Request-ID"])
    text = errors.read_text()
    assert text.count(failed["id"]) == text.count("Traceback") == text.count("ValueError: ") == 1


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    log = StringIO()
    handlers = logging.getLogger().handlers
    monkeypatch.setattr(next(one for one in handlers if one.get_name() == "console"), "stream", log)
    return log


@pytest.mark.quick
def test_a_failure_is_told_once_and_short(
    client: Client, home: HomePage, console: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise ValueError("ở đây")

    client.raise_request_exception = False
    monkeypatch.setattr(HomePage, "serve", fail)
    with working_on("a-1"):
        client.get("/")
    said = console.getvalue()
    assert " ERROR a-1 django.request: Internal Server Error: /\n" in said
    assert said.count("Traceback") == said.count("ValueError: ở đây") == 1
    assert len(said.splitlines()) < 25


@pytest.mark.quick
def test_what_cannot_be_written_is_told_once(
    administrator: Person, console: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise OperationalError("disk full")

    administrator.raise_request_exception = False
    monkeypatch.setattr("wagtail.admin.views.home.HomeView.get_context_data", fail)
    assert administrator.get("/admin/").status_code == 503
    assert len(console.getvalue().splitlines()) == 1
