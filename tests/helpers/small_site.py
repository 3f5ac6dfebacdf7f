"""A site without Django behind the edge, which waits where a test wants it to."""

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from time import sleep
from typing import Any

import django
from django.conf import settings

from edge import answers, bodies, connections
from edge.access_log import AccessLog
from edge.application import Edge, Kind
from edge.lanes import Lane
from tests.helpers.small_server import LARGE, MOST_BYTES, MOST_BYTES_OF_MEMBERS

FOLDER = Path(os.environ["FOLDER"])
# It has words of its own.
django.setup()
# A test has no patience.
bodies.STALL_SECONDS = bodies.LINGER_SECONDS = 1.0
bodies.BYTES_PER_SECOND = 20_000
connections.UNREAD_SECONDS = 2
answers.OPENED_WITHIN_SECONDS = 1


def site(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    path = environ["PATH_INFO"]
    if path == "/file":
        start_response("200 OK", [("Content-Length", str((FOLDER / "file").stat().st_size))])
        return environ["wsgi.file_wrapper"]((FOLDER / "file").open("rb"))
    if path == "/large":
        start_response("200 OK", [])
        return (LARGE[start : start + 100_000] for start in range(0, len(LARGE), 100_000))
    if path == "/unchanged":
        start_response("304 Not Modified", [("ETag", '"a"')])
        return []
    if path == "/fault":
        raise ValueError(path)
    if path.startswith("/wait"):
        (FOLDER / f"began-{os.urandom(4).hex()}").touch()
        while not (FOLDER / "go").exists():
            sleep(0.01)
        (FOLDER / f"finished-{os.urandom(4).hex()}").touch()
    start_response("200 OK", [("X-Method", environ["REQUEST_METHOD"])])
    given = environ["wsgi.input"].read()
    return [sha256(given).hexdigest().encode()]


_pages, _waiting = Lane("pages", 2), Lane("waiting", 1, most_waiting=2)


def kind_of(_method: str, path: str, _query: str) -> Kind:
    if path == "/wait/sign-in":
        return Kind(_waiting, MOST_BYTES)
    return Kind(_pages, MOST_BYTES, MOST_BYTES_OF_MEMBERS if path == "/upload" else 0)


application = Edge(
    site, None, (_pages, _waiting), kind_of, lambda cookies: cookies == "member=1", FOLDER
)
if settings.ACCESS_LOG:
    application.access_log = AccessLog(settings.ACCESS_LOG)
