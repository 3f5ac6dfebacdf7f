"""Where photos are decoded: one at a time, and large ones where the memory is given back."""

import subprocess
import sys
from contextlib import AbstractContextManager

from django.conf import settings

from page_cache.locks import key_lock

LOCK_WAIT_SECONDS = 60.0  # seconds that a photo waits for the others
# What has more pixels is decoded in a process of its own.
MAX_PIXELS_IN_WORKER = 4_000_000


def decoding_lock() -> AbstractContextManager[bool]:
    """Let only one photo be decoded on this machine: each takes memory and a processor."""
    return key_lock(settings.DATA_DIR / "cache/photos", "decoding", LOCK_WAIT_SECONDS)


def run_in_process(module: str, given: bytes) -> bytes:
    """Return what one of our modules makes of what it is given."""
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", module],
        input=given,
        capture_output=True,
        cwd=settings.BASE_DIR,
        check=False,
    )
    if done.returncode:
        raise OSError(done.stderr.decode()[-500:])
    return done.stdout
