"""The site as `script/server` runs it, to be measured from outside."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
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
    """Serve a site with its web workers and its scheduler, as `script/server` does."""

    def command(_port: int) -> list[str]:
        return [sys.executable, "-m", "site_config.serve", f"--parent={os.getpid()}"]

    with program(command, one.environment | settings, ready="/readyz/") as server:
        yield server


@contextmanager
def program(
    command: Callable[[int], list[str]], variables: dict[str, str], ready: str = "/"
) -> Iterator[Server]:
    """Run a program that serves a port, and wait until it does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(  # noqa: S603 - our own command
        command(port),
        cwd=ROOT,
        env=os.environ | {"PORT": str(port), "SITE_URL": url} | _without_address(variables),
    )
    try:
        _wait(url + ready)
        yield Server(url, process)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def _without_address(variables: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in variables.items() if name != "SITE_URL"}


def _wait(url: str) -> None:
    deadline = monotonic() + PATIENCE
    while True:
        try:
            urlopen(url, timeout=10).close()  # noqa: S310 - our own server
        except URLError:
            if monotonic() > deadline:
                raise
            sleep(0.1)
        else:
            return
