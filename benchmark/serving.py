"""Measures what readers' pages cost, cached and not, on few articles and on many."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Thread
from time import monotonic, perf_counter, sleep
from typing import Any
from urllib.request import Request, urlopen

from benchmark.load import answers_per_second, request
from benchmark.processes import memory, processor_seconds
from benchmark.server import Server, program, serving
from benchmark.site import SQLITE, Site, site

SECONDS = 4.0
# What is no page's own query is neither kept nor found in the page cache.
UNCACHED = "?do=1"
# What a server says of itself and of the connection.
SERVER_HEADERS = {"connection", "date", "server"}
GZIP = {"Accept-Encoding": "gzip"}
FIRST, REST = 1000, 10_000
PUBLISHING = 20.0
HUNDRED, THOUSAND, TEN_THOUSAND = 100, 1000, 10_000


def measure(folder: Path, asked: Namespace) -> dict[str, Any]:
    """Give every figure of the sites with the fewest and with the most articles."""
    sizes = sorted({HUNDRED, THOUSAND, TEN_THOUSAND, max(asked.sizes)})
    with ExitStack() as stack:
        sites = {size: stack.enter_context(site(folder, SQLITE, size)) for size in sizes}
        for one in sites.values():
            _make(one)
        small, large = sites[THOUSAND], sites[sizes[-1]]
        return {
            "sizes": [HUNDRED, sizes[-1]],
            "cached": _against_bare(small, folder, asked.rounds),
            "uncached": _against_gunicorn(small, folder, asked.rounds),
            "publishing once a second": _while_publishing(small),
            "growth": _growth(sites[HUNDRED], large, asked.rounds),
            "deep": _deep(sites[TEN_THOUSAND], asked.rounds),
            "saves": _saves(small, large, asked.rounds),
            "memory": _memory(small),
        }


def table(figures: dict[str, Any]) -> str:
    """Give each figure beside what is wanted of it."""
    rows = [
        ("figure", "wanted", "measured"),
        ("cached article, gzip, against bare WSGI", "≥ 0.8", f"{figures['cached']['ratio']:.2f}"),
        (
            "uncached article, processor time, against bare gunicorn sync",
            "≤ 60 ×",
            f"{figures['uncached']['ratio']:.0f} ×",
        ),
        (
            "first byte while publishing, p99, against uncached",
            "≤ 2 ×",
            f"{figures['publishing once a second']['ratio']:.2f} ×",
        ),
    ]
    few, many = figures["sizes"]
    rows += [
        (f"{name}, {many:,} articles against {few:,}", "≤ 1.3 ×", f"{ratio:.2f} ×")
        for name, ratio in figures["growth"]["ratios"].items()
    ]
    rows += [
        (
            "deepest page of 10,000 articles against the first",
            "≤ 5 ×",
            f"{figures['deep']['ratio']:.2f} ×",
        ),
        (
            f"publishing one article, {many:,} against 1,000",
            "≤ 1.3 ×",
            f"{figures['saves']['ratio']:.2f} ×",
        ),
        (
            "memory after 10,000 requests against 1,000",
            "≤ 1.03 ×",
            f"{figures['memory']['ratio']:.3f} ×",
        ),
    ]
    return "\n".join(f"| {name} | {wanted} | {found} |" for name, wanted, found in rows)


def _make(one: Site) -> None:
    one.do("prepare")
    if not one.do("is_filled"):
        _say(f"{one.count} articles: making them")
        one.do("make", one.count)
        one.do("index")


def _against_bare(one: Site, folder: Path, rounds: int) -> dict[str, Any]:
    """Ask for a cached article and for the same bytes of a bare application, in turn."""
    rates: dict[str, list[float]] = {"cached": [], "bare": []}
    with serving(one) as ours:
        article = ours.url + one.do("an_article")
        with _bare(folder, _granian, *_answer(article)) as bare:
            for _round in range(rounds):
                for name, address in (("cached", article), ("bare", bare.url)):
                    asked = [request(address, GZIP)]
                    rates[name].append(answers_per_second(address, asked, SECONDS))
    ratios = [ours / theirs for ours, theirs in zip(*rates.values(), strict=True)]
    return {"rates": rates, "ratio": median(ratios)}


def _against_gunicorn(one: Site, folder: Path, rounds: int) -> dict[str, Any]:
    """Take the processor time of an article that is not cached, and of a bare application."""
    seconds: dict[str, list[float]] = {"uncached": [], "bare": []}
    with serving(one) as ours:
        article = f"{ours.url}{one.do('an_article')}{UNCACHED}"
        with _bare(folder, _gunicorn, *_answer(article)) as bare:
            for _round in range(rounds):
                seconds["uncached"].append(_processor_time(ours, article, 200))
                seconds["bare"].append(_processor_time(bare, bare.url, 4000))
    return {"seconds": seconds, "ratio": median(seconds["uncached"]) / median(seconds["bare"])}


def _processor_time(server: Server, address: str, count: int) -> float:
    """Give the processor time that one answer takes a server."""
    for _warming in range(10):
        _read(address)
    before = processor_seconds(server.process.pid)
    for _time in range(count):
        _read(address)
    return (processor_seconds(server.process.pid) - before) / count


def _while_publishing(one: Site) -> dict[str, Any]:
    """Read an article again and again while another is published every second."""
    with serving(one) as server:
        article = server.url + one.do("an_article")
        uncached = [_timed(partial(_read, article + UNCACHED)) for _time in range(60)][10:]
        done = Event()
        editor = Thread(target=_publish, args=(one, done))
        editor.start()
        times, until = [], monotonic() + PUBLISHING
        while monotonic() < until:
            times.append(_timed(partial(_read, article)))
            sleep(0.005)
        done.set()
        editor.join()
    slowest = quantiles(times, n=100)[-1]
    return {"p99": slowest, "uncached": median(uncached), "ratio": slowest / median(uncached)}


def _publish(one: Site, done: Event) -> None:
    number = 0
    while not done.wait(1):
        one.do("save", number % one.count)
        number += 1


def _growth(few: Site, many: Site, rounds: int) -> dict[str, Any]:
    """Time pages that are not cached on the smallest and the largest site, in turn."""
    seconds: dict[str, dict[str, list[float]]] = {}
    with serving(few) as first, serving(many) as last:
        servers = {"few": (few, first), "many": (many, last)}
        for name in ("front page", "section", "article", "feed", "site map", "search"):
            seconds[name] = {size: [] for size in servers}
            for _round in range(4 * rounds + 2):
                for size, (one, server) in servers.items():
                    address = f"{server.url}{one.do('address_of', name)}"
                    seconds[name][size].append(_timed(partial(_read, address)))
    timed = {
        name: {size: times[2:] for size, times in both.items()} for name, both in seconds.items()
    }
    ratios = {name: median(both["many"]) / median(both["few"]) for name, both in timed.items()}
    return {"seconds": timed, "ratios": ratios}


def _deep(one: Site, rounds: int) -> dict[str, Any]:
    """Time the last page of a section with all articles, and its first."""
    seconds: dict[str, list[float]] = {"first": [], "deepest": []}
    with serving(one) as server:
        for _round in range(4 * rounds):
            for name, times in seconds.items():
                address = f"{server.url}{one.do('page_of_all', name == 'deepest')}"
                times.append(_timed(partial(_read, address)))
    return {"seconds": seconds, "ratio": median(seconds["deepest"]) / median(seconds["first"])}


def _saves(small: Site, large: Site, rounds: int) -> dict[str, Any]:
    seconds: dict[str, list[float]] = {"small": [], "large": []}
    for number in range(4 * rounds + 2):
        for name, one in (("small", small), ("large", large)):
            seconds[name].append(one.do("save", number))
    timed = {name: times[2:] for name, times in seconds.items()}
    return {"seconds": timed, "ratio": median(timed["large"]) / median(timed["small"])}


def _memory(one: Site) -> dict[str, Any]:
    """Read all kinds of pages, cached and not, and look at the memory of all processes."""
    with serving(one) as server:
        addresses = [f"{server.url}{address}" for address in one.do("many_addresses")]
        taken = []
        for count in (FIRST, REST - FIRST):
            for number in range(count):
                _read(addresses[number % len(addresses)])
            taken.append(memory(server.process.pid))
    return {"bytes": taken, "ratio": taken[1] / taken[0]}


@contextmanager
def _bare(
    folder: Path, command: Callable[[int], list[str]], body: bytes, headers: list[Any]
) -> Iterator[Server]:
    """Serve the least an application can do, with the bytes of an answer of ours."""
    answer = folder / "bare"
    answer.mkdir(exist_ok=True)
    (answer / "body").write_bytes(body)
    (answer / "headers").write_text(json.dumps(headers))
    with program(command, {"BARE_ANSWER": str(answer)}) as server:
        yield server


def _granian(port: int) -> list[str]:
    options = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "4"]
    where = ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning", "--no-ws"]
    return [sys.executable, "-m", "granian", *options, *where, "benchmark.bare:application"]


def _gunicorn(port: int) -> list[str]:
    options = ["--workers", "2", "--worker-class", "sync", "--bind", f"127.0.0.1:{port}"]
    return [sys.executable, "-m", "gunicorn", *options, "benchmark.bare:application"]


def _answer(address: str) -> tuple[bytes, list[Any]]:
    """Give the body and the headers of an answer, compressed as browsers ask for it."""
    _read(address)
    with urlopen(Request(address, headers=GZIP)) as answer:  # noqa: S310 - our own server
        headers = [pair for pair in answer.headers.items() if pair[0].lower() not in SERVER_HEADERS]
        return answer.read(), headers


def _read(address: str) -> None:
    with urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        answer.read()


def _timed(action: Callable[[], Any]) -> float:
    began = perf_counter()
    action()
    return perf_counter() - began


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
