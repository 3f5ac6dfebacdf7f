"""Connections over which nobody reads: the system ends them, for the server cannot."""

import socket
from contextlib import suppress
from pathlib import Path

# Nothing of what is to be sent could be sent for so long.
UNREAD_SECONDS = 30


def end_unread() -> None:
    """Let the system end what nobody reads, on all connections that are taken from now on.

    They have it from the sockets on which the server waits for them.
    """
    if not hasattr(socket, "TCP_USER_TIMEOUT"):
        return  # Only Linux has it.
    for opened in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            _limit(int(opened.name))


def _limit(descriptor: int) -> None:
    listening = socket.socket(fileno=descriptor)
    try:
        if listening.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            limit = 1000 * UNREAD_SECONDS
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, limit)
    finally:
        # It is the server's.
        listening.detach()
