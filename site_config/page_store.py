"""Where cached pages are kept: in each process, and behind it where all processes find them."""

import fcntl
import json
import os
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Any, NamedTuple, Protocol

from django.conf import settings

from site_config.marks import NONE, MarkFile, Marks

A_DAY = 24 * 60 * 60
SLOTS = 4096
LARGEST = 512 * 1024
STRIPES = 256
LOOK_AGAIN = 0.005  # seconds
# What comes of reading half a file, or one that another version wrote.
_SPOILT = (ValueError, LookupError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as it was made: under which marks, when, until when it is right."""

    key: str
    marks: Marks
    made: float
    expires: float
    headers: list[tuple[str, str]]
    tag: str
    bodies: dict[str, bytes]

    @property
    def size(self) -> int:
        """Give how many bytes it takes, more or less."""
        return 1000 + len(self.key) + sum(map(len, self.bodies.values()))

    def packed(self) -> bytes:
        """Give it as bytes: a line that says all, then the bodies."""
        about = {
            "key": self.key,
            "marks": [mark.hex() for mark in self.marks],
            "made": self.made,
            "expires": self.expires,
            "headers": self.headers,
            "tag": self.tag,
            "sizes": {name: len(body) for name, body in self.bodies.items()},
        }
        return b"\n".join([json.dumps(about).encode(), b"".join(self.bodies.values())])

    @classmethod
    def unpacked(cls, data: bytes) -> "Entry":
        """Give what was packed. Raises one of `_SPOILT` for anything else."""
        line, _newline, content = data.partition(b"\n")
        about = json.loads(line)
        bodies, start = {}, 0
        for name, size in about.pop("sizes").items():
            bodies[name] = content[start : start + size]
            start += size
        if start != len(content):
            raise ValueError(about["key"])
        about["marks"] = Marks(*map(bytes.fromhex, about["marks"]))
        about["headers"] = [(name, value) for name, value in about["headers"]]
        return cls(bodies=bodies, **about)


class Found(NamedTuple):
    """What a store has for a key, and the marks that hold there."""

    entry: Entry | None
    now: Marks


class Store(Protocol):
    """Where all processes find what one of them made."""

    def now(self) -> Marks:
        """Give the marks under which something is kept here."""

    def find(self, key: str) -> Found:
        """Look a page up."""

    def keep(self, entry: Entry) -> None:
        """Keep a page."""


class FileStore:
    """Files in a fixed number of slots: a page takes the place of another with the same slot."""

    def __init__(self, folder: Path, marks: MarkFile) -> None:
        self._folder = folder
        self.now = marks.now

    def find(self, key: str) -> Found:
        """Look a page up. The marks are read first: the page is no newer than they are."""
        now = self.now()
        with suppress(OSError, *_SPOILT):
            entry = Entry.unpacked(self._slot(key).read_bytes())
            if entry.key == key:
                return Found(entry, now)
        return Found(None, now)

    def keep(self, entry: Entry) -> None:
        """Keep a page, unless the disk is full or the like. Only who holds its lock does this."""
        slot = self._slot(entry.key)
        unfinished = slot.with_suffix(f".{stripe(entry.key)}")
        with suppress(OSError):
            unfinished.write_bytes(entry.packed())
            unfinished.replace(slot)

    def _slot(self, key: str) -> Path:
        return self._folder / f"{digest(key) % SLOTS:04x}"


class RedisStore:
    """Redis, which several machines share. While it is down, nothing is found or kept."""

    def __init__(self, marks: MarkFile) -> None:
        self._marks = marks

    def now(self) -> Marks:
        return self._ask(None)[0]

    def find(self, key: str) -> Found:
        now, data = self._ask(key)
        if data and NONE not in now:
            with suppress(*_SPOILT):
                return Found(Entry.unpacked(data), now)
        return Found(None, now)

    def keep(self, entry: Entry) -> None:
        from site_config.shared_redis import attempt, client  # noqa: PLC0415

        if NONE not in entry.marks and self._marks.unsent == NONE:
            attempt(client().set, self._name(entry.key), entry.packed(), A_DAY)

    def _ask(self, key: str | None) -> tuple[Marks, Any]:
        from site_config.redis_marks import CHANGED, WITHDRAWN, marks_in  # noqa: PLC0415
        from site_config.shared_redis import attempt, client  # noqa: PLC0415

        names = [CHANGED, WITHDRAWN, self._name(key or "")]
        answer = None if self._marks.unsent != NONE else attempt(client().mget, names)
        changed, withdrawn, data = answer or (None, None, None)
        return marks_in([changed, withdrawn]), data

    def _name(self, key: str) -> str:
        return f"ban-tin:page:{digest(key):x}"


def shared_store(folder: Path, marks: MarkFile) -> Store:
    """Give the store that the settings ask for."""
    return RedisStore(marks) if settings.REDIS_URL else FileStore(folder, marks)


class Memory:
    """What one process has at hand, bounded in bytes; what was not asked for longest goes first."""

    def __init__(self, limit: int, size: Callable[[Any], int]) -> None:
        self._kept: OrderedDict[Any, Any] = OrderedDict()
        self._limit, self._size_of = limit, size
        self._size = 0
        self._lock = Lock()

    def get(self, key: Any) -> Any:
        """Give what is kept under a key, or None."""
        try:
            self._kept.move_to_end(key)
            return self._kept[key]
        except KeyError:
            return None

    def put(self, key: Any, value: Any) -> None:
        """Keep something, at the cost of what is older."""
        with self._lock:
            self._forget(self._kept.pop(key, None))
            self._kept[key] = value
            self._size += self._size_of(value)
            while self._size > self._limit:
                self._forget(self._kept.popitem(last=False)[1])

    def _forget(self, value: Any) -> None:
        if value is not None:
            self._size -= self._size_of(value)


@contextmanager
def alone(folder: Path, key: str, patience: float) -> Iterator[bool]:
    """Let one thread of one process of this machine at a time do something about a key.

    Gives False where the others take longer than one waits. The lock of one that dies is free.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder / f"lock-{stripe(key):02x}", os.O_RDWR | os.O_CREAT, mode=0o600)
    try:
        yield _lock(file, monotonic() + patience)
    finally:
        os.close(file)


def _lock(file: int, deadline: float) -> bool:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if monotonic() > deadline:
                return False
            sleep(LOOK_AGAIN)
        else:
            return True


def digest(text: str) -> int:
    """Give a number that stands for a text."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).digest())


def stripe(key: str) -> int:
    """Give the number of the lock for a key."""
    return digest(key) // SLOTS % STRIPES
