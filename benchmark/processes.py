"""Our own processes, and what those of a server have used, as Linux counts it."""

import os
import signal
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread

_TICKS = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _SYSTEM = 1, 11, 12


def end_with_parent() -> None:
    """End this process when the one that started it is gone: a pool of it would wait for ever."""
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os.kill(os.getpid(), signal.SIGKILL)


def tree(pid: int) -> list[int]:
    """Return a process and all below it."""
    parents = {int(stat.parent.name): _fields(stat) for stat in Path("/proc").glob("[0-9]*/stat")}
    found = [pid]
    for one in found:
        found += [
            child for child, fields in parents.items() if fields and int(fields[_PARENT]) == one
        ]
    return found


def processor_seconds(pid: int) -> float:
    """Return the processor time a process and those below it have used."""
    fields = [_fields(Path(f"/proc/{one}/stat")) for one in tree(pid)]
    ticks = sum(int(found[_USER]) + int(found[_SYSTEM]) for found in fields if found)
    return ticks / _TICKS


def memory(pid: int) -> int:
    """Return the bytes a process and those below it have in memory, what they share once."""
    return sum(_proportional(one) for one in tree(pid))


def _proportional(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _fields(stat: Path) -> list[str]:
    """Return what stands behind the name of the program: the state, the parent and so on."""
    try:
        return stat.read_text().rpartition(")")[2].split()
    except OSError:
        return []
