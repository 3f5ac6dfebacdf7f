"""A reader in front of the page cache, without a server between them."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import brotli
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import RequestFactory

from page_cache.cache_control import CACHEABLE
from page_cache.generation import GenerationFile, generation_file
from page_cache.wsgi import PageCache


class Answer:
    """What came back."""

    def __init__(self, status: str, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status = int(status.split(maxsplit=1)[0])
        self.headers = dict(headers)
        self.raw = body
        assert len(self.headers) == len(headers), "a header came twice"

    @property
    def text(self) -> str:
        unpack = {"gzip": gzip.decompress, "br": brotli.decompress, None: bytes}
        return unpack[self.headers.get("Content-Encoding")](self.raw).decode()

    @property
    def state(self) -> str:
        """Tell what the page cache says: hit, miss, stale, or nothing where it keeps nothing."""
        said = self.headers.get("Cache-Status", "")
        return next((word for word in ("hit", "miss", "stale") if word in said), "")


class Worker:
    """One process of the server, as far as the page cache goes."""

    def __init__(
        self,
        folder: Path,
        application: Callable[..., Any] | None = None,
        generation: GenerationFile | None = None,
    ) -> None:
        self.folder = folder
        self.renders = 0
        self.trouble: Callable[[], None] | None = None
        self._django = application or WSGIHandler()
        self.cache = PageCache(self._count, folder, generation or generation_file())

    def _count(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.renders += 1
        if self.trouble:
            self.trouble()
        return self._django(environ, start_response)

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        names = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        asked: dict[str, Any] = {"HTTP_HOST": "localhost"} | names
        environ = RequestFactory().generic(method, path, **asked).environ
        if "HTTP_COOKIE" not in names:
            del environ["HTTP_COOKIE"]
        with _connections_left_open():
            started: list[Any] = []
            result = self.cache(environ, lambda *start: started.extend(start))
            body = b"".join(result)
            if hasattr(result, "close"):
                result.close()
        return Answer(started[0], started[1], body)

    def kept(self) -> int:
        """Tell how many pages are kept for all processes."""
        return sum(not file.name.startswith("lock") for file in self.folder.glob("*"))


@contextmanager
def _connections_left_open() -> Iterator[None]:
    """As Django's own test client does: the test's transaction is in them."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def page(*headers: tuple[str, str], status: str = "200 OK", body: bytes = b"trang") -> Any:
    """Return an application with one answer."""

    def application(_environ: Any, start_response: Any) -> Any:
        response = HttpResponse(body)
        start_response(status, [("Cache-Control", CACHEABLE), *headers])
        return response

    return application
