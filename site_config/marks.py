"""The marks that every change of the site changes: what was made under others is out of date.

They are random tokens in a file that all processes of the machine have in their memory, so that
reading them costs next to nothing. They are outside the database, which may be down, and they are
no counter, which could come to an old number again.
"""

import mmap
import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

SIZE = 16
NONE = bytes(SIZE)


class Marks(NamedTuple):
    """What the site was like at one moment."""

    changed: bytes
    """Renewed by every change that readers may see."""
    withdrawn: bytes
    """Renewed when something is no longer for everybody: not even the previous copy is served."""


class MarkFile:
    """The marks of this machine, and what it knows of those in Redis."""

    def __init__(self, path: Path) -> None:
        file = os.open(path, os.O_RDWR | os.O_CREAT, mode=0o600)
        try:
            os.ftruncate(file, 5 * SIZE)
            self.memory = mmap.mmap(file, 5 * SIZE)
        finally:
            os.close(file)

    def now(self) -> Marks:
        """Give the marks as they are."""
        return Marks(self.memory[:SIZE], self.memory[SIZE : 2 * SIZE])

    def renew(self, *, withdraw: bool) -> None:
        """Make everything out of date that was made before."""
        if withdraw:
            self.memory[SIZE : 2 * SIZE] = os.urandom(SIZE)
        self.memory[:SIZE] = os.urandom(SIZE)

    @property
    def unsent(self) -> bytes:
        """Name the last change that Redis may not have been told of; nothing where there is none.

        It outlives the process that made the change.
        """
        return self.memory[2 * SIZE : 3 * SIZE]

    @unsent.setter
    def unsent(self, change: bytes) -> None:
        self.memory[2 * SIZE : 3 * SIZE] = change

    @property
    def seen(self) -> Marks:
        """Give the marks in Redis as some process of this machine saw them last."""
        return Marks(self.memory[3 * SIZE : 4 * SIZE], self.memory[4 * SIZE :])

    @seen.setter
    def seen(self, marks: Marks) -> None:
        self.memory[3 * SIZE :] = marks.changed + marks.withdrawn


@cache
def mark_file() -> MarkFile:
    """Give this machine's marks; not in the cache's folder, which somebody may empty."""
    return MarkFile(settings.DATA_DIR / "page-marks")


def change(*, withdraw: bool = False) -> None:
    """Tell all processes, of all machines where Redis connects them, that the site has changed."""
    if settings.REDIS_URL:
        from site_config.redis_marks import tell  # noqa: PLC0415 - only where there is a Redis

        tell(mark_file(), withdraw=withdraw)
    else:
        mark_file().renew(withdraw=withdraw)
