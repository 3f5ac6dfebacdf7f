"""What a process remembers of the database until the site changes."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any, ParamSpec, TypeVar

from django.db import connection

from page_cache.cache_control import MAX_AGE
from page_cache.generation import TOKEN_BYTES, generation_file

P = ParamSpec("P")
T = TypeVar("T")
# Of one function: more are not needed often enough.
MAX_RESULTS = 2000


def cached_until_invalidated(function: Callable[P, T]) -> Callable[P, T]:
    """Remember what a function returns for its arguments until the site changes.

    All callers share the result: nobody may alter it. Within a transaction nothing is remembered,
    for what is written there nobody else knows yet.
    """
    cached: tuple[bytes, float, dict[Any, T]] = (b"", 0.0, {})

    @wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
        nonlocal cached
        if connection.in_atomic_block:
            return function(*args, **kwargs)
        # The token as it was before the call: what is changed meanwhile renews it afterwards.
        token, now = generation_file().memory[:TOKEN_BYTES], monotonic()
        if cached[0] != token or cached[1] <= now:
            cached = (token, now + MAX_AGE.total_seconds(), {})
        results, key = cached[2], (args, tuple(kwargs.items()))
        try:
            return results[key]
        except KeyError:
            result = function(*args, **kwargs)
        if len(results) >= MAX_RESULTS:
            results.clear()
        results[key] = result
        return result

    return wrapper
