"""Where all processes find the pages that one of them cached: in files, or in Redis."""

from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from django.conf import settings

from page_cache.entries import UNPACKING_ERRORS, Entry
from page_cache.generation import NO_TOKEN, Generation, GenerationFile
from page_cache.locks import digest, lock_shard

MAX_STALE_SECONDS = 24 * 60 * 60
FILE_SLOTS = 4096


class Lookup(NamedTuple):
    """What a store has for a key, and the generation that is current there."""

    entry: Entry | None
    current: Generation


class Store(Protocol):
    """Where all processes find what one of them made."""

    def current(self) -> Generation:
        """Return the generation of what is stored now."""

    def get(self, key: str) -> Lookup:
        """Look an entry up."""

    def put(self, entry: Entry) -> None:
        """Store an entry."""


class FileStore:
    """Files in a fixed number of slots: a page takes the place of another with the same slot."""

    def __init__(self, folder: Path, generation: GenerationFile) -> None:
        self._folder = folder
        self.current = generation.current

    def get(self, key: str) -> Lookup:
        """Look an entry up. The generation is read first: the entry is no newer than it."""
        current = self.current()
        with suppress(OSError, *UNPACKING_ERRORS):
            entry = Entry.unpack(self._slot(key).read_bytes())
            if entry.key == key:
                return Lookup(entry, current)
        return Lookup(None, current)

    def put(self, entry: Entry) -> None:
        """Store an entry, unless the disk is full or the like. The caller holds its lock."""
        slot = self._slot(entry.key)
        unfinished = slot.with_suffix(f".{lock_shard(entry.key)}")
        with suppress(OSError):
            unfinished.write_bytes(entry.pack())
            unfinished.replace(slot)

    def _slot(self, key: str) -> Path:
        return self._folder / f"{digest(key) % FILE_SLOTS:04x}"


class RedisStore:
    """Redis, which several machines share. While it is down, nothing is found or stored."""

    def __init__(self, generation: GenerationFile) -> None:
        self._generation = generation

    def current(self) -> Generation:
        return self._ask(None)[0]

    def get(self, key: str) -> Lookup:
        current, data = self._ask(key)
        if data and NO_TOKEN not in current:
            with suppress(*UNPACKING_ERRORS):
                return Lookup(Entry.unpack(data), current)
        return Lookup(None, current)

    def put(self, entry: Entry) -> None:
        from page_cache.shared_redis import attempt, client  # noqa: PLC0415

        if NO_TOKEN not in entry.generation and self._generation.unsent == NO_TOKEN:
            attempt(client().set, self._name(entry.key), entry.pack(), MAX_STALE_SECONDS)

    def _ask(self, key: str | None) -> tuple[Generation, Any]:
        from page_cache.redis_generation import (  # noqa: PLC0415
            CHANGED,
            WITHDRAWN,
            generation_from,
        )
        from page_cache.shared_redis import attempt, client  # noqa: PLC0415

        names = [CHANGED, WITHDRAWN, self._name(key or "")]
        is_behind = self._generation.unsent != NO_TOKEN
        answer = None if is_behind else attempt(client().mget, names)
        changed, withdrawn, data = answer or (None, None, None)
        return generation_from([changed, withdrawn]), data

    def _name(self, key: str) -> str:
        return f"ban-tin:page:{digest(key):x}"


def shared_store(folder: Path, generation: GenerationFile) -> Store:
    """Return the store that the settings ask for."""
    return RedisStore(generation) if settings.REDIS_URL else FileStore(folder, generation)
