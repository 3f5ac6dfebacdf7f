"""The processes of granian that answer."""

import os
import signal
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess
from threading import Thread


def end_with_server() -> None:
    """Let a worker end when it is told to, and with its parent.

    Ctrl-C reaches it twice, from the terminal and from its parent; it hangs on the second until it
    is killed. And while it loads, it would let a request to stop pass.
    """
    if parent := parent_process():
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        Thread(target=_end_with, args=[parent], daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    """End this process as soon as its parent has: one that is killed can tell nobody to stop."""
    parent.join()
    os.kill(os.getpid(), signal.SIGTERM)
