"""The kept pages as they were at one moment, whatever is done to the site since."""

from contextlib import suppress
from functools import cache

from django.conf import settings

from page_cache.cache_key import Asked, CacheKey
from page_cache.cached_response import CachedResponse
from page_cache.generation import TOKEN_BYTES, Generation, generation_file
from page_cache.wsgi import PageCache

# The marks of that moment: whoever stops the site writes them down.
FILE = "page-marks-frozen"


class FrozenPages(PageCache):
    """Gives what is kept; nothing is made."""

    def is_behind(self) -> bool:
        """Ask nobody: nothing changes any more."""
        return False

    def kept(self, asked: Asked) -> CachedResponse | None:
        """Return a page that was right when the site was stopped."""
        key, generation = self._key(asked), _frozen() or generation_file().current()
        if key is None:
            return None
        kept: CachedResponse | None = self._memory.get(key)
        if kept is None or kept.changed != generation.changed:
            kept = self._read(key, generation)
        return kept

    def _read(self, key: CacheKey, generation: Generation) -> CachedResponse | None:
        entry, _current = self._store.get("\n".join(key))
        if entry is None or entry.generation.changed != generation.changed:
            return None
        return self._memorized(key, CachedResponse(entry, generation))


def freeze() -> None:
    """Keep the marks of this moment."""
    with suppress(FileNotFoundError):
        marks = (settings.DATA_DIR / "page-marks").read_bytes()
        unfinished = settings.DATA_DIR / f"{FILE}.unfinished"
        unfinished.write_bytes(marks)
        unfinished.replace(settings.DATA_DIR / FILE)


def thaw() -> None:
    """Forget them."""
    (settings.DATA_DIR / FILE).unlink(missing_ok=True)


def _frozen() -> Generation | None:
    try:
        return _generation((settings.DATA_DIR / FILE).read_bytes())
    except FileNotFoundError:
        return None


@cache
def _generation(marks: bytes) -> Generation:
    return Generation(marks[:TOKEN_BYTES], marks[TOKEN_BYTES : 2 * TOKEN_BYTES])
