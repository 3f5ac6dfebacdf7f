"""Run the site: the web workers, and beside them a scheduler, started again when it ends."""

import os
import resource
import signal
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

ROOT = Path(__file__).resolve().parent.parent
# From one start to the next: one may end as soon as it is started.
RESTART_DELAY_SECONDS = 1
# For the first line and the headers of a request, and between one and the next.
HEADERS_SECONDS = 20
# Of one worker. All that a connection holds is a little memory, and a file at times.
MOST_CONNECTIONS, MOST_OPEN_FILES = 4000, 10_000
# For what is just being published.
STOP_TIMEOUT_SECONDS = 20
# The site with its scheduler; without one, for an upgrade to look at; and who stands in meanwhile.
ROLES = {
    "site": "site_config.rsgi",
    "trial": "site_config.rsgi",
    "stand-in": "site_config.upgrading_rsgi",
}


class Keeper(Thread):
    """Keeps a scheduler running until it is told to stop."""

    _scheduler: subprocess.Popen[bytes]

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._stopping = Event()

    def start(self) -> None:
        """Start a scheduler, and then watch over it.

        It is there before this returns: were a web worker forked while it is being started, the
        worker would keep its pipe, and the start would never end.
        """
        self._start_scheduler()
        super().start()

    def run(self) -> None:
        """Start another scheduler whenever one ends."""
        while True:
            started = monotonic()
            self._scheduler.wait()
            if self._stopping.wait(max(started + RESTART_DELAY_SECONDS - monotonic(), 0)):
                return
            self._start_scheduler()

    def _start_scheduler(self) -> None:
        command = [sys.executable, str(ROOT / "manage.py"), "run_scheduler"]
        command.append(f"--parent={os.getpid()}")
        self._scheduler = subprocess.Popen(command)  # noqa: S603 - our own command
        if self._stopping.is_set():
            self._scheduler.terminate()

    def stop(self) -> None:
        """End the scheduler; it finishes what it is publishing."""
        self._stopping.set()
        if not self.is_alive():
            return
        self._scheduler.terminate()
        self.join(STOP_TIMEOUT_SECONDS)
        self._scheduler.kill()


def end_with(parent: int) -> None:
    """Stop this server once the process that started it is gone: killed, it can tell nobody."""
    while os.getppid() == parent:
        sleep(RESTART_DELAY_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def allow_many_files() -> None:
    """Let workers have as many files and connections open as they take, where that is allowed."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_OPEN_FILES if most == resource.RLIM_INFINITY else min(MOST_OPEN_FILES, most)
    if 0 <= allowed < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def serve(parent: int | None = None, role: str = "site") -> None:
    """Serve until SIGINT or SIGTERM, or until the parent ends, and end all that was started."""
    # What photos took is given back: the C library would keep it for the next, in every thread.
    os.environ.setdefault("MALLOC_MMAP_THRESHOLD_", "1000000")
    allow_many_files()
    server = Granian(
        f"{ROLES[role]}:application",
        address=os.environ.get("HOST") or "127.0.0.1",
        port=int(os.environ.get("PORT") or 8000),
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=1000 * HEADERS_SECONDS),
        workers=int(os.environ.get("WORKERS") or 2),
        backpressure=MOST_CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
        websockets=False,
        log_level=LogLevels.warning,
        working_dir=ROOT,
    )
    keeper = Keeper()
    if role == "site":
        # By then the server minds signals: nothing that was started is left behind.
        server.on_startup(keeper.start)
    if parent:
        server.on_startup(Thread(target=end_with, args=[parent], daemon=True).start)
    try:
        server.serve()
    finally:
        keeper.stop()


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--parent", type=int, help="the process that the server ends with")
    parser.add_argument("--as", dest="role", choices=ROLES, default="site", help="what is served")
    asked = parser.parse_args()
    serve(asked.parent, asked.role)
