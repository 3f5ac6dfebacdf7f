"""The site as `script/server` runs it, on a port and a folder of its own."""

import os
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError, URLError

from tests import ROOT
from tests.helpers.processes import wait_for


class Server:
    """A running server: its address, its process, what it printed."""

    def __init__(self, data_dir: Path, log: Path, *through: str, **settings: str) -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.log = log
        variables = {"DATA_DIR": str(data_dir), "PORT": str(port), "SITE_URL": self.url}
        variables |= settings
        with log.open("wb") as output:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                [*through, ROOT / "script/server", f"--parent={os.getpid()}"],
                env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"]} | variables,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def get(self, path: str, **headers: str) -> tuple[int, Message, bytes]:
        request = urllib.request.Request(self.url + path, headers=headers)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                return answer.status, answer.headers, answer.read()
        except HTTPError as error:
            return error.code, error.headers, error.read()

    def is_ready(self) -> bool:
        try:
            return self.get("/readyz/")[0] == 200
        except URLError:
            assert self.process.poll() is None, self.log.read_text()
            return False

    def children(self) -> set[int]:
        return children_of(self.process.pid)

    def schedulers(self) -> set[int]:
        return {pid for pid in self.children() if b"run_scheduler" in command_of(pid)}

    def workers(self) -> set[int]:
        return self.children() - self.schedulers()

    def stop(self) -> int:
        """Press Ctrl-C: it reaches every process that the terminal knows."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(timeout=40)

    def terminate(self) -> int:
        """End it as a service manager may: only the first process is told."""
        self.process.terminate()
        return self.process.wait(timeout=40)

    def kill(self) -> int:
        """End it as a machine without memory does: it can tell nobody."""
        self.process.kill()
        return self.process.wait(timeout=40)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def children_of(pid: int) -> set[int]:
    listed = subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", f"ps -o pid= --ppid {pid}"], capture_output=True, text=True, check=False
    )
    return {int(child) for child in listed.stdout.split()}


def command_of(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


@contextmanager
def running(data_dir: Path, log: Path, *through: str, **settings: str) -> Iterator[Server]:
    server = Server(data_dir, log, *through, **settings)
    try:
        wait_for(server.is_ready)
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()
