"""Measures what readers and editors wait while a crowd reads slowly, sends halves and guesses."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, sleep
from typing import Any
from urllib.parse import urlsplit

from benchmark.crowding import Crowd, crowd
from benchmark.measuring import say
from benchmark.server import Server, serving
from benchmark.site import SQLITE, Site, site

SIZES = [1000]
READERS, HALVES, GUESSERS = 200, 200, 20
PAGES, SAVES = 600, 12  # a round
BETWEEN_SECONDS = 0.005
# By then all workers have the page, and the crowd has come in through the door.
WARMING = 200
# What a page may take in any case.
ENOUGH_SECONDS = 0.05
EXPLANATION = f"""
What others wait while {READERS} read a video or a document at 2 Mbit/s, {HALVES} have sent a half
of something and {GUESSERS} guess passwords, over the loopback, with script/server alone
  a cached page   p99 of {PAGES:,} a round, one by one; at most 3 × what it is alone, or 50 ms
  a save          the median of an editor's saves of a draft; at most 2 ×
  unanswered      of the pages and saves
"""


def measure(folder: Path, asked: Namespace) -> dict[str, Any]:
    """Return the seconds that pages and saves take, alone and in the crowd, in turn."""
    with site(folder, SQLITE, asked.sizes[0]) as one:
        one.do("prepare")
        if not one.do("is_filled"):
            say(f"{one.count:,} articles: making them")
            one.do("make", one.count)
        with serving(one) as server:
            return _in_turn(one, server, asked.rounds)


def table(figures: dict[str, Any]) -> str:
    """Return each figure beside what is wanted of it."""
    pages, saves = figures["pages"], figures["saves"]
    alone, crowded = (quantiles(pages[name], n=100)[-1] for name in ("alone", "in the crowd"))
    most = max(3 * alone, ENOUGH_SECONDS)
    save, crowded_save = (median(saves[name]) for name in ("alone", "in the crowd"))
    rows = [
        ("figure", "wanted", "alone", "in the crowd"),
        ("---", "---", "---", "---"),
        ("a cached page, p99", f"≤ {1000 * most:.0f} ms", *_in_ms(alone, crowded)),
        ("a save", f"≤ {2000 * save:.0f} ms", *_in_ms(save, crowded_save)),
        ("unanswered", "0", *(str(figures["unanswered"][name]) for name in figures["unanswered"])),
    ]
    lines = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([EXPLANATION.strip(), "", *lines])


def _in_ms(*seconds: float) -> list[str]:
    return [f"{1000 * one:.1f} ms" for one in seconds]


def _in_turn(one: Site, server: Server, rounds: int) -> dict[str, Any]:
    video, paper = one.do("crowd_actions.add_files")
    page, cookies = one.do("an_article"), one.do("crowd_actions.sign_in")
    size = Crowd(server.url, [video, paper], READERS, HALVES, GUESSERS)
    names = ("alone", "in the crowd")
    figures: dict[str, Any] = {"pages": {}, "saves": {}, "unanswered": dict.fromkeys(names, 0)}
    for number in range(rounds):
        for name in names:
            say(f"round {number + 1} of {rounds}, {name}")
            with _beside(size if name == names[1] else None):
                for _warming in range(WARMING):
                    _seconds(server, "GET", page, "", {})
                saves = (one.do("crowd_actions.a_save") for _save in range(SAVES))
                asked = {
                    "pages": (("GET", page, "", {}) for _page in range(PAGES)),
                    "saves": (("POST", *save, cookies) for save in saves),
                }
                for kind, requests in asked.items():
                    times = [_seconds(server, *request) for request in requests]
                    answered = [seconds for seconds in times if seconds is not None]
                    figures[kind].setdefault(name, []).extend(answered)
                    figures["unanswered"][name] += len(times) - len(answered)
    return figures


@contextmanager
def _beside(size: Crowd | None) -> Iterator[None]:
    """Let a crowd come in processes of its own, and wait until all of it is there."""
    if size is None:
        yield
        return
    context = get_context("spawn")
    is_there, is_over = context.Event(), context.Event()
    process = context.Process(target=crowd, args=(size, is_there, is_over))
    process.start()
    try:
        is_there.wait()
        yield
    finally:
        is_over.set()
        process.join()


def _seconds(
    server: Server, method: str, path: str, body: str, headers: dict[str, str]
) -> float | None:
    """Return how long an answer takes on a connection of its own; None where there is none."""
    sleep(BETWEEN_SECONDS)
    began = perf_counter()
    connection = HTTPConnection(urlsplit(server.url).netloc, timeout=30)
    try:
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        answer.read()
    except OSError:
        return None
    finally:
        connection.close()
    return perf_counter() - began if answer.status in {200, 302} else None
