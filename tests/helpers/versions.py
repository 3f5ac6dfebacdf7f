"""Other versions of the code, each in a folder of its own, and upgrading to them."""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from tests import ROOT

MIGRATION = """
from pathlib import Path
from time import sleep
from django.db import migrations


def work(*_args):
    {work}


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("news", "{last}")]
    operations = [
        migrations.RunSQL("CREATE TABLE next_version (number integer)", "DROP TABLE next_version"),
        migrations.RunPython(work, migrations.RunPython.noop),
    ]
"""
FAILS = 'raise ValueError("a fault of the next version")'


# What systemd does with the service, as far as an upgrade asks it.
SYSTEMCTL = """#!/bin/sh
pid=$(cat {folder}/pid)
case $1 in
status) echo "● ban-tin.service - Bản Tin" ;;
show) echo {folder}/ban-tin ;;
stop)
    kill $pid
    while grep -qs '[)] [^Z]' /proc/$pid/stat; do sleep 0.1; done
    ;;
start)
    cd {folder}/ban-tin
    unset DJANGO_SETTINGS_MODULE
    export DATA_DIR={data} PORT={port} SITE_URL=http://127.0.0.1:{port}
    .venv/bin/python manage.py prepare >>{folder}/service.log 2>&1 || exit 1
    .venv/bin/python -m site_config.serve >>{folder}/service.log 2>&1 &
    echo $! >{folder}/pid
    ;;
esac
"""


def systemctl(folder: Path, data: Path, port: int) -> Path:
    """Write a `systemctl` that knows one service; return the folder it lies in."""
    path = folder / "bin/systemctl"
    path.parent.mkdir()
    path.write_text(SYSTEMCTL.format(folder=folder, data=data, port=port))
    path.chmod(0o755)
    (folder / "pid").write_text("0")
    return path.parent


def waits(folder: Path) -> str:
    """Return what a migration does that is held up until somebody lets it go on."""
    return (
        f"Path('{folder}/began').touch()\n"
        f"    while not Path('{folder}/go').exists():\n        sleep(0.01)"
    )


def next_version(folder: Path, work: str = "pass") -> Path:
    """Copy the code to a folder, with one more migration."""
    listed = subprocess.run(
        ["/usr/bin/git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "docs/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").symlink_to((ROOT / ".venv").resolve())
    migrations = folder / "news/migrations"
    last = max(path.stem for path in migrations.glob("0*.py"))
    (migrations / "9999_next_version.py").write_text(MIGRATION.format(last=last, work=work))
    return folder


class Upgrading:
    """`script/upgrade` under way."""

    def __init__(self, folder: Path, data: Path, log: Path, **settings: str) -> None:
        self.log = log
        with log.open("wb") as output:
            self.process = subprocess.Popen(  # noqa: S603 - our own command
                [folder / "script/upgrade"],
                env={name: os.environ[name] for name in ("PATH", "HOME")}
                | {"DATA_DIR": str(data)}
                | settings,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def said(self, *words: str) -> bool:
        assert self.process.poll() is None or self.is_over(*words), self.log.read_text()
        return self.is_over(*words)

    def is_over(self, *words: str) -> bool:
        text = self.log.read_text()
        return any(word in text for word in words)

    def stop(self) -> int:
        """Press Ctrl-C until it ends: the first may only stop the upgrade."""
        while self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=20)
        return self.process.returncode
