"""The least a server can do: one answer, always the same, given in two files."""

import json
import os
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

_folder = Path(os.environ["BARE_ANSWER"])
BODY = (_folder / "body").read_bytes()
HEADERS: list[tuple[str, str]] = [
    tuple(pair) for pair in json.loads((_folder / "headers").read_text())
]


def application(_environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """Answer, as WSGI has it."""
    start_response("200 OK", HEADERS)
    return [BODY]


async def rsgi(_scope: Any, proto: Any) -> None:
    """Answer, as granian's own interface has it."""
    proto.response_bytes(HTTPStatus.OK, HEADERS, BODY)
