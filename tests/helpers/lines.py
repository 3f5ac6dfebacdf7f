"""Lines to a server on which a test sends and reads byte by byte."""

import select
import socket
from http.client import HTTPResponse
from typing import Any
from urllib.parse import urlsplit

PATIENCE = 20.0  # seconds


class Line:
    """A connection."""

    def __init__(self, url: str, *, narrow: bool = False) -> None:
        place = urlsplit(url)
        self.socket = socket.socket()
        self.socket.settimeout(PATIENCE)
        if narrow:
            # Of an answer next to nothing comes before it is read.
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.connect((place.hostname, place.port))
        self._host = place.netloc

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def send(
        self,
        path: str,
        body: bytes = b"",
        *,
        method: str = "",
        length: int | None = None,
        **more: str,
    ) -> "Line":
        """Send a request, of whose body as much as given may be only the beginning."""
        method = method or ("POST" if body or length else "GET")
        headers = {"Host": self._host} | {name.replace("_", "-"): more[name] for name in more}
        if method == "POST":
            headers["Content-Length"] = str(len(body) if length is None else length)
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {headers[name]}" for name in headers)]
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode() + body)
        return self

    def answer(self, method: str = "GET") -> Any:
        """Return the next answer; its body is its `content`."""
        answer: Any = HTTPResponse(self.socket, method=method)
        answer.begin()
        answer.content = answer.read()
        return answer

    def is_ended(self, seconds: float = PATIENCE) -> bool:
        """Wait until the server ends it, whatever of its answer nobody has read."""
        poll = select.poll()
        poll.register(self.socket, select.POLLRDHUP)
        return bool(poll.poll(1000 * seconds))

    def close(self) -> None:
        self.socket.close()
