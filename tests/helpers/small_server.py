"""A server of a small site behind the edge, which a test can hold up where it wants to."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from tests import ROOT
from tests.helpers.lines import Line
from tests.helpers.processes import ending_with_us
from tests.helpers.server import children_of, free_port

# What the small site takes of strangers and of members, and what its largest page says.
MOST_BYTES, MOST_BYTES_OF_MEMBERS = 2_000_000, 6_000_000
LARGE = bytes(range(256)) * 20_000
# For the headers of a request.
HEADERS_MILLISECONDS = 1500
OPTIONS = "--interface rsgi --host 127.0.0.1 --workers 1 --log-level warning --no-ws --http 1"
OPTIONS += f" --http1-header-read-timeout {HEADERS_MILLISECONDS}"


class SmallSite:
    """The small site in a server of its own, of one worker."""

    def __init__(self, folder: Path, stderr: Any = None, **settings: str) -> None:
        self.folder = folder
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "granian", *OPTIONS.split(), "--port", str(port)]
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            ending_with_us(*command, "tests.helpers.small_site:application"),
            cwd=ROOT,
            env=os.environ
            | {"FOLDER": str(folder), "DJANGO_SETTINGS_MODULE": "tests.settings"}
            | settings,
            stderr=stderr,
        )

    def line(self, **options: bool) -> Line:
        return Line(self.url, **options)

    def is_ready(self) -> bool:
        try:
            with urlopen(self.url, timeout=30) as answer:  # noqa: S310 - our own server
                return answer.status == 200
        except URLError:
            assert self.process.poll() is None
            return False

    def began(self) -> int:
        """Tell how many are being answered that wait."""
        return len(list(self.folder.glob("began-*")))

    def finished(self) -> int:
        """Tell how many of them have been answered."""
        return len(list(self.folder.glob("finished-*")))

    def opened(self, kind: str) -> list[str]:
        """Return what of a kind the worker has open, by the beginning of its name."""
        (worker,) = children_of(self.process.pid)
        found = []
        for one in Path(f"/proc/{worker}/fd").iterdir():
            with suppress(FileNotFoundError):
                found.append(str(one.readlink()))
        return sorted(name for name in found if name.startswith(kind))

    def go_on(self) -> None:
        (self.folder / "go").touch()

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)
