"""Where the page cache is emptied."""

from django.conf import settings

from page_cache.generation import generation_file


def invalidate(*, withdraw: bool = False) -> None:
    """Make out of date what all processes cached, on all machines where Redis connects them.

    With `withdraw` not even a stale copy is served any more, where a page cannot be made.
    """
    if settings.REDIS_URL:
        from page_cache.redis_generation import publish  # noqa: PLC0415 - only with a Redis

        publish(generation_file(), withdraw=withdraw)
    else:
        generation_file().renew(withdraw=withdraw)
