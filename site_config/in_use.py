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

from site_config.restored import complete, is_interrupted

# Set for what an upgrade starts to work on the site, while nobody else may.
PART_OF_UPGRADE = "BAN_TIN_PART_OF_UPGRADE"
_held: list[int] = []


class InUseError(Exception):
    """Somebody else holds what is wanted."""


def hold() -> None:
    """Say that this process uses the site, until it ends; complete what was cut off before.

    While a restore or an upgrade is going on, the process ends with a sentence.
    """
    if is_part_of_upgrade():
        return
    lock = _open()
    try:
        if is_interrupted(settings.DATA_DIR) and _is_taken(lock, fcntl.LOCK_EX):
            complete(settings.DATA_DIR)
        if not _is_taken(lock, fcntl.LOCK_SH):
            message = _("The site is just being restored or upgraded: wait until it is done.")
            raise SystemExit(message)
    except BaseException:
        os.close(lock)
        raise
    _held.append(lock)


def is_part_of_upgrade() -> bool:
    """Return whether an upgrade has started this process, and holds the site for it."""
    return PART_OF_UPGRADE in os.environ


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
