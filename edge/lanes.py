"""Threads for each kind of work: none of it waits for another kind."""

import asyncio
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import get_native_id
from typing import TypeVar

from edge.refusals import Refusal

T = TypeVar("T")

NICENESS = 10


class Lane:
    """So many threads, and so many that may wait for them."""

    def __init__(
        self, name: str, threads: int, most_waiting: int | None = None, *, yielding: bool = False
    ) -> None:
        start = _yield_to_others if yielding else None
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name, initializer=start)
        self._most = None if most_waiting is None else threads + most_waiting
        self._inside = 0

    async def run(self, work: Callable[..., T], *values: object) -> T:
        """Return what some work gives. Raises Refusal where too many wait already."""
        if self._most is not None and self._inside >= self._most:
            raise Refusal.too_many(retry_seconds=self._most)
        self._inside += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, work, *values)
        finally:
            self._inside -= 1

    def close(self) -> None:
        """Wait until all that was begun is done."""
        self._threads.shutdown()


def _yield_to_others() -> None:
    """Let others have the processor first. On Linux it is of one thread alone."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, get_native_id(), NICENESS)
