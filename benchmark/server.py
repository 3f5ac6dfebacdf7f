"""The site as `script/server` runs it, to be measured from outside."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

from benchmark.site import ROOT, Site

PATIENCE = 120  # seconds


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    process: subprocess.Popen[bytes]


@contextmanager
def serving(one: Site, **settings: str) -> Iterator[Server]:
    """Serve a site with its web workers and its scheduler."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    variables = one.environment | {"PORT": str(port), "SITE_URL": url} | settings
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, ROOT / "script/serve.py"], env=os.environ | variables
    )
    try:
        _wait(url)
        yield Server(url, process)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _wait(url: str) -> None:
    deadline = monotonic() + PATIENCE
    while True:
        try:
            urlopen(f"{url}/readyz/", timeout=10).close()  # noqa: S310 - our own server
        except URLError:
            if monotonic() > deadline:
                raise
            sleep(0.1)
        else:
            return
