"""Measures what readers' pages cost, cached and not, on few articles and on many."""

import sys
from argparse import Namespace
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from shutil import copytree
from statistics import median, quantiles
from threading import Event, Thread
from time import monotonic, perf_counter, sleep
from typing import Any
from urllib.request import urlopen

from benchmark.load import pages_per_second
from benchmark.processes import memory, processor_seconds
from benchmark.rivals import nginx, wsgi_under_granian, wsgi_under_gunicorn
from benchmark.server import Server, serving
from benchmark.site import SQLITE, Site, site

SECONDS = 1.0
PUBLISHING = 4.0  # seconds a round
READERS = 2
# What has this in its address is neither kept nor found in the page cache.
UNCACHED = "?do=1"
FEW, SOME, MANY = 100, 1000, 10_000
# The first times warm up.
WARMING = 2
READERS_PAGES = ["front page", "section", "article", "feed", "search"]
# How the search may grow, `script/bench search` tells.
GROWTH = dict.fromkeys(["front page", "section", "article", "feed", "site map"], 1.3)
# What is done, and how many times as long it may take.
AT_THE_DESK = {
    "publishing": ("publish", 1.3),
    "saving a draft": ("save_draft", 1.3),
    "the explorer": ("explore", 3),
}


def measure(folder: Path, asked: Namespace) -> dict[str, Any]:
    """Return every figure, of sites with few articles and with the most that are asked for."""
    most = max(asked.sizes)
    few, some, many = (min(size, most) for size in (FEW, SOME, MANY))
    with ExitStack() as stack:
        sites = {
            size: stack.enter_context(site(folder, SQLITE, size))
            for size in sorted({few, some, many, most})
        }
        _prepare(*sites.values())
        for one in sites.values():
            _fill(one)
        rounds = asked.rounds
        return {
            "articles": {"few": few, "some": some, "many": many, "most": most},
            "cached": _cached(sites[some], folder, rounds),
            "uncached": _uncached(sites[some], folder, rounds),
            "while publishing": _while_publishing(sites[some], rounds),
            "pages": _pages(sites[few], sites[most], rounds, READERS_PAGES),
            "map": _pages(sites[some], sites[most], rounds, ["site map"]),
            "deep": _deep(sites[many], rounds),
            "desk": _desk(sites[some], sites[most], rounds),
            "memory": _memory(sites[some]),
        }


def table(figures: dict[str, Any]) -> str:
    """Return each figure beside what is wanted of it."""
    few, some, many, most = (f"{count:,} articles" for count in figures["articles"].values())
    cached, beside_nginx = figures["cached"], "nginx is not installed"
    if "of nginx" in cached:
        bare = f"a bare WSGI application: {cached['bare of nginx']:.2f}"
        beside_nginx = f"{cached['of nginx']:.2f} ({bare})"
    rows = [
        ("figure", "wanted", "measured"),
        ("---", "---", "---"),
        ("cached article against a bare WSGI application", "≥ 0.8", f"{cached['of bare']:.2f}"),
        ("cached article against nginx with a file", "≥ 0.55", beside_nginx),
        _row("uncached article against bare gunicorn, processor time", 60, figures["uncached"]),
        _row("first byte while publishing, p99, against uncached", 2, figures["while publishing"]),
    ]
    for smaller, growth in ((few, figures["pages"]), (some, figures["map"])):
        rows += [
            _row(f"{name}, {most} against {smaller}", GROWTH.get(name), row)
            for name, row in growth.items()
        ]
    rows += [_row(f"the deepest page of {many} against the first", 5, figures["deep"]["page"])]
    rows += [
        _row(f"{name}, {most} against {some}", AT_THE_DESK[name][1], row)
        for name, row in figures["desk"].items()
    ]
    first, last = (f"{count:,}" for count in figures["memory"]["answers"])
    rows += [_row(f"memory after {last} answers against {first}", 1.03, figures["memory"])]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(name: str, most: float | None, figure: dict[str, Any]) -> tuple[str, str, str]:
    return name, f"≤ {most} ×" if most else "", f"{figure['ratio']:.3g} ×"


def _prepare(first: Site, *others: Site) -> None:
    """Prepare sites; those that are not there yet as copies of the first, which is quicker."""
    first.do("prepare")
    is_new = not first.do("is_filled")
    for one in others:
        if is_new and not any(one.folder.iterdir()):
            copytree(first.folder, one.folder, dirs_exist_ok=True)
        one.do("prepare")


def _fill(one: Site) -> None:
    if not one.do("is_filled"):
        _say(f"{one.count:,} articles: making them")
        one.do("make", one.count)
        one.do("index")


