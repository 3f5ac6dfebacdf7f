"""Processes that tests start, which end when the tests do, and waiting for what they do."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Seconds. Generous, because a busy machine is no failure.
PATIENCE = 400


def ending_with_us(*command: str) -> list[str]:
    """Return a command that is told to end when this process is gone: killed, it can tell nobody.

    Linux tells it. Elsewhere what a killed run started has to be ended by hand.
    """
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", *command] if setpriv else list(command)


def is_running(pid: int) -> bool:
    # One whose parent is gone may stay as a zombie where nobody waits for it.
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def wait_for(condition: Callable[[], Any], patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.05)
