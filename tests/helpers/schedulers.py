"""Schedulers as processes of their own, on the test's database."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from desk.models import Lease
from tests import ROOT


class Schedulers:
    """Schedulers as `manage.py run_scheduler` starts them, on the test's own database."""

    def __init__(self, data_dir: Path) -> None:
        self.variables = {"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir)} | _database(
            data_dir
        )
        self.log = data_dir / "log"
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self, program: str | None = None) -> subprocess.Popen[bytes]:
        """Start one; a program runs it in place of manage.py."""
        ours = ["manage.py", "run_scheduler", f"--parent={os.getpid()}"]
        what = ["-c", program] if program else ours
        with self.log.open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, *what], cwd=ROOT, env=self.variables, stdout=log, stderr=log
            )
        self.running.append(process)
        return process

    def leader(self) -> subprocess.Popen[bytes] | None:
        """Return the one that leads."""
        holder = Lease.objects.values_list("holder", flat=True).first() or "::"
        pid = holder.split(":")[1]
        return next((process for process in self.running if str(process.pid) == pid), None)

    def stop(self) -> None:
        """End all that still run."""
        for process in self.running:
            with suppress(ProcessLookupError):
                process.terminate()
        for process in self.running:
            process.wait(timeout=30)


def _database(data_dir: Path) -> dict[str, str]:
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        (data_dir / "db.sqlite3").symlink_to(settings["NAME"])
        return {}
    who = ":".join(quote(settings[part], safe="") for part in ("USER", "PASSWORD"))
    where = f"{quote(settings['HOST'], safe='')}:{settings['PORT']}"
    return {"DATABASE_URL": f"postgres://{who}@{where}/{settings['NAME']}"}
