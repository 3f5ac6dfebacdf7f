"""Measures what readers get: cached and not, while somebody publishes, and the memory it takes."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Thread
from time import monotonic, perf_counter, sleep
from typing import Any
from urllib.request import urlopen

from benchmark.load import pages_per_second
from benchmark.measuring import say
from benchmark.processes import memory, processor_seconds
from benchmark.rivals import nginx, rsgi_under_granian, wsgi_under_gunicorn
from benchmark.server import Server, serving
from benchmark.site import Site

SECONDS = 1.0
PUBLISHING = 4.0  # seconds a round
READERS = 2
# What has this in its address is neither kept nor found in the page cache.
UNCACHED = "?do=1"


def cached(one: Site, folder: Path, rounds: int) -> dict[str, Any]:
    """Ask for a cached article, and for the same bytes of the least that can be done, in turn."""
    say("cached pages")
    with ExitStack() as stack:
        address = stack.enter_context(serving(one)).url + one.do("an_article")
        servers = {
            "bare": stack.enter_context(rsgi_under_granian(folder, address)),
            "nginx": stack.enter_context(nginx(folder, address)),
        }
        asked = {"ours": address} | {name: server.url for name, server in servers.items() if server}
        rates: dict[str, list[float]] = {name: [] for name in asked}
        # Often and briefly: what else the machine does changes from one second to the next.
        for _round in range(4 * rounds):
            for name, url in asked.items():
                rates[name].append(pages_per_second(url, SECONDS))
    pairs = {"of bare": ("ours", "bare"), "of nginx": ("ours", "nginx")}
    pairs |= {"bare of nginx": ("bare", "nginx")}
    return {"rates": rates} | {
        name: median(first / other for first, other in zip(*map(rates.get, pair), strict=True))
        for name, pair in pairs.items()
        if rates.keys() >= set(pair)
    }


def uncached(one: Site, folder: Path, rounds: int) -> dict[str, Any]:
    """Take the processor time of an article that is not cached, and of a bare application."""
    say("an uncached page")
    seconds: dict[str, list[float]] = {"ours": [], "bare": []}
    with serving(one) as ours:
        article = ours.url + one.do("an_article")
        with wsgi_under_gunicorn(folder, article) as bare:
            for _round in range(rounds):
                seconds["ours"].append(_processor_time(ours, article + UNCACHED, 200))
                seconds["bare"].append(_processor_time(bare, bare.url, 4000))
    return {"seconds": seconds, "ratio": median(seconds["ours"]) / median(seconds["bare"])}


def _processor_time(server: Server, address: str, count: int) -> float:
    """Return the processor time that one answer takes a server."""
    for _warming in range(10):
        read(address)
    before = processor_seconds(server.process.pid)
    for _time in range(count):
        read(address)
    return (processor_seconds(server.process.pid) - before) / count


def while_publishing(one: Site, rounds: int) -> dict[str, Any]:
    """Ask for an article again and again while another is published every second."""
    say("reading while somebody publishes")
    with serving(one) as server:
        article = server.url + one.do("an_article")
        uncached = [_first_byte(article + UNCACHED) for _time in range(60)][10:]
        done = Event()
        editor = Thread(target=_publish, args=(one, done))
        editor.start()
        times, until = [], monotonic() + PUBLISHING * rounds
        while monotonic() < until:
            times.append(_first_byte(article))
            sleep(0.005)
        done.set()
        editor.join()
    slowest = quantiles(times, n=100)[-1]
    return {"p99": slowest, "uncached": uncached, "ratio": slowest / median(uncached)}


def _publish(one: Site, done: Event) -> None:
    while not done.wait(1):
        one.do("publish")


def memory_of(one: Site) -> dict[str, Any]:
    """Read all kinds of pages, most of them cached, and look at the memory of all processes."""
    say("memory")
    with serving(one) as server, ThreadPoolExecutor(READERS) as readers:
        answers = one.count, 10 * one.count
        addresses = (server.url + address for address in one.do("many_addresses", answers[-1]))
        taken = []
        for count in (answers[0], None):
            list(readers.map(read, islice(addresses, count)))
            taken.append(memory(server.process.pid))
    return {"answers": answers, "bytes": taken, "ratio": taken[1] / taken[0]}


def read(address: str) -> None:
    """Ask for a page, and take all of it."""
    with urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        answer.read()


def _first_byte(address: str) -> float:
    began = perf_counter()
    with urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        answer.read(1)
        return perf_counter() - began
