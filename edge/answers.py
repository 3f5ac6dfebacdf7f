"""The site's answers: made in a thread, sent without one."""

import os
from asyncio import get_running_loop
from collections.abc import Callable, Iterable
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO, NamedTuple

from edge import request_ids
from edge.file_answers import FileAnswer, FilePart

# What is longer goes to the disk: it may be read slowly, and by many.
MEMORY_BYTES = 512 * 1024
# By then the server has opened what it was given; it does at once.
OPENED_WITHIN_SECONDS = 30
# Variables of a request beside those that WSGI has: what it is known by, and who signed in sent it.
REQUEST_ID, USER = "ban_tin.request_id", "ban_tin.user"

Headers = list[tuple[str, str]]


class Answer(NamedTuple):
    """What a request is answered with: bytes, or a part of a file."""

    status: int
    headers: Headers
    body: bytes = b""
    part: FilePart | None = None
    kept: BinaryIO | None = None
    """The file that the answer was written to: it is gone once it is closed."""
    user: str = ""
    """Who in the admin is answered."""

    @property
    def size(self) -> int:
        """Return how many bytes there are after the headers."""
        if self.kept:
            return os.fstat(self.kept.fileno()).st_size
        return self.part.end - self.part.start if self.part else len(self.body)

    def with_header(self, name: str, value: str) -> "Answer":
        """Return it with one more header."""
        return self._replace(headers=[*self.headers, (name, value)])

    def send(self, proto: Any) -> None:
        """Give it to the server, which sends it as fast as it is read."""
        if self.kept:
            proto.response_file(self.status, self.headers, f"/dev/fd/{self.kept.fileno()}")
            # The server does not tell when it has opened it.
            get_running_loop().call_later(OPENED_WITHIN_SECONDS, self.kept.close)
        elif self.part and self.part.start < self.part.end:
            proto.response_file_range(self.status, self.headers, *self.part)
        elif self.body:
            proto.response_bytes(self.status, self.headers, self.body)
        else:
            proto.response_empty(self.status, self.headers)


def ask(application: Callable[..., Any], environ: dict[str, Any], folder: Path) -> Answer:
    """Return what a WSGI application answers, with all that it has to be asked for taken."""
    with request_ids.working_on(environ[REQUEST_ID]):
        return _ask(application, environ, folder)


def _ask(application: Callable[..., Any], environ: dict[str, Any], folder: Path) -> Answer:
    answer = Answer(HTTPStatus.INTERNAL_SERVER_ERROR, [])

    def start_response(status: str, headers: Headers, _error: Any = None) -> None:
        nonlocal answer
        answer = Answer(int(status[:3]), headers, user=environ.get(USER, ""))

    result = application(environ, start_response)
    try:
        if isinstance(result, FileAnswer) and (part := result.part()):
            return answer._replace(part=part)
        body, kept = _taken(result, folder)
        return answer._replace(body=body, kept=kept)
    finally:
        if hasattr(result, "close"):
            result.close()


def _taken(result: Iterable[bytes], folder: Path) -> tuple[bytes, BinaryIO | None]:
    blocks, size = [], 0
    chunks = iter(result)
    for block in chunks:
        blocks.append(block)
        size += len(block)
        if size > MEMORY_BYTES:
            break
    else:
        return b"".join(blocks), None
    file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed once it was sent
    try:
        file.writelines(blocks)
        file.writelines(chunks)
        file.flush()
        os.lseek(file.fileno(), 0, os.SEEK_SET)
    except BaseException:
        file.close()
        raise
    return b"", file
