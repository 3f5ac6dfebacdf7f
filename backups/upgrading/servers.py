"""Finds the servers of a site, of whatever version, and stops and starts them."""

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any, NamedTuple

STOP_SECONDS = 60
_SITE, _SCHEDULER = "site_config.serve", "run_scheduler"
# Of a session that somebody has signed in to it is a scope.
_UNIT = re.compile(r"\W*((?!user@)\S+\.service)\s")
_PARENT = re.compile(r"\d+ \(.*\) (\w) (\d+)", re.DOTALL)


class Server(NamedTuple):
    """A process that serves the site or publishes on time, and what it was started with."""

    pid: int
    command: str
    folder: Path
    variables: dict[str, str]
    owner: int
    group: int
    unit: str
    """The service of systemd that it is, if it is one."""

    @property
    def is_site(self) -> bool:
        """Return whether it answers readers."""
        return _SITE in self.command


def find_servers(data: Path) -> list[Server]:
    """Return what runs on a folder of data; of what one has started, that one alone."""
    found = {server.pid: server for server in _servers() if data_of(server) == data}
    return [one for one in found.values() if not _ancestors(one.pid) & found.keys()]


def data_of(server: Server) -> Path:
    """Return the folder of its data, as the settings find it."""
    named = Path(server.variables.get("DATA_DIR", "").strip() or "var")
    return (server.folder / named.expanduser()).resolve()


def stop(server: Server) -> None:
    """End it, with what it has begun."""
    if server.unit:
        _systemctl("stop", server.unit)
        return
    os.kill(server.pid, signal.SIGTERM)
    deadline = monotonic() + STOP_SECONDS
    while _state(server.pid) not in {"", "Z"}:
        if monotonic() > deadline:
            os.kill(server.pid, signal.SIGKILL)
        sleep(0.05)


def point_to(folder: Path, server: Server) -> None:
    """Let a service of systemd find the new version where it looks for it."""
    place = Path(_systemctl("show", "--property=WorkingDirectory", "--value", server.unit))
    if place.exists() and not place.is_symlink():
        place.rename(place.with_name(f"{place.name}-{datetime.now():%Y%m%d%H%M%S}"))  # noqa: DTZ005
    link = place.with_name(f".{place.name}-{os.getpid()}")
    link.symlink_to(folder)
    link.replace(place)


def start_unit(server: Server) -> None:
    """Start a service of systemd."""
    _systemctl("start", server.unit)


def as_owner(owner: int, group: int) -> dict[str, Any]:
    """Return what starts a process as somebody, for who may do so."""
    if os.getuid() or not owner:
        return {}
    return {"user": owner, "group": group, "extra_groups": []}


def _servers() -> Iterator[Server]:
    for process in Path("/proc").glob("[0-9]*"):
        # It may end meanwhile, or be somebody else's.
        with suppress(OSError):
            command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            if "python" in command and (_SITE in command or _SCHEDULER in command):
                yield _server(process, command)


def _server(process: Path, command: str) -> Server:
    pairs = (process / "environ").read_bytes().decode(errors="surrogateescape").split("\0")
    variables = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    status, folder, pid = process.stat(), (process / "cwd").readlink(), int(process.name)
    return Server(pid, command, folder, variables, status.st_uid, status.st_gid, _unit(pid))


def _unit(pid: int) -> str:
    if os.getuid() or not shutil.which("systemctl"):
        return ""
    asked = ["systemctl", "status", "--lines=0", str(pid)]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603
    named = _UNIT.match(said.stdout)
    return named[1] if named else ""


def _systemctl(*arguments: str) -> str:
    asked = ["systemctl", *arguments]
    return subprocess.run(asked, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()  # noqa: S603


def _ancestors(pid: int) -> set[int]:
    found: set[int] = set()
    while (parent := _stat(pid)[1]) > 1:
        found.add(parent)
        pid = parent
    return found


def _state(pid: int) -> str:
    return _stat(pid)[0]


def _stat(pid: int) -> tuple[str, int]:
    try:
        matched = _PARENT.match(Path(f"/proc/{pid}/stat").read_text())
    except OSError:
        matched = None
    return (matched[1], int(matched[2])) if matched else ("", 0)
