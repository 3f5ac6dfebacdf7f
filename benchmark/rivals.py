"""Servers that give one answer again and again: what ours is measured against."""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

from benchmark.load import GZIP
from benchmark.server import Server, program

# What a server says itself, of a file or of the connection.
OF_THE_SERVER = {"connection", "content-length", "content-type", "date", "etag", "server"}
NGINX = """
{user}
worker_processes 2;
daemon off;
pid nginx.pid;
error_log stderr;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    open_file_cache max=100;
    keepalive_requests 1000000000;
    default_type "text/html; charset=utf-8";
    server {{
        listen 127.0.0.1:{port};
        root {folder};
        location = / {{ try_files /body =404; {headers} }}
    }}
}}
"""


@contextmanager
def rsgi_under_granian(folder: Path, address: str) -> Iterator[Server]:
    """Serve the same bytes as an address with the least an RSGI application can do."""
    options = ["--interface", "rsgi", "--workers", "2", "--http", "1", "--no-ws"]

    def command(port: int) -> list[str]:
        where = ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
        return [sys.executable, "-m", "granian", *options, *where, "benchmark.bare:rsgi"]

    with program(command, _kept(folder, address)) as server:
        yield server


@contextmanager
def wsgi_under_gunicorn(folder: Path, address: str) -> Iterator[Server]:
    """Serve the same with gunicorn's sync workers."""
    options = ["--workers", "2", "--worker-class", "sync", "--log-level", "warning"]

    def command(port: int) -> list[str]:
        where = ["--bind", f"127.0.0.1:{port}"]
        return [sys.executable, "-m", "gunicorn", *options, *where, "benchmark.bare:application"]

    with program(command, _kept(folder, address)) as server:
        yield server


@contextmanager
def nginx(folder: Path, address: str) -> Iterator[Server | None]:
    """Serve the same as a file with nginx; gives None where there is no nginx."""
    binary = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not binary:
        yield None
        return
    place = Path(_kept(folder, address)["BARE_ANSWER"])
    headers = json.loads((place / "headers").read_text())

    def command(port: int) -> list[str]:
        sent = "".join(
            f"add_header {name} {json.dumps(value)};"
            for name, value in headers
            if name not in OF_THE_SERVER
        )
        user = "user root;" if os.getuid() == 0 else ""
        text = NGINX.format(user=user, port=port, folder=place, headers=sent)
        (place / "nginx.conf").write_text(text)
        return [binary, "-p", str(place), "-c", "nginx.conf"]

    with program(command, {}) as server:
        yield server


def _kept(folder: Path, address: str) -> dict[str, str]:
    """Keep what an address answers to who takes it compressed. Returns how the answer is found."""
    place = folder / "bare"
    place.mkdir(exist_ok=True)
    for _time in range(2):
        # The page cache's second answer is like all after it.
        with urlopen(Request(address, headers=GZIP)) as answer:  # noqa: S310 - our own server
            body, sent = answer.read(), answer.headers.items()
    headers = [(name.lower(), value) for name, value in sent]
    kept = [pair for pair in headers if pair[0] not in OF_THE_SERVER]
    kept += [pair for pair in headers if pair[0] in {"content-type", "content-length"}]
    (place / "body").write_bytes(body)
    (place / "headers").write_text(json.dumps(kept))
    return {"BARE_ANSWER": str(place)}
