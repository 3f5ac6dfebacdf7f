"""One backup or verification at a time, and a folder to do it in."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from backups.errors import BackupError
from site_config.restored import discard

_WORK = "backup-work-"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold what only one process may; raises BackupError where another has it.

    What one that was killed had in hand is deleted.
    """
    lock = os.open(settings.DATA_DIR / "backups.lock", os.O_RDWR | os.O_CREAT, mode=0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            message = _("Another backup or verification is going on: wait until it is done.")
            raise BackupError(message) from error
        for left in settings.DATA_DIR.glob(f"{_WORK}*"):
            discard(left)
        yield
    finally:
        os.close(lock)


@contextmanager
def work_folder() -> Iterator[Path]:
    """Give a folder beside the database that is gone afterwards."""
    folder = settings.DATA_DIR / f"{_WORK}{moment_in_name()}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        discard(folder)


def moment_in_name() -> str:
    """Return now, as it stands in the names of folders and databases."""
    return f"{timezone.localtime():%Y%m%d%H%M%S}"
