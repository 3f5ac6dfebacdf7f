"""Files read in a process of their own, with limits: whatever one does to it, the site goes on."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp

from desk.importing.readers.limits import MAX_SECONDS, REFUSED
from desk.importing.source import Refusal, Source, UnreadableFileError
from desk.importing.source_json import from_json

ROOT = Path(__file__).resolve().parents[2]
# What reads files that are to become articles.
ARTICLES = "desk.importing.readers"
# A source with more characters is no article.
MAX_SOURCE_BYTES = 20 * 1024 * 1024
MAX_LOGGED_BYTES = 2_000
# For a process that is not ended by its own limits.
GRACE_SECONDS = 5
_PREFIX = "ban-tin-import-"
_OUT_OF_TIME = {-signal.SIGALRM, -signal.SIGXCPU}

logger = logging.getLogger(__name__)


@contextmanager
def read_file(path: Path, reader: str = ARTICLES) -> Iterator[tuple[Source, Path]]:
    """Read a file; give what it says, and a folder with its pictures, which is gone afterwards.

    `reader` is the module that is run. Raises UnreadableFileError.
    """
    delete_left_folders()
    with _locked_folder() as (folder, lock):
        status = _run(reader, path, folder, lock)
        if status == 0:
            yield _source(folder / "source.json"), folder
        elif status == REFUSED:
            raise UnreadableFileError(Refusal((folder / "refusal").read_text()))
        elif status in _OUT_OF_TIME:
            raise UnreadableFileError(Refusal.TOO_SLOW)
        else:
            logger.error("A reader ended with status %s: %s", status, _last_words(folder))
            raise UnreadableFileError(Refusal.CRASHED)


def delete_left_folders() -> None:
    """Delete the folders of processes that were ended before they could do so themselves."""
    for left in Path(gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError), _lock(left):
            rmtree(left)


@contextmanager
def _locked_folder() -> Iterator[tuple[Path, int]]:
    """Give a folder that is gone afterwards, with its lock: while that is held, nobody deletes it.

    It gets the name by which it is found once it is locked.
    """
    new = Path(mkdtemp(prefix=f"new-{_PREFIX}"))
    with _lock(new) as lock:
        folder = new.rename(new.with_name(new.name.removeprefix("new-")))
        try:
            yield folder, lock
        finally:
            rmtree(folder)


@contextmanager
def _lock(folder: Path) -> Iterator[int]:
    """Hold the lock of a folder; raises OSError where somebody has it."""
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        flock(lock, LOCK_EX | LOCK_NB)
        yield lock
    finally:
        os.close(lock)


def _run(reader: str, path: Path, folder: Path, lock: int) -> int:
    """Return how a reader ended. Of the site's settings and secrets it is told nothing.

    It shares the lock of its folder: it may live longer than this process.
    """
    command = [sys.executable, "-m", reader, str(path.resolve()), str(folder)]
    with (
        (folder / "errors").open("wb") as errors,
        subprocess.Popen(  # noqa: S603 - our own module
            command,
            cwd=ROOT,
            env={"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"},
            stdin=subprocess.DEVNULL,
            stdout=errors,
            stderr=errors,
            pass_fds=[lock],
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
