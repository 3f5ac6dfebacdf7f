"""Where the page cache is emptied."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings

from page_cache.generation import generation_file

# Whether to withdraw too, of each time that the cache was to be emptied.
_waiting: ContextVar[set[bool] | None] = ContextVar("_waiting", default=None)


@contextmanager
def invalidated_once() -> Iterator[None]:
    """Empty the cache once at the end, whatever is changed meanwhile, and however that ends."""
    waiting: set[bool] = set()
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
        if waiting:
            invalidate(withdraw=any(waiting))


def invalidate(*, withdraw: bool = False) -> None:
    """Make out of date what all processes cached, on all machines where Redis connects them.

    With `withdraw` not even a stale copy is served any more, where a page cannot be made.
    """
    waiting = _waiting.get()
    if waiting is not None:
        waiting.add(withdraw)
    elif settings.REDIS_URL:
        from page_cache.redis_generation import publish  # noqa: PLC0415 - only with a Redis

        publish(generation_file(), withdraw=withdraw)
    else:
        generation_file().renew(withdraw=withdraw)
