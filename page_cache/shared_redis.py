"""The Redis that the processes of a site share, where there is one. The site goes on without it."""

import logging
from collections.abc import Callable
from functools import cache
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

# One that did not answer is left alone for so long: no reader waits for it meanwhile.
RETRY_SECONDS = 2.0
# A Redis in the same room answers within a millisecond; readers wait for no other.
OPTIONS: dict[str, Any] = {
    "socket_connect_timeout": 0.5,
    "socket_timeout": 0.5,
    "retry": Retry(NoBackoff(), 0),
}

logger = logging.getLogger(__name__)
_retry_at = float("-inf")


def attempt(action: Callable[..., Any], *args: Any, otherwise: Any = None) -> Any:
    """Return what an action returns that needs Redis; something else where that does not answer."""
    global _retry_at  # noqa: PLW0603 - the threads of a process learn from each other
    if monotonic() < _retry_at:
        return otherwise
    try:
        return action(*args)
    except RedisError as error:
        _retry_at = monotonic() + RETRY_SECONDS
        logger.warning("Redis does not answer: %s", error)
        return otherwise


@cache
def client() -> Redis:
    """Return the connections of this process, for what Django's cache cannot say."""
    return Redis.from_url(settings.REDIS_URL, **OPTIONS)


class _Client(RedisCacheClient):
    """Finds nothing, and keeps nothing, while Redis does not answer."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        super().__init__(servers, **OPTIONS, **options)

    def add(self, key: Any, value: Any, timeout: Any) -> bool:
        return attempt(super().add, key, value, timeout, otherwise=False)

    def get(self, key: Any, default: Any) -> Any:
        return attempt(super().get, key, default, otherwise=default)

    def set(self, key: Any, value: Any, timeout: Any) -> None:
        attempt(super().set, key, value, timeout)

    def touch(self, key: Any, timeout: Any) -> bool:
        return attempt(super().touch, key, timeout, otherwise=False)

    def delete(self, key: Any) -> bool:
        return attempt(super().delete, key, otherwise=False)

    def get_many(self, keys: Any) -> dict[Any, Any]:
        return attempt(super().get_many, list(keys), otherwise={})

    def has_key(self, key: Any) -> bool:
        return attempt(super().has_key, key, otherwise=False)

    def incr(self, key: Any, delta: Any) -> int:
        count = attempt(super().incr, key, delta)
        if count is None:
            # What Django says of a key that is not there.
            raise ValueError(key)
        return count

    def set_many(self, data: Any, timeout: Any) -> None:
        attempt(super().set_many, data, timeout)

    def delete_many(self, keys: Any) -> None:
        attempt(super().delete_many, keys)

    def clear(self) -> bool:
        return attempt(super().clear, otherwise=False)


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache, for a Redis that may be down."""

    def __init__(self, server: list[str], params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = _Client
