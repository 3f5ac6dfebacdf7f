"""Django's cache of files, for a disk that may be full: what finds no room is not kept."""

from contextlib import suppress
from typing import Any

from django.core.cache.backends.filebased import FileBasedCache


class ForgivingFileCache(FileBasedCache):
    """Readers' pages are made with it: none fails because nothing can be kept."""

    def set(self, key: Any, value: Any, *args: Any, **options: Any) -> None:
        """Keep a value where there is room."""
        with suppress(OSError):
            super().set(key, value, *args, **options)

    def touch(self, key: Any, *args: Any, **options: Any) -> bool:
        """Keep a value longer; return whether it is kept."""
        with suppress(OSError):
            return super().touch(key, *args, **options)
        return False
