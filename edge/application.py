"""What stands between the server and the site, in the event loop (RSGI).

Pages at hand are answered at once. For all else the body is read first, then a thread makes the
answer, and the server sends it: whoever sends or reads slowly holds up nobody.
"""

from asyncio import AbstractEventLoop, to_thread
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from edge.answers import Answer, ask
from edge.bodies import length_of, linger, read_body
from edge.connections import end_unread
from edge.environ import as_bytes, environ_of
from edge.lanes import Lane
from edge.refusals import Refusal
from page_cache.cache_key import Asked
from page_cache.wsgi import PageCache


class Kind(NamedTuple):
    """A kind of request: whose threads answer it, and how many bytes may be sent with it."""

    lane: Lane
    most_bytes: int
    most_bytes_of_members: int = 0
    """So many where somebody sends them who has signed in."""


class Edge:
    """An RSGI application in front of a WSGI application."""

    def __init__(
        self,
        application: Callable[..., Any],
        page_cache: PageCache | None,
        lanes: Iterable[Lane],
        kind_of: Callable[[str, str], Kind],
        is_member: Callable[[str], bool],
        folder: Path,
    ) -> None:
        self._lanes = lanes
        self._application, self._page_cache = application, page_cache
        self._kind_of, self._is_member = kind_of, is_member
        self._folder = folder

    def __rsgi_init__(self, loop: AbstractEventLoop) -> None:
        # By the time the loop runs, the server listens.
        loop.call_soon(end_unread)

    def __rsgi_del__(self, _loop: AbstractEventLoop) -> None:
        # What is being made for somebody who is gone is finished, too: a text is being saved.
        for lane in self._lanes:
            lane.close()

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        if self._page_cache:
            if self._page_cache.is_behind():
                await to_thread(self._page_cache.synchronize)
            asked = _asked(scope)
            if kept := self._page_cache.kept(asked):
                Answer(*kept.answer(asked)).send(proto)
                return
        try:
            answer = await self._ask(scope, proto)
        except Refusal as refusal:
            answer = Answer(refusal.status, refusal.headers, refusal.body)
        answer.send(proto)

    async def _ask(self, scope: Any, proto: Any) -> Answer:
        """Return what the site answers. Raises Refusal."""
        kind = self._kind_of(scope.method, scope.path)
        limit = kind.most_bytes
        if length_of(scope.headers) > limit and kind.most_bytes_of_members:
            cookies = scope.headers.get("cookie", "")
            if not await kind.lane.run(self._is_member, cookies):
                await linger(proto, scope.headers)
                raise Refusal.signed_out()
            limit = kind.most_bytes_of_members
        with await read_body(proto, scope.headers, limit, self._folder) as body:
            environ = environ_of(scope, body)
            return await kind.lane.run(ask, self._application, environ, self._folder)


def _asked(scope: Any) -> Asked:
    path, query = as_bytes(scope.path), as_bytes(scope.query_string)
    return Asked(scope.method, scope.scheme, path, query, scope.headers.get)
