"""What a process that reads a file may use of the machine; beyond, the system ends it."""

import resource
import signal

MAX_MEMORY_BYTES = 512 * 1024 * 1024
MAX_SECONDS = 60  # of the clock, and of a processor
MAX_WRITTEN_BYTES = 200 * 1024 * 1024  # in one file

# The exit status of a process that says why it does not read a file.
REFUSED = 3


def limit_this_process() -> None:
    """Set the limits: not even who started this process has to be there for them to hold."""
    for what, most in (
        (resource.RLIMIT_AS, MAX_MEMORY_BYTES),
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_FSIZE, MAX_WRITTEN_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    signal.alarm(MAX_SECONDS)
