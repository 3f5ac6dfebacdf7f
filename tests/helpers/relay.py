"""A way to the PostgreSQL of the tests that can be closed and opened again."""

import socket
from contextlib import suppress
from threading import Thread
from urllib.parse import quote

from django.db import connection


class Relay:
    """A port that leads to the server of the tests as long as it is open."""

    def __init__(self) -> None:
        self.port = 0
        self._sockets: list[socket.socket] = []
        self.open()

    def url(self, database: str) -> str:
        """Return the address of a database behind this."""
        settings = connection.settings_dict
        who = ":".join(quote(str(settings[part]), safe="") for part in ("USER", "PASSWORD"))
        return f"postgres://{who}@127.0.0.1:{self.port}/{quote(database, safe='')}"

    def open(self) -> None:
        """Lead on whoever comes."""
        listening = socket.create_server(("127.0.0.1", self.port))
        self.port = listening.getsockname()[1]
        self._sockets.append(listening)
        Thread(target=self._lead, args=[listening], daemon=True).start()

    def close(self) -> None:
        """Cut all lines, and let nobody come."""
        for one in self._sockets:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self._sockets.clear()

    def _lead(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                line, _address = listening.accept()
                server = _server()
                self._sockets += [line, server]
                for source, target in ((line, server), (server, line)):
                    Thread(target=_copy, args=[source, target], daemon=True).start()


def _server() -> socket.socket:
    host = str(connection.settings_dict["HOST"] or "/var/run/postgresql")
    port = int(connection.settings_dict["PORT"] or 5432)
    if not host.startswith("/"):
        return socket.create_connection((host, port))
    server = socket.socket(socket.AF_UNIX)
    server.connect(f"{host}/.s.PGSQL.{port}")
    return server


def _copy(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    for one in (source, target):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
