"""One line of JSON for each request, without the reader's address and what an address asks for."""

import json
import logging
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from threading import Event, Thread
from time import time
from typing import Any

from edge.answers import Answer

STDOUT = "-"
WRITE_EVERY_SECONDS = 1.0
# What several processes write at once stays whole in a file, and in a pipe up to this.
FILE_BYTES, PIPE_BYTES = 1024 * 1024, 4096
# Of an address that somebody made up.
MOST_CHARS = 1000
# Where nobody reads what is written, the rest is left out.
MOST_LINES = 100_000
FILE_MODE = 0o640

logger = logging.getLogger(__name__)


class AccessLog:
    """Takes lines in the event loop, and writes them in a thread, some at once."""

    def __init__(self, place: str, secret_paths: tuple[str, ...] = ()) -> None:
        self._path = None if place == STDOUT else Path(place)
        self._secret_paths = secret_paths
        self._lines: list[str] = []
        self._file: int | None = None
        self._is_broken = False
        self._stopping = Event()
        self._writer = Thread(target=self._write_on, name="access-log", daemon=True)
        self._writer.start()

    def add(self, request_id: str, scope: Any, answer: Answer, seconds: float) -> None:
        """Note a request that was answered, and how long that took without sending."""
        if len(self._lines) >= MOST_LINES:
            return
        # Kept pages take little longer than this: what can be, is made once.
        now = time()
        second = int(now)
        user = f',"user":{_quoted(answer.user)}' if answer.user else ""
        self._lines.append(
            f'{{"time":"{_moment(second)}.{int(1000 * (now - second)):03}Z"'
            f',"id":"{request_id}","method":{_quoted(scope.method)}'
            f',"path":{self._shown(scope.path)},"status":{int(answer.status)}'
            f',"ms":{1000 * seconds:.2f},"bytes":{answer.size}{user}}}\n'
        )

    def close(self) -> None:
        """Write what is left."""
        self._stopping.set()
        self._writer.join()

    def _shown(self, path: str) -> str:
        """Return an address without what opens a door by itself."""
        if path.startswith(self._secret_paths):
            path = next(f"{one}…" for one in self._secret_paths if path.startswith(one))
        return _quoted(path)

    def _write_on(self) -> None:
        while not self._stopping.wait(WRITE_EVERY_SECONDS):
            self._write()
        self._write()

    def _write(self) -> None:
        if not self._lines:
            return
        lines, self._lines = self._lines, []
        try:
            file = self._opened()
            text = "".join(lines).encode(errors="replace")
            for block in _blocks(text, FILE_BYTES if self._path else PIPE_BYTES):
                os.write(file, block)
            self._is_broken = False
        except OSError as error:
            if not self._is_broken:
                logger.error("The access log cannot be written: %s", error)
            self._is_broken = True

    def _opened(self) -> int:
        """Return what is written to: another file once somebody has moved ours away."""
        if self._path is None:
            return sys.stdout.fileno()
        if self._file is not None and not _is_still(self._path, self._file):
            os.close(self._file)
            self._file = None
        if self._file is None:
            self._file = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, FILE_MODE)
        return self._file


@lru_cache(maxsize=2)
def _moment(second: int) -> str:
    return datetime.fromtimestamp(second, UTC).isoformat()[:19]


@lru_cache(maxsize=4096)
def _quoted(text: str) -> str:
    return json.dumps(text[:MOST_CHARS], ensure_ascii=False)


def _blocks(text: bytes, most: int) -> Iterator[bytes]:
    """Yield whole lines, together no longer than allowed where one alone is not."""
    start = 0
    while start < len(text):
        end = text.rfind(b"\n", start, start + most) + 1 or text.index(b"\n", start) + 1
        yield text[start:end]
        start = end


def _is_still(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except FileNotFoundError:
        return False
