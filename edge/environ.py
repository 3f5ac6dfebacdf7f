"""A request as WSGI has it (PEP 3333), made of what the server tells."""

import sys
from typing import Any, BinaryIO

from edge.file_answers import FileAnswer


def environ_of(scope: Any, body: BinaryIO) -> dict[str, Any]:
    """Return the variables of a request whose body has been read."""
    name, _colon, port = scope.server.rpartition(":")
    environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": as_bytes(scope.path),
        "QUERY_STRING": as_bytes(scope.query_string),
        "SERVER_NAME": name.strip("[]"),
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileAnswer,
    }
    for header, value in scope.headers.items():
        if "_" in header:
            continue  # It would look like another, which only a proxy may send.
        variable = header.upper().replace("-", "_")
        if variable not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            variable = f"HTTP_{variable}"
        between = "; " if header == "cookie" else ","
        environ[variable] = f"{environ[variable]}{between}{value}" if variable in environ else value
    environ.setdefault("HTTP_HOST", scope.authority or "")
    return environ


def as_bytes(text: str) -> str:
    """Return text as WSGI has it: a character for each byte."""
    return text if text.isascii() else text.encode().decode("latin-1")
