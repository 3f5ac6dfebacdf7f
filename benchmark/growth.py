"""Measures how much longer things take on a large site than on a small one."""

from collections.abc import Callable
from functools import partial
from statistics import median
from typing import Any

from benchmark.measuring import say, timed
from benchmark.reading import read
from benchmark.server import serving
from benchmark.site import Site

# The first times warm up.
WARMING = 2
# What is done, and how many times as long it may take.
AT_THE_DESK = {
    "publishing": ("publish", 1.3),
    "saving a draft": ("save_draft", 1.3),
    "the explorer": ("explore", 3),
}


def pages(few: Site, many: Site, rounds: int, names: list[str]) -> dict[str, Any]:
    """Time pages that are not cached on a smaller and a larger site, in turn."""
    say(f"{', '.join(names)}: {few.count:,} and {many.count:,} articles")
    with serving(few) as first, serving(many) as last:
        sites = {"few": (few, first), "many": (many, last)}
        return _compared(
            {
                name: {
                    size: partial(timed, read, f"{server.url}{one.do('address_of', name)}")
                    for size, (one, server) in sites.items()
                }
                for name in names
            },
            rounds,
        )


def desk(few: Site, many: Site, rounds: int) -> dict[str, Any]:
    """Time what editors do on a smaller and a larger site, in turn."""
    say(f"{', '.join(AT_THE_DESK)}: {few.count:,} and {many.count:,} articles")
    sites = {"few": few, "many": many}
    return _compared(
        {
            name: {size: partial(one.do, action) for size, one in sites.items()}
            for name, (action, _most) in AT_THE_DESK.items()
        },
        rounds,
    )


def deep_pages(one: Site, rounds: int) -> dict[str, Any]:
    """Time the last page of a section with all articles, and its first."""
    say("deep pages")
    with serving(one) as server:
        addresses = {"few": one.do("page_of_all", False), "many": one.do("page_of_all", True)}
        ways: dict[str, Callable[[], float]] = {
            size: partial(timed, read, f"{server.url}{address}")
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
        taken = {size: times[WARMING:] for size, times in seconds.items()}
        ratio = median(taken["many"]) / median(taken["few"])
        figures[name] = {"seconds": taken, "ratio": ratio}
    return figures
