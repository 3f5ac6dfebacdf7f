"""Reads what is sent before a thread is taken for it: within a size, and while it comes on."""

import asyncio
from contextlib import suppress
from pathlib import Path
from tempfile import SpooledTemporaryFile
from time import monotonic
from typing import Any, BinaryIO, cast

from edge.refusals import Refusal

# So much is kept in memory; what is larger goes to the disk.
MEMORY_BYTES = 1024 * 1024
# Nothing came for so long: the reader is gone, or never meant to send it.
STALL_SECONDS = 20.0
# And all of it comes at least as fast as over the slowest line that is still one.
BYTES_PER_SECOND = 500
LINGER_SECONDS = 10.0


async def read_body(proto: Any, headers: Any, limit: int, folder: Path) -> BinaryIO:
    """Return what is sent with a request, to be read from its start.

    Raises Refusal for what is too large, comes too slowly, ends too early or finds no room.
    """
    length = length_of(headers)
    if length > limit:
        await linger(proto, headers)
        raise Refusal.too_large()
    body = SpooledTemporaryFile(MEMORY_BYTES, dir=str(folder))  # noqa: SIM115 - the caller closes it
    try:
        if length and await _receive(proto, body) != length:
            raise Refusal.cut_off()
    except OSError as error:
        body.close()
        raise Refusal.no_room() from error
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return cast("BinaryIO", body)


def length_of(headers: Any) -> int:
    """Return how many bytes are announced. Raises Refusal where nobody says."""
    if "transfer-encoding" in headers:
        # Browsers and proxies say how long it is. Of others nobody knows until it has come.
        raise Refusal.without_length()
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdecimal()):
        raise Refusal.without_length()
    return int(length)


async def _receive(proto: Any, body: Any) -> int:
    began, received = monotonic(), 0
    try:
        async with asyncio.timeout(STALL_SECONDS) as limit:
            async for chunk in proto:
                received += len(chunk)
                if received <= MEMORY_BYTES:
                    body.write(chunk)
                else:
                    await asyncio.to_thread(body.write, chunk)
                allowed = STALL_SECONDS + received / BYTES_PER_SECOND
                left = min(STALL_SECONDS, began + allowed - monotonic())
                limit.reschedule(asyncio.get_running_loop().time() + left)
    except TimeoutError:
        raise Refusal.too_slow() from None
    return received


async def linger(proto: Any, headers: Any) -> None:
    """Read on for a while, for nothing: most browsers hear an answer only after all was sent."""
    if "expect" in headers:
        return  # Nothing is sent before it is asked for.
    with suppress(TimeoutError):
        async with asyncio.timeout(LINGER_SECONDS):
            async for _chunk in proto:
                pass
