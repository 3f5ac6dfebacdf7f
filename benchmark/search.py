"""Measures the search beside SQL written by hand, and what keeping the index costs."""

import json
import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from benchmark.measuring import say
from benchmark.report import table
from benchmark.site import POSTGRESQL, SQLITE, Site, site

__all__ = ["measure", "table"]

SAVES_A_ROUND, WARMING = 8, 3
MEBIBYTE = 1024**2


def measure(folder: Path, asked: Namespace) -> dict[str, Any]:
    """Return the figures of each database, by its name."""
    return {engine: _measured(folder, engine, asked.sizes, asked.rounds) for engine in _engines()}


def _engines() -> Iterator[str]:
    yield SQLITE
    if os.environ.get("POSTGRES_URL"):
        yield POSTGRESQL
    else:
        say("PostgreSQL is skipped: POSTGRES_URL names no server.")


def _measured(folder: Path, engine: str, sizes: list[int], rounds: int) -> dict[str, Any]:
    with ExitStack() as stack:
        sites = [stack.enter_context(site(folder, engine, count)) for count in sizes]
        made = [_made(one, folder) for one in sites]
        queries = [_asked(one, rounds) for one in sites]
        rates = [one.do("mistakes.rates_found") for one in sites]
        return {
            "sizes": [
                {"articles": count, "index": index, "queries": timed, "mistyped": found}
                for count, index, timed, found in zip(sizes, made, queries, rates, strict=True)
            ],
            "saves": _saves(sites[0], sites[-1], rounds),
        }


def _made(one: Site, folder: Path) -> dict[str, Any]:
    """Make a site and its indexes unless they are there. Returns what the index cost."""
    kept = folder / f"{one.engine.lower()}-{one.count}.json"
    one.do("prepare")
    if not kept.exists():
        say(f"{one.engine}, {one.count} articles: making them")
        one.do("make", one.count)
        before = one.do("size")
        say(f"{one.engine}, {one.count} articles: update_index")
        index = _indexed(one) | {"mebibytes": (one.do("size") - before) / MEBIBYTE}
        say(f"{one.engine}, {one.count} articles: the index by hand")
        index["seconds_by_hand"] = one.do("search_actions.index_by_hand")
        kept.write_text(json.dumps(index))
    return json.loads(kept.read_text())


def _indexed(one: Site) -> dict[str, Any]:
    """Run `update_index` and search meanwhile."""
    answers, began = [], monotonic()
    process = one.manage("update_index")
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        answers.append(one.do("search_actions.answer"))
        sleep(0.2)
    process.returncode = os.waitstatus_to_exitcode(ended[1])
    if process.returncode:
        raise SystemExit(f"update_index failed: {process.returncode}")
    most = ended[2].ru_maxrss / 1024
    return {"seconds": monotonic() - began, "most_memory_mebibytes": most, "answers": answers}


def _asked(one: Site, rounds: int) -> list[dict[str, Any]]:
    say(f"{one.engine}, {one.count} articles: searching")
    return one.do("search_actions.measure", rounds)


def _saves(smallest: Site, largest: Site, rounds: int) -> dict[str, list[float]]:
    """Publish articles on the smallest and the largest site in turn. Returns the seconds."""
    say(f"{smallest.engine}: saving")
    seconds: dict[str, list[float]] = {"smallest": [], "largest": []}
    for number in range(SAVES_A_ROUND * rounds + WARMING):
        turns = [("smallest", smallest), ("largest", largest)]
        for name, one in turns if number % 2 else reversed(turns):
            seconds[name].append(one.do("save", number % smallest.count))
    return {name: times[WARMING:] for name, times in seconds.items()}
