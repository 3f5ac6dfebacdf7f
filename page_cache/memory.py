"""What one process has at hand of the cached pages."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any


class LRUCache:
    """A mapping bounded in bytes: the least recently used go first."""

    def __init__(self, limit: int, size: Callable[[Any], int]) -> None:
        self._entries: OrderedDict[Any, Any] = OrderedDict()
        self._limit, self._size_of = limit, size
        self._size = 0
        self._lock = Lock()

    def get(self, key: Any) -> Any:
        """Return the value of a key, or None."""
        try:
            self._entries.move_to_end(key)
            return self._entries[key]
        except KeyError:
            return None

    def put(self, key: Any, value: Any) -> None:
        """Store a value, and drop older ones until all fit."""
        with self._lock:
            self._subtract(self._entries.pop(key, None))
            self._entries[key] = value
            self._size += self._size_of(value)
            while self._size > self._limit:
                self._subtract(self._entries.popitem(last=False)[1])

    def _subtract(self, value: Any) -> None:
        if value is not None:
            self._size -= self._size_of(value)
