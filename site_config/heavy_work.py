"""What takes memory and a processor for a while, done one at a time on this machine."""

from contextlib import AbstractContextManager

from django.conf import settings

from page_cache.locks import key_lock

WAIT_SECONDS = 60.0  # seconds that one waits for the others


def heavy_work() -> AbstractContextManager[bool]:
    """Let only one photo be decoded, or one list be made a file; begin no transaction before.

    Gives False where others have taken so long that this one does not wait any more.
    """
    return key_lock(settings.DATA_DIR / "cache/photos", "decoding", WAIT_SECONDS)
