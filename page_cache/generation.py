"""The generation of the site: every change begins a new one, and what is cached belongs to one.

Its tokens are random, in a file that all processes of the machine have in their memory, so that
reading them costs next to nothing. They are outside the database, which may be down, and they are
no counter, which could come to an old number again.
"""

import mmap
import os
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

TOKEN_BYTES = 16
NO_TOKEN = bytes(TOKEN_BYTES)


class Generation(NamedTuple):
    """What the site was like at one moment."""

    changed: bytes
    """Renewed by every change that readers may see."""
    withdrawn: bytes
    """Renewed when something is no longer for everybody: not even a stale copy is served."""


class GenerationFile:
    """The current generation on this machine, and what it knows of the one in Redis."""

    def __init__(self, path: Path) -> None:
        file = os.open(path, os.O_RDWR | os.O_CREAT, mode=0o600)
        try:
            os.ftruncate(file, 5 * TOKEN_BYTES)
            self.memory = mmap.mmap(file, 5 * TOKEN_BYTES)
        finally:
            os.close(file)

    def current(self) -> Generation:
        """Return the current generation."""
        return Generation(self.memory[:TOKEN_BYTES], self.memory[TOKEN_BYTES : 2 * TOKEN_BYTES])

    def renew(self, *, withdraw: bool) -> None:
        """Begin a new generation: whatever was made before is out of date."""
        if withdraw:
            self.memory[TOKEN_BYTES : 2 * TOKEN_BYTES] = os.urandom(TOKEN_BYTES)
        self.memory[:TOKEN_BYTES] = os.urandom(TOKEN_BYTES)

    @property
    def unsent(self) -> bytes:
        """The token of the last change that Redis may not have been told of, or `NO_TOKEN`.

        It outlives the process that made the change.
        """
        return self.memory[2 * TOKEN_BYTES : 3 * TOKEN_BYTES]

    @unsent.setter
    def unsent(self, token: bytes) -> None:
        self.memory[2 * TOKEN_BYTES : 3 * TOKEN_BYTES] = token

    @property
    def last_seen(self) -> Generation:
        """The generation in Redis as some process of this machine saw it last."""
        start, middle = 3 * TOKEN_BYTES, 4 * TOKEN_BYTES
        return Generation(self.memory[start:middle], self.memory[middle:])

    @last_seen.setter
    def last_seen(self, generation: Generation) -> None:
        self.memory[3 * TOKEN_BYTES :] = generation.changed + generation.withdrawn


@cache
def generation_file() -> GenerationFile:
    """Return this machine's file; it is not in the cache's folder, which somebody may empty."""
    return GenerationFile(settings.DATA_DIR / "page-marks")
