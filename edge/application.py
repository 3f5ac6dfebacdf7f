"""What stands between the server and the site, in the event loop (RSGI).

Pages at hand are answered at once. For all else the body is read first, then a thread makes the
answer, and the server sends it: whoever sends or reads slowly holds up nobody.
"""

import logging
from asyncio import AbstractEventLoop, to_thread
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from edge import request_ids
from edge.access_log import AccessLog
from edge.answers import REQUEST_ID, Answer, ask
from edge.bodies import length_of, linger, read_body
from edge.connections import end_unread
from edge.environ import as_bytes, environ_of
from edge.lanes import Lane
from edge.refusals import Refusal
from page_cache.cache_key import Asked
from page_cache.wsgi import PageCache

logger = logging.getLogger(__name__)


class Kind(NamedTuple):
    """A kind of request: whose threads answer it, and how many bytes may be sent with it."""

    lane: Lane
    most_bytes: int
    most_bytes_of_members: int = 0
    """So many where somebody sends them who has signed in."""


class Edge:
    """An RSGI application in front of a WSGI application."""

    access_log: AccessLog | None = None

    def __init__(
        self,
        application: Callable[..., Any],
        page_cache: PageCache | None,
        lanes: Iterable[Lane],
        kind_of: Callable[[str, str, str], Kind],
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
        if self.access_log:
            self.access_log.close()

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        began = perf_counter()
        if self._page_cache:
            if self._page_cache.is_behind():
                await to_thread(self._page_cache.synchronize)
            asked = _asked(scope)
            if kept := self._page_cache.kept(asked):
                answer = Answer(*kept.answer(asked))
                # An id that stands nowhere would only cost.
                if self.access_log:
                    answer = self._told(began, request_ids.next_id(), scope, answer)
                answer.send(proto)
                return
        request_id = request_ids.next_id()
        answer = await self._made(scope, proto, request_id)
        self._told(began, request_id, scope, answer).send(proto)

    def _told(self, began: float, request_id: str, scope: Any, answer: Answer) -> Answer:
        """Return an answer with its id, noted where requests are."""
        if self.access_log:
            self.access_log.add(request_id, scope, answer, perf_counter() - began)
        # Of a kept page the headers are everybody's.
        return answer.with_header(request_ids.HEADER, request_id)

    async def _made(self, scope: Any, proto: Any, request_id: str) -> Answer:
        """Return what the site answers, or why it is not asked."""
        try:
            return await self._ask(scope, proto, request_id)
        except Refusal as refusal:
            # Kept in a variable it would hold on to the request, and the connection stay open.
            return Answer(refusal.status, refusal.headers, refusal.body)
        except Exception:
            with request_ids.working_on(request_id):
                logger.exception("Not answered: %s %s", scope.method, scope.path)
        fault = Refusal.fault()
        return Answer(fault.status, fault.headers, fault.body)

    async def _ask(self, scope: Any, proto: Any, request_id: str) -> Answer:
        """Return what the site answers. Raises Refusal."""
        kind = self._kind_of(scope.method, scope.path, scope.query_string)
        limit = kind.most_bytes
        if length_of(scope.headers) > limit and kind.most_bytes_of_members:
            try:
                await self._refuse_strangers(scope, kind.lane)
            except Refusal:
                await linger(proto, scope.headers)
                raise
            limit = kind.most_bytes_of_members
        with await read_body(proto, scope.headers, limit, self._folder) as body:
            environ = environ_of(scope, body) | {REQUEST_ID: request_id}
            return await kind.lane.run(ask, self._application, environ, self._folder)

    async def _refuse_strangers(self, scope: Any, lane: Lane) -> None:
        if not await lane.run(self._is_member, scope.headers.get("cookie", "")):
            raise Refusal.signed_out()


def _asked(scope: Any) -> Asked:
    path, query = as_bytes(scope.path), as_bytes(scope.query_string)
    return Asked(scope.method, scope.scheme, path, query, scope.headers.get)
