"""Where large photos are decoded: the memory they take is given back."""

import subprocess
import sys

from django.conf import settings

# What has more pixels is decoded in a process of its own.
MAX_PIXELS_IN_WORKER = 4_000_000


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
