"""What all measurements need: the seconds that something takes, and a word on what goes on."""

import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any


def timed(action: Callable[..., Any], *values: Any) -> float:
    """Return the seconds that something takes."""
    began = perf_counter()
    action(*values)
    return perf_counter() - began


def say(line: str) -> None:
    """Tell whoever waits what is being done."""
    sys.stderr.write(f"{line}\n")
