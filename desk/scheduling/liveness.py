"""Whether a scheduler of this machine is alive: each holds a lock, which ends with its process.

The number of a process that ended may be another's by now; its lock never is.
"""

import fcntl
import os
import secrets
import socket
from functools import cache
from pathlib import Path

from django.conf import settings


def register() -> str:
    """Return a new name for a scheduler of this process, which is alive as long as that is."""
    byte = secrets.randbits(48)
    fcntl.lockf(_locks(), fcntl.LOCK_EX, 1, byte)
    return ":".join([_machine(), str(os.getpid()), _folder(), f"{byte:x}"])


def is_dead(name: str) -> bool:
    """Return whether a scheduler is known to have ended; of other machines nothing is known."""
    try:
        machine, pid, folder, byte = name.split(":")
    except ValueError:
        return False
    if (machine, folder) != (_machine(), _folder()) or pid == str(os.getpid()):
        return False
    try:
        fcntl.lockf(_locks(), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, int(byte, 16))
    except OSError:
        return False
    fcntl.lockf(_locks(), fcntl.LOCK_UN, 1, int(byte, 16))
    return True


def _locks() -> int:
    return _open(settings.DATA_DIR / "schedulers.lock")


@cache
def _open(path: Path) -> int:
    """Open the file of the locks, a byte for each scheduler; there is nothing in it.

    It stays open: a process that closes such a file gives up all of its locks.
    """
    return os.open(path, os.O_RDWR | os.O_CREAT, mode=0o600)


def _machine() -> str:
    return socket.gethostname()[:50]


def _folder() -> str:
    return f"{os.fstat(_locks()).st_ino:x}"
