"""Processes that tests start, which end when the tests do, however they end."""

import shutil
from pathlib import Path


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
