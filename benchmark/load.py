"""Asks a server as fast as it answers: several processes, several connections, many at once."""

import shutil
import socket
import subprocess
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import repeat
from multiprocessing import get_context
from time import monotonic
from urllib.parse import urlsplit

from benchmark.processes import end_with_parent

GZIP = {"Accept-Encoding": "gzip"}
PROCESSES, CONNECTIONS = 2, 8
# Requests are sent so many at once, before their answers: a generator in Python would otherwise
# be slower than what it measures.
AT_ONCE = 16
CHUNK = 1 << 20


def request(
    address: str, headers: dict[str, str] | None = None, body: bytes | None = None
) -> bytes:
    """Return a request as it goes over the line; with a body it is a POST."""
    parts = urlsplit(address)
    lines = [f"{'GET' if body is None else 'POST'} {parts.path or '/'} HTTP/1.1"]
    sent = {"Host": parts.netloc} | (headers or {})
    if body is not None:
        sent["Content-Length"] = str(len(body))
    lines += [f"{name}: {value}" for name, value in sent.items()]
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")


def pages_per_second(address: str, seconds: float) -> float:
    """Ask for a page, compressed, again and again, as fast as it comes.

    With wrk, as other systems were measured, where it is installed: it sends one request after the
    answer to the other. Otherwise with what is below.
    """
    if not (wrk := shutil.which("wrk")):
        return answers_per_second(address, [request(address, GZIP)], seconds)
    options = ["-t2", "-c64", f"-d{seconds:.0f}s", "-H", "Accept-Encoding: gzip"]
    done = subprocess.run([wrk, *options, address], capture_output=True, text=True, check=True)  # noqa: S603
    if "Non-2xx" in done.stdout:
        raise RuntimeError(done.stdout)
    return float(done.stdout.rpartition("Requests/sec:")[2].split()[0])


def answers_per_second(address: str, requests: Sequence[bytes], seconds: float) -> float:
    """Send requests again and again for so many seconds; all answers must be equally long.

    Raises RuntimeError when an answer is not of the 2xx.
    """
    with ProcessPoolExecutor(PROCESSES, get_context("spawn"), end_with_parent) as processes:
        portions = _portions(requests, PROCESSES)
        return sum(processes.map(_ask, repeat(address), portions, repeat(seconds)))


def _portions(requests: Sequence[bytes], count: int) -> list[Sequence[bytes]]:
    return [requests[number::count] or requests for number in range(count)]


def _ask(address: str, requests: Sequence[bytes], seconds: float) -> float:
    """Ask over several connections. Returns the answers a second."""
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        portions = _portions(requests, CONNECTIONS)
        return sum(threads.map(_ask_over_one, repeat(address), portions, repeat(seconds)))


def _ask_over_one(address: str, requests: Sequence[bytes], seconds: float) -> float:
    parts = urlsplit(address)
    batches = [
        b"".join(requests[(start + place) % len(requests)] for place in range(AT_ONCE))
        for start in range(0, len(requests), AT_ONCE)
    ]
    with socket.create_connection((parts.hostname or "", parts.port or 80)) as line:
        # The first answer may be the one that is kept for those after it, and say so.
        _length_of_answer(line, requests[0])
        length = _length_of_answer(line, requests[0])
        began, count = monotonic(), 0
        while monotonic() - began < seconds:
            line.sendall(batches[count % len(batches)])
            _read(line, length * AT_ONCE)
            count += 1
        return count * AT_ONCE / (monotonic() - began)


def _length_of_answer(line: socket.socket, asked: bytes) -> int:
    """Return how long an answer is, with its headers."""
    line.sendall(asked)
    answer = line.recv(CHUNK)
    while b"\r\n\r\n" not in answer:
        answer += line.recv(CHUNK)
    head, _, body = answer.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 2"):
        raise RuntimeError(head.splitlines()[0].decode())
    headers = dict(row.split(b": ", 1) for row in head.lower().splitlines()[1:])
    rest = int(headers.get(b"content-length", 0)) - len(body)
    _read(line, rest)
    return len(answer) + rest


def _read(line: socket.socket, count: int) -> None:
    while count > 0:
        received = len(line.recv(min(count, CHUNK)))
        if not received:
            raise RuntimeError("the connection was closed")
        count -= received
