"""A crowd: readers over slow lines, senders of halves, and guessers of passwords."""

import asyncio
import os
import re
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from itertools import count, cycle, islice
from secrets import token_hex
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

from benchmark.processes import end_with_parent

BLOCK_BYTES = 16_384
# 2 Mbit/s, as over a telephone.
BLOCK_SECONDS = BLOCK_BYTES * 8 / 2_000_000
# Before a guesser who was sent away comes again.
GUESS_AGAIN_SECONDS = 0.1


class Crowd(NamedTuple):
    """How many are there, and where."""

    url: str
    files: list[str]
    readers: int
    halves: int
    guessers: int


def crowd(size: Crowd, is_there: Any, is_over: Any) -> None:
    """Be a crowd until it is over. A real one needs no processor here: ours gets what is left."""
    end_with_parent()
    os.nice(15)
    asyncio.run(_crowd(size, is_there, is_over))


async def _crowd(size: Crowd, is_there: Any, is_over: Any) -> None:
    files, forms = cycle(size.files), cycle(["/gop-y/", "/admin/login/", "/luot-truy-cap/"])
    mine = token_hex(4)
    names = (f"ten-{mine}-{number}" for number in count())
    begun = asyncio.Barrier(size.readers + size.halves + size.guessers + 1)
    people = [
        *(_Person(size.url, begun).read(file) for file in islice(files, size.readers)),
        *(_Person(size.url, begun).send_half(form) for form in islice(forms, size.halves)),
        *(_Person(size.url, begun).guess(names) for _guesser in range(size.guessers)),
    ]
    tasks = [asyncio.create_task(one) for one in people]
    await begun.wait()
    is_there.set()
    await asyncio.to_thread(is_over.wait)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class _Person:
    """Somebody who does one thing again and again, whatever comes of it."""

    def __init__(self, url: str, begun: asyncio.Barrier) -> None:
        self._place = urlsplit(url)
        self._begun, self._has_begun = begun, False

    async def read(self, path: str) -> None:
        """Read a file slowly, from its start to its end."""
        while True:
            with suppress(OSError):
                async with self._asking(f"GET {path} HTTP/1.1") as (reader, _writer):
                    while await reader.read(BLOCK_BYTES):
                        await self._is_there()
                        await asyncio.sleep(BLOCK_SECONDS)

    async def send_half(self, path: str) -> None:
        """Send a byte of many, and wait to be sent away."""
        while True:
            with suppress(OSError):
                asked = f"POST {path} HTTP/1.1\r\nContent-Length: 50000"
                async with self._asking(asked, "a") as (reader, _writer):
                    await self._is_there()
                    await reader.read()

    async def guess(self, names: Iterator[str]) -> None:
        """Guess a password, each time of another person."""
        token, cookie = await self._token()
        while True:
            form = {"username": next(names), "password": "mat-khau", "csrfmiddlewaretoken": token}
            body = urlencode(form)
            lines = [
                "POST /admin/login/ HTTP/1.1",
                "Content-Type: application/x-www-form-urlencoded",
                f"Cookie: {cookie}",
                f"Origin: {self._place.scheme}://{self._place.netloc}",
                f"Content-Length: {len(body)}",
            ]
            with suppress(OSError):
                async with self._asking("\r\n".join(lines), body) as (reader, _writer):
                    await self._is_there()
                    answer = await reader.read(12)
                    await reader.read()
            await asyncio.sleep(0 if answer.endswith(b"200") else GUESS_AGAIN_SECONDS)

    async def _token(self) -> tuple[str, str]:
        async with self._asking("GET /admin/login/ HTTP/1.1") as (reader, _writer):
            answer = (await reader.read()).decode()
        token, *_others = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer)
        cookie, *_others = re.findall(r"set-cookie:\s+(csrftoken=[^;]+)", answer)
        return token, cookie

    @asynccontextmanager
    async def _asking(self, lines: str, body: str = "") -> AsyncIterator[Any]:
        # Little is taken before it is read, as over a line on which little is on its way.
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BLOCK_BYTES)
        line.setblocking(False)
        loop = asyncio.get_running_loop()
        try:
            await loop.sock_connect(line, (self._place.hostname, self._place.port))
            reader, writer = await asyncio.open_connection(sock=line, limit=BLOCK_BYTES)
            host = f"Host: {self._place.netloc}\r\nConnection: close"
            writer.write(f"{lines}\r\n{host}\r\n\r\n{body}".encode())
            yield reader, writer
        finally:
            line.close()

    async def _is_there(self) -> None:
        if not self._has_begun:
            self._has_begun = True
            await self._begun.wait()
