"""Whether the site is running: who serves it or works on it holds a lock, and a restore all of it.

A lock is free as soon as its process is gone, however it ended, and every child it was passed to.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from site_config.restored import clear_unfinished, is_interrupted, put_in_place

_held: list[int] = []


class InUseError(Exception):
    """Somebody else holds what is wanted."""


def hold() -> None:
    """Say that this process uses the site, until it ends; complete a restore that was cut off.

    Where one is going on, the process ends with a sentence.
    """
    lock = _open()
    try:
        if is_interrupted(settings.DATA_DIR) and _is_taken(lock, fcntl.LOCK_EX):
            put_in_place(settings.DATA_DIR)
            clear_unfinished(settings.DATA_DIR)
        if not _is_taken(lock, fcntl.LOCK_SH):
            raise SystemExit(_("A backup is just being restored: wait until it is done."))
    except BaseException:
        os.close(lock)
        raise
    _held.append(lock)


@contextmanager
def alone() -> Iterator[int]:
    """Keep everybody else from using the site; raises InUseError where somebody does.

    Gives the lock's file descriptor, for children that must not outlive it.
    """
    lock = _open()
    try:
        if not _is_taken(lock, fcntl.LOCK_EX):
            raise InUseError(_("The site is running: stop it first, and its scheduler."))
        yield lock
    finally:
        os.close(lock)


def _open() -> int:
    path: Path = settings.DATA_DIR / "site.lock"
    return os.open(path, os.O_RDWR | os.O_CREAT, mode=0o600)


def _is_taken(lock: int, kind: int) -> bool:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
