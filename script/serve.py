"""Run the site: the web workers, and beside them a scheduler, started again when it ends."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

ROOT = Path(__file__).resolve().parent.parent
PAUSE = 1  # seconds
PATIENCE = 20  # seconds for what is just being published


class Keeper(Thread):
    """Keeps a scheduler running until it is told to stop."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._stopping = Event()
        self._scheduler: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Start a scheduler, and another whenever one ends."""
        while not self._stopping.is_set():
            command = [sys.executable, str(ROOT / "manage.py"), "run_scheduler"]
            self._scheduler = subprocess.Popen(command)  # noqa: S603 - our own command
            if self._stopping.is_set():
                self._scheduler.terminate()
            self._scheduler.wait()
            self._stopping.wait(PAUSE)

    def stop(self) -> None:
        """End the scheduler; it finishes what it is publishing."""
        self._stopping.set()
        if not (scheduler := self._scheduler):
            return
        scheduler.terminate()
        try:
            scheduler.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            scheduler.kill()
        self.join()


def serve() -> None:
    """Serve until SIGINT or SIGTERM, and end everything that was started."""
    server = Granian(
        "site_config.wsgi:application",
        address=os.environ.get("HOST") or "127.0.0.1",
        port=int(os.environ.get("PORT") or 8000),
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("WORKERS") or 2),
        blocking_threads=4,
        respawn_failed_workers=True,
        workers_kill_timeout=30,
        websockets=False,
        log_level=LogLevels.warning,
        working_dir=ROOT,
    )
    keeper = Keeper()
    # By then the server minds signals: nothing that was started is left behind.
    server.on_startup(keeper.start)
    try:
        server.serve()
    finally:
        keeper.stop()


if __name__ == "__main__":
    serve()
