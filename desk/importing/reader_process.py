"""Files read in a process of their own, with limits: whatever one does to it, the site goes on."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from desk.importing.readers.limits import MAX_SECONDS, REFUSED
from desk.importing.source import Refusal, Source, UnreadableFileError
from desk.importing.source_json import from_json

ROOT = Path(__file__).resolve().parents[2]
# A source with more characters is no article.
MAX_SOURCE_BYTES = 20 * 1024 * 1024
MAX_LOGGED_BYTES = 2_000
# For a process that is not ended by its own limits.
GRACE_SECONDS = 5
_OUT_OF_TIME = {-signal.SIGALRM, -signal.SIGXCPU}

logger = logging.getLogger(__name__)


@contextmanager
def read_file(path: Path) -> Iterator[tuple[Source, Path]]:
    """Read a file; give what it says, and a folder with its pictures, which is gone afterwards.

    Raises UnreadableFileError.
    """
    with TemporaryDirectory(prefix="ban-tin-import-") as name:
        folder = Path(name)
        status = _run(path, folder)
        if status == 0:
            yield _source(folder / "source.json"), folder
        elif status == REFUSED:
            raise UnreadableFileError(Refusal((folder / "refusal").read_text()))
        elif status in _OUT_OF_TIME:
            raise UnreadableFileError(Refusal.TOO_SLOW)
        else:
            logger.error("A reader ended with status %s: %s", status, _last_words(folder))
            raise UnreadableFileError(Refusal.CRASHED)


def _run(path: Path, folder: Path) -> int:
    """Return how a reader ended. Of the site's settings and secrets it is told nothing."""
    command = [sys.executable, "-m", "desk.importing.readers", str(path.resolve()), str(folder)]
    with (
        (folder / "errors").open("wb") as errors,
        subprocess.Popen(  # noqa: S603 - our own module
            command,
            cwd=ROOT,
            env={"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"},
            stdin=subprocess.DEVNULL,
            stdout=errors,
            stderr=errors,
            start_new_session=True,
        ) as process,
    ):
        try:
            return process.wait(MAX_SECONDS + GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            return -signal.SIGALRM
        finally:
            # It has not been waited for, where it goes on: no other process can have its number.
            if process.returncode is None:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)


def _source(path: Path) -> Source:
    if path.stat().st_size > MAX_SOURCE_BYTES:
        raise UnreadableFileError(Refusal.TOO_LARGE)
    try:
        return from_json(path.read_text())
    except ValueError as error:
        raise UnreadableFileError(Refusal.TOO_COMPLEX) from error


def _last_words(folder: Path) -> str:
    with (folder / "errors").open("rb") as errors:
        length = errors.seek(0, os.SEEK_END)
        errors.seek(max(0, length - MAX_LOGGED_BYTES))
        return errors.read().decode(errors="replace")
