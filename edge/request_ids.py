"""What each request is known by: to its sender, in the access log and in the log of errors."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count

HEADER = "X-Request-ID"
# What is no request's.
NONE = "-"

_current: ContextVar[str] = ContextVar("request_id", default=NONE)
_numbers = count(1)
_process = os.urandom(5).hex()


def next_id() -> str:
    """Return an id that no request had."""
    return f"{_process}-{next(_numbers):08x}"


def current_id() -> str:
    """Return the id of the request that is being worked on here."""
    return _current.get()


@contextmanager
def working_on(request_id: str) -> Iterator[None]:
    """Let what is logged meanwhile name a request."""
    before = _current.set(request_id)
    try:
        yield
    finally:
        _current.reset(before)
