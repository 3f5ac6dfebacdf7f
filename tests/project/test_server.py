"""The site as `script/server` runs it: several processes on one folder of data."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests import ROOT
from tests.helpers.processes import is_running, wait_for
from tests.helpers.server import Server, children_of, running

STARTS_IT = """
import os, subprocess, sys
subprocess.run([sys.argv[1], f"--parent={os.getpid()}"])
"""

# One server at a time: each has processes enough for the machine.
pytestmark = [pytest.mark.slow, pytest.mark.own_database, pytest.mark.xdist_group("server")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("server")


def test_from_nothing_to_a_site_and_again(folder: Path) -> None:
    """One story, because starting is the slow part: start, use, lose a worker, stop, return."""
    with running(folder / "data", folder / "first.log") as server:
        status, _headers, front = server.get("/")
        assert status == 200
        assert "card__title" in front.decode()
        _the_printed_password_opens_the_admin(server)
        _photos_are_served_with_ranges_and_documents_are_not(server, front.decode())
        _a_document_is_given_in_parts(server)
        _a_lost_worker_is_replaced(server)
        _a_lost_scheduler_is_replaced(server)
        _a_second_server_on_its_port_is_refused(server, folder)
        _leaves_nothing_behind(server, server.stop)

    started = time.monotonic()
    with running(folder / "data", folder / "second.log") as server:
        assert time.monotonic() - started < 60
        assert server.get("/")[2].count(b"card__title") == front.count(b"card__title")
        _leaves_nothing_behind(server, server.terminate)
    assert "quantri" not in (folder / "second.log").read_text()

    with running(folder / "data", folder / "third.log") as server:
        _leaves_nothing_behind(server, server.kill)

    starting = (sys.executable, "-c", STARTS_IT)
    with running(folder / "data", folder / "fourth.log", *starting) as server:
        _ends_with_the_process_that_started_it(server)


def _the_printed_password_opens_the_admin(server: Server) -> None:
    printed = re.findall(r"mật khẩu (\S+)", server.log.read_text())
    assert len(printed) == 1
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = opener.open(f"{server.url}/admin/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    form = {
        "username": "quantri",
        "password": printed[0],
        "csrfmiddlewaretoken": token[1],
        "next": "/admin/",
    }
    answer = opener.open(f"{server.url}/admin/login/", urlencode(form).encode())
    assert answer.url == f"{server.url}/admin/"
    _ones_own_picture_is_taken(server, opener)


def _ones_own_picture_is_taken(server: Server, opener: urllib.request.OpenerDirector) -> None:
    """It is sent with the form of the password, and larger than any other of that kind."""
    address = f"{server.url}/admin/account/"
    page = BeautifulSoup(opener.open(address).read(), "lxml")
    form = {
        str(field["name"]): str(field.get("value", ""))
        for field in page.select("main form input[name]:not([type=file]):not([type=checkbox])")
    }
    form |= {
        str(field["name"]): str(field.select("option")[0].get("value", ""))
        for field in page.select("main form select[name]")
    }
    form |= {"name_email-last_name": "Lê Thị", "name_email-first_name": "Hà"}
    parts = [f'name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in form.items()]
    noise = Image.effect_noise((1500, 1500), 90)
    picture = BytesIO()
    noise.save(picture, "PNG")
    parts.append(
        b'name="avatar-avatar"; filename="toi.png"\r\nContent-Type: image/png\r\n\r\n%s\r\n'
        % picture.getvalue()
    )
    before = b"--picture-boundary\r\nContent-Disposition: form-data; "
    body = b"".join(before + part for part in parts) + b"--picture-boundary--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=picture-boundary", "Referer": address}
    answer = opener.open(urllib.request.Request(address, body, kind))  # noqa: S310 - our own
    assert answer.status == 200
    assert list((server.log.parent / "data/media/avatar_images").iterdir())


def _photos_are_served_with_ranges_and_documents_are_not(server: Server, front: str) -> None:
    photo = re.search(r'src="(/media/images/[^"]+)"', front)
    assert photo
    status, headers, body = server.get(photo[1], Range="bytes=0-9")
    assert (status, len(body)) == (206, 10)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert server.get("/media/original_images/")[0] == 404
    assert server.get("/media/images/../../secret-key")[0] == 404
    assert server.get("/media/images/%2e%2e/%2e%2e/secret-key")[0] == 404


def _a_document_is_given_in_parts(server: Server) -> None:
    addresses = re.findall(r'href="(/tin-tuc/[^"?#]+)"', server.get("/")[2].decode())
    links = (re.search(rb"/documents/\d+/[^\"]+", server.get(page)[2]) for page in addresses)
    paper = next(filter(None, links))[0].decode()
    _status, headers, whole = server.get(paper)
    half = len(whole) // 2
    status, _headers, rest = server.get(
        paper, **{"Range": f"bytes={half}-", "If-Range": headers["ETag"]}
    )
    assert (status, whole[:half] + rest) == (206, whole)


def _a_second_server_on_its_port_is_refused(server: Server, folder: Path) -> None:
    port = server.url.rsplit(":", 1)[1]
    variables = {"PATH": os.environ["PATH"], "PORT": port, "DATA_DIR": str(folder / "other")}
    second = subprocess.run(  # noqa: S603 - our own command
        [ROOT / "script/server"], env=variables, capture_output=True, text=True, check=False
    )
    assert second.returncode != 0
    assert f"PORT={port}" in second.stderr


def _a_lost_worker_is_replaced(server: Server) -> None:
    before = server.workers()
    assert len(before) >= 2
    lost = max(before)
    os.kill(lost, signal.SIGKILL)
    wait_for(lambda: bool(server.workers() - before) and lost not in server.workers())
    wait_for(server.is_ready)
    assert server.get("/")[0] == 200


def _a_lost_scheduler_is_replaced(server: Server) -> None:
    before = server.schedulers()
    assert len(before) == 1
    os.kill(min(before), signal.SIGKILL)
    wait_for(lambda: bool(server.schedulers() - before))


def _ends_with_the_process_that_started_it(server: Server) -> None:
    (site,) = server.children()
    wait_for(lambda: len(children_of(site)) == 3)
    started = {site, *children_of(site)}
    server.kill()
    wait_for(lambda: not any(map(is_running, started)), 15)


def _leaves_nothing_behind(server: Server, end: Callable[[], int]) -> None:
    wait_for(lambda: len(server.schedulers()) == 1)
    started = server.children()
    began = time.monotonic()
    assert end() in {0, -signal.SIGINT, -signal.SIGKILL, 130}
    assert time.monotonic() - began < 15
    wait_for(lambda: not [pid for pid in started if Path(f"/proc/{pid}").exists()], 5)
