"""Locks by key between all threads and processes of this machine."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from time import monotonic, sleep

SHARDS = 256
POLL_SECONDS = 0.005


@contextmanager
def key_lock(folder: Path, key: str, timeout: float) -> Iterator[bool]:
    """Hold the lock of a key. The lock of a process that dies is free.

    Yields False where it was not free within `timeout` seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder / f"lock-{lock_shard(key):02x}", os.O_RDWR | os.O_CREAT, mode=0o600)
    try:
        yield _acquire(file, monotonic() + timeout)
    finally:
        os.close(file)


def _acquire(file: int, deadline: float) -> bool:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > deadline:
                return False
            sleep(POLL_SECONDS)
        else:
            return True


def digest(key: str) -> int:
    """Return a number of 128 bits that stands for a key."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogateescape"), digest_size=16).digest())


def lock_shard(key: str) -> int:
    """Return which of the locks is that of a key."""
    return digest(key) // 4096 % SHARDS