def _cached(one: Site, folder: Path, rounds: int) -> dict[str, Any]:
    """Ask for a cached article, and for the same bytes of the least that can be done, in turn."""
    _say("cached pages")
    with ExitStack() as stack:
        address = stack.enter_context(serving(one)).url + one.do("an_article")
        servers = {
            "bare": stack.enter_context(wsgi_under_granian(folder, address)),
            "nginx": stack.enter_context(nginx(folder, address)),
        }
        asked = {"ours": address} | {name: server.url for name, server in servers.items() if server}
        rates: dict[str, list[float]] = {name: [] for name in asked}
        # Often and briefly: what else the machine does changes from one second to the next.
        for _round in range(4 * rounds):
            for name, url in asked.items():
                rates[name].append(pages_per_second(url, SECONDS))
    shares = {"of bare": ("ours", "bare"), "of nginx": ("ours", "nginx")}
    shares |= {"bare of nginx": ("bare", "nginx")}
    return {"rates": rates} | {
        name: median(first / other for first, other in zip(*map(rates.get, pair), strict=True))
        for name, pair in shares.items()
        if rates.keys() >= set(pair)
    }


def _uncached(one: Site, folder: Path, rounds: int) -> dict[str, Any]:
    """Take the processor time of an article that is not cached, and of a bare application."""
    _say("an uncached page")
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
        _read(address)
    before = processor_seconds(server.process.pid)
    for _time in range(count):
        _read(address)
    return (processor_seconds(server.process.pid) - before) / count


def _while_publishing(one: Site, rounds: int) -> dict[str, Any]:
    """Ask for an article again and again while another is published every second."""
    _say("reading while somebody publishes")
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


def _pages(few: Site, many: Site, rounds: int, names: list[str]) -> dict[str, Any]:
    """Time pages that are not cached on a smaller and a larger site, in turn."""
    _say(f"{', '.join(names)}: {few.count:,} and {many.count:,} articles")
    with serving(few) as first, serving(many) as last:
        sites = {"few": (few, first), "many": (many, last)}
        return _compared(
            {
                name: {
                    size: partial(_timed, _read, f"{server.url}{one.do('address_of', name)}")
                    for size, (one, server) in sites.items()
                }
                for name in names
            },
            rounds,
        )


def _desk(few: Site, many: Site, rounds: int) -> dict[str, Any]:
    """Time what editors do on a smaller and a larger site, in turn."""
    _say(f"{', '.join(AT_THE_DESK)}: {few.count:,} and {many.count:,} articles")
    sites = {"few": few, "many": many}
    return _compared(
        {
            name: {size: partial(one.do, action) for size, one in sites.items()}
            for name, (action, _most) in AT_THE_DESK.items()
        },
        rounds,
    )


def _deep(one: Site, rounds: int) -> dict[str, Any]:
    """Time the last page of a section with all articles, and its first."""
    _say("deep pages")
    with serving(one) as server:
        addresses = {"few": one.do("page_of_all", False), "many": one.do("page_of_all", True)}
        ways: dict[str, Callable[[], float]] = {
            size: partial(_timed, _read, f"{server.url}{address}")
            for size, address in addresses.items()
        }
        return _compared({"page": ways}, rounds)


def _compared(ways: dict[str, dict[str, Callable[[], float]]], rounds: int) -> dict[str, Any]:
    """Take the seconds of things done on a small and a large scale, in turn, and compare them."""
    figures = {}
    for name, both in ways.items():
        seconds: dict[str, list[float]] = {size: [] for size in both}
        for _round in range(WARMING + 4 * rounds):
            for size, take in both.items():
                seconds[size].append(take())
        timed = {size: times[WARMING:] for size, times in seconds.items()}
        ratio = median(timed["many"]) / median(timed["few"])
        figures[name] = {"seconds": timed, "ratio": ratio}
    return figures


def _memory(one: Site) -> dict[str, Any]:
    """Read all kinds of pages, most of them cached, and look at the memory of all processes."""
    _say("memory")
    with serving(one) as server, ThreadPoolExecutor(READERS) as readers:
        answers = one.count, 10 * one.count
        addresses = (server.url + address for address in one.do("many_addresses", answers[-1]))
        taken = []
        for count in (answers[0], None):
            list(readers.map(_read, islice(addresses, count)))
            taken.append(memory(server.process.pid))
    return {"answers": answers, "bytes": taken, "ratio": taken[1] / taken[0]}


def _read(address: str) -> None:
    with urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        answer.read()


def _first_byte(address: str) -> float:
    began = perf_counter()
    with urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        answer.read(1)
        return perf_counter() - began


def _timed(action: Callable[..., Any], *values: Any) -> float:
    began = perf_counter()
    action(*values)
    return perf_counter() - began


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
