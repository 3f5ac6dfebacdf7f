"""The page cache: answers readers who are not signed in before Django is asked.

What may be cached says so itself, with `s-maxage` (`page_cache/cache_control.py`). A page is right
while the generation is the one it was made in (`page_cache/generation.py`) and no boundary has
passed; whatever changes the site begins a new one (`page_cache/writes.py`). One request makes a
page and the others wait. Where that fails, the stale copy is served, unless something was
withdrawn.
"""

import gzip
import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hashlib import blake2b
from http import HTTPStatus
from pathlib import Path
from time import monotonic, time
from typing import Any

import brotli
from django.conf import settings
from django.db import DatabaseError

from page_cache import cache_control
from page_cache.cache_key import Asked, CacheKey, KeyMaker
from page_cache.cached_response import STALE, STORED, CachedResponse, Headers
from page_cache.entries import Entry
from page_cache.generation import TOKEN_BYTES, Generation, GenerationFile
from page_cache.locks import key_lock
from page_cache.memory import LRUCache
from page_cache.stores import MAX_STALE_SECONDS, shared_store

MEMORY_LIMIT_BYTES = 64 * 1024 * 1024
MAX_BODY_BYTES = 512 * 1024
# How long a request waits for another one that makes its page.
LOCK_WAIT_SECONDS = 10.0
# After this, other machines' changes are asked for.
SYNC_INTERVAL_SECONDS = 0.4
_DROPPED = frozenset({"content-length", "content-encoding", "vary", "date", "etag"})
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE")

logger = logging.getLogger(__name__)


class PageCache:
    """A WSGI application in front of another."""

    def __init__(
        self, application: Callable[..., Any], folder: Path, generation: GenerationFile
    ) -> None:
        self._application, self._folder, self._generation = application, folder, generation
        self._tokens = generation.memory
        self._store = shared_store(folder, generation)
        self._memory = LRUCache(MEMORY_LIMIT_BYTES, lambda cached: cached.size)
        self._key = KeyMaker()
        self._next_sync = 0.0 if settings.REDIS_URL else float("inf")

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        if self.is_behind():
            self.synchronize()
        asked = Asked.of(environ)
        key = self._key(asked)
        if key is None:
            return self._application(environ, start_response)
        cached = (
            self._right(key) or self._lookup(key) or self._render_once(key, environ, start_response)
        )
        if not isinstance(cached, CachedResponse):
            return cached
        status, headers, body = cached.answer(asked)
        start_response(f"{status} {HTTPStatus(status).phrase}", headers)
        return [body]

    def kept(self, asked: Asked) -> CachedResponse | None:
        """Return what this process has at hand, without asking anybody or waiting for anything.

        It is right unless `is_behind`.
        """
        key = self._key(asked)
        return key and self._right(key)

    def is_behind(self) -> bool:
        """Return whether other machines' changes have to be asked for, before anything else.

        Not for the cache alone: what processes remember of the database is right as long.
        """
        return self._next_sync <= monotonic()

    def synchronize(self) -> None:
        """Ask for other machines' changes."""
        from page_cache.redis_generation import synchronize  # noqa: PLC0415 - only with a Redis

        self._next_sync = monotonic() + SYNC_INTERVAL_SECONDS
        synchronize(self._generation)

    def _right(self, key: CacheKey) -> CachedResponse | None:
        cached: CachedResponse | None = self._memory.get(key)
        if cached and cached.changed == self._tokens[:TOKEN_BYTES] and cached.expires > time():
            return cached
        return None

    def _lookup(self, key: CacheKey) -> CachedResponse | None:
        """Return what another process made, if it is right."""
        generation = self._generation.current()
        entry, current = self._store.get("\n".join(key))
        if entry is None or entry.generation.changed != current.changed or entry.expires <= time():
            return None
        return self._memorized(key, CachedResponse(entry, generation))

    def _memorized(self, key: CacheKey, cached: CachedResponse) -> CachedResponse:
        self._memory.put(key, cached)
        return cached

    def _render_once(self, key: CacheKey, environ: dict[str, Any], start_response: Any) -> Any:
        """Make a page, or wait for the request that does.

        Returns a cached response, or the application's own answer where that is not to be cached.
        """
        with key_lock(self._folder, "\n".join(key), LOCK_WAIT_SECONDS) as is_locked:
            return (
                self._right(key)
                or self._lookup(key)
                or self._render(key, environ, start_response, store=is_locked)
            )

    def _render(
        self, key: CacheKey, environ: dict[str, Any], start_response: Any, *, store: bool
    ) -> Any:
        generation, stored_as = self._generation.current(), self._store.current()
        began = time()
        asked = environ | {
            "REQUEST_METHOD": "GET",
            "QUERY_STRING": key[-1],
            cache_control.WILL_BE_CACHED: True,
        }
        for condition in _CONDITIONS:
            asked.pop(condition, None)
        try:
            status, headers, result = _call(self._application, asked)
        except Exception:
            if cached := self._stale(key):
                logger.exception("%s could not be made", key[-2])
                return cached
            raise
        if status.startswith("5") and (cached := self._stale(key)):
            _close(result)
            return cached
        entry = _entry("\n".join(key), stored_as, began, status, headers, result)
        if entry is None:
            start_response(status, headers)
            if environ["REQUEST_METHOD"] == "HEAD":
                _close(result)
                return []
            return result
        if store:
            self._store.put(entry)
        self._memorized(key, CachedResponse(entry, generation))
        return CachedResponse(entry, generation, STORED)

    def _stale(self, key: CacheKey) -> CachedResponse | None:
        """Return the copy made last, of today, unless something was withdrawn since."""
        generation = self._generation.current()
        cached, (entry, current) = self._memory.get(key), self._store.get("\n".join(key))
        if cached and cached.withdrawn == generation.withdrawn:
            entry = cached.entry
        elif entry and entry.generation.withdrawn != current.withdrawn:
            entry = None
        if entry is None or entry.made < time() - MAX_STALE_SECONDS:
            return None
        return self._memorized(key, CachedResponse(entry, generation, STALE))


