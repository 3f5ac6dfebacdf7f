"""The course of an upgrade. Readers have kept pages all the time, and the data is whole at any.

1. The old version runs on while a backup is made.
2. Another process stands in where it listens; then it is stopped.
3. `manage.py upgrade_data` copies the database, migrates it and tries the new version.
4. Where all went well the new version is started, else the old one on the data as it was.
5. What came meanwhile to be counted is handed on, and nobody stands in any more.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.utils.translation import gettext as _

from backups.upgrading import servers

START_SECONDS = 180
BEACONS, VISITS = "beacons-meanwhile", "/luot-truy-cap/"


class Upgrade:
    """From what runs on a folder of data to a version of the code."""

    def __init__(self, folder: Path, data: Path) -> None:
        self._folder, self._data = folder, data
        self._running = servers.find_servers(data)
        self._site = next((one for one in self._running if one.is_site), None)
        variables = self._site.variables if self._site else dict(os.environ)
        self._variables = variables | {"DATA_DIR": str(data)}
        status = data.stat() if data.exists() else None
        owner, group = (status.st_uid, status.st_gid) if status else (0, 0)
        self._owner = servers.as_owner(owner, group)

    def run(self) -> int:
        """Upgrade; then be the site, where no service of systemd is."""
        if self._site and self._site.folder == self._folder:
            print(_("This version runs already, in this folder."), file=sys.stderr)  # noqa: T201
            return 1
        if not self._manage("backup"):
            _say(_("Nothing was changed: the backup failed."))
            return 1
        with self._standing_in():
            for server in self._running:
                servers.stop(server)
            is_new = self._change()
            site = self._start(is_new=is_new)
        self._hand_on()
        self._manage("upgrade_data", "--thaw")
        if is_new:
            _say(_("Upgraded. The database as it was lies in DATA_DIR/before-upgrade-…"))
        else:
            _say(_("Not upgraded: the data is as it was, and the version before runs on."))
        if site:
            _wait_for(site)
        return 0 if is_new else 1

    def _change(self) -> bool:
        """Change the data, and where services look for the code; return whether it went well."""
        if not self._manage("upgrade_data"):
            return False
        for server in self._running:
            if server.unit:
                servers.point_to(self._folder, server)
        return self._manage("upgrade_data", "--settle")

    def _start(self, *, is_new: bool) -> subprocess.Popen[bytes] | None:
        """Start what is to run now, and wait until it answers."""
        for server in self._running:
            if server.unit:
                servers.start_unit(server)
        site = None
        if not (self._site and self._site.unit) and (is_new or self._site):
            site = self._serve(self._folder if is_new or not self._site else self._site.folder)
        if site or self._site:
            self._await_site(site)
        return site

    def _serve(self, folder: Path) -> subprocess.Popen[bytes]:
        command = [str(folder / ".venv/bin/python"), "-m", "site_config.serve"]
        if folder == self._folder:
            command.append(f"--parent={os.getpid()}")
        return subprocess.Popen(command, cwd=folder, env=self._variables, **self._owner)  # noqa: S603

    def _await_site(self, site: subprocess.Popen[bytes] | None) -> None:
        """Wait until it is ready. Who stands in says that he is not."""
        deadline = monotonic() + START_SECONDS
        while monotonic() < deadline and (site is None or site.poll() is None):
            if self._status("/readyz/") == 200:  # noqa: PLR2004
                return
            sleep(0.1)
        _say(_("The site does not answer: look into its log."))

    @contextmanager
    def _standing_in(self) -> Iterator[None]:
        """Have somebody listen where the site does, before it is stopped and until it is back."""
        if not self._site:
            yield
            return
        command = [sys.executable, "-m", "site_config.serve", "--as=stand-in"]
        variables = self._variables | {"WORKERS": "1", "ACCESS_LOG": ""}
        command.append(f"--parent={os.getpid()}")
        process = subprocess.Popen(command, cwd=self._folder, env=variables, **self._owner)  # noqa: S603
        try:
            self._await_stand_in(process)
            yield
        finally:
            process.terminate()
            process.wait()

    def _await_stand_in(self, process: subprocess.Popen[bytes]) -> None:
        deadline = monotonic() + START_SECONDS
        while monotonic() < deadline and process.poll() is None:
            if self._status("/readyz/") == 503:  # noqa: PLR2004
                return
            sleep(0.05)

    def _status(self, path: str, form: str | None = None, headers: Any = ()) -> int:
        host, port = self._variables.get("HOST"), self._variables.get("PORT") or "8000"
        host = {None: "127.0.0.1", "": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(  # noqa: S104
            host, host
        )
        body = None if form is None else form.encode()
        asked = Request(f"http://{host}:{port}{path}", body, dict(headers))
        try:
            with urlopen(asked, timeout=30) as answer:  # noqa: S310 - our own server
                return int(answer.status)
        except HTTPError as error:
            return error.code
        except (URLError, OSError):
            return 0

    def _hand_on(self) -> None:
        """Give the site what was sent to be counted."""
        kept = self._data / BEACONS
        with suppress(FileNotFoundError):
            for line in kept.read_text().splitlines():
                beacon = json.loads(line)
                self._status(VISITS, beacon["body"], beacon["headers"])
            kept.unlink()

    def _manage(self, *arguments: str) -> bool:
        """Run a command of this version; where somebody ends this, have it end what it does."""
        command = [sys.executable, str(self._folder / "manage.py"), *arguments]
        process = subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=self._folder, env=self._variables, **self._owner
        )
        try:
            return process.wait() == 0
        except KeyboardInterrupt:
            process.terminate()
            process.wait()
            return False


def _wait_for(site: subprocess.Popen[bytes]) -> None:
    """Be the site, until somebody ends it."""
    try:
        site.wait()
    except KeyboardInterrupt:
        site.terminate()
        site.wait()


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201
