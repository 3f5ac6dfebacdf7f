"""What a process remembers of the database until the site changes."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any, ParamSpec, TypeVar

from django.db import connection

from site_config.marks import SIZE, mark_file
from site_config.sharing import LONGEST

P = ParamSpec("P")
T = TypeVar("T")
# Answers of one function: more are not needed often enough.
MOST = 2000


def until_changed(ask: Callable[P, T]) -> Callable[P, T]:
    """Remember what a function gives for its arguments until the site changes.

    What it gives is shared by all who ask: nobody may alter it. Within a transaction nothing is
    remembered, for what is written there nobody else knows yet.
    """
    kept: tuple[bytes, float, dict[Any, T]] = (b"", 0.0, {})

    @wraps(ask)
    def answer(*args: P.args, **kwargs: P.kwargs) -> T:
        nonlocal kept
        if connection.in_atomic_block:
            return ask(*args, **kwargs)
        # The mark as it was before asking: what is changed meanwhile changes the mark afterwards.
        mark, now = mark_file().memory[:SIZE], monotonic()
        if kept[0] != mark or kept[1] <= now:
            kept = (mark, now + LONGEST.total_seconds(), {})
        values, key = kept[2], (args, tuple(kwargs.items()))
        try:
            return values[key]
        except KeyError:
            value = ask(*args, **kwargs)
        if len(values) >= MOST:
            values.clear()
        values[key] = value
        return value

    return answer