def _call(application: Callable[..., Any], environ: dict[str, Any]) -> tuple[str, Headers, Any]:
    started: list[Any] = []

    def start_response(status: str, headers: Headers, _error: Any = None) -> None:
        started[:] = status, headers

    result = application(environ, start_response)
    status, headers = started
    return status, headers, result


def _close(result: Any) -> None:
    if hasattr(result, "close"):
        result.close()


def _entry(
    key: str, generation: Generation, began: float, status: str, headers: Headers, result: Any
) -> Entry | None:
    """Return an answer as it is cached, and close it; None where it is not to be cached."""
    is_whole = not getattr(result, "streaming", True)
    if not (status.startswith("200") and is_whole and _is_cacheable(headers)):
        return None
    body = b"".join(result)
    if len(body) > MAX_BODY_BYTES:
        return None
    try:
        expires = cache_control.valid_until(datetime.fromtimestamp(began, UTC)).timestamp()
    except DatabaseError:
        return None
    # Only now, for what closes the connection to the database.
    result.close()
    tag = blake2b(body, digest_size=12).hexdigest()
    kept = [(name, value) for name, value in headers if name.lower() not in _DROPPED]
    bodies = {
        "": body,
        "gzip": gzip.compress(body, 6, mtime=0),
        "br": brotli.compress(body, quality=5),
    }
    return Entry(key, generation, began, expires, kept, tag, bodies)


def _is_cacheable(headers: Headers) -> bool:
    sent = {name.lower(): value.lower() for name, value in headers}
    control, vary = sent.get("cache-control", ""), sent.get("vary", "")
    varies = {name.strip() for name in vary.split(",")} - {"", "accept-encoding"}
    is_shared = "s-maxage=" in control and "private" not in control and "no-" not in control
    return is_shared and not varies and "set-cookie" not in sent and "content-encoding" not in sent
