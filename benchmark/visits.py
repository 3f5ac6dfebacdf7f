"""Measures what counting visits costs: beacons, the pages that show the numbers, a long history."""

import secrets
from argparse import Namespace
from pathlib import Path
from statistics import median
from typing import Any

from benchmark.load import answers_per_second, request
from benchmark.server import Server, serving
from benchmark.site import SQLITE, Site, site

BEACONS, VISITS = 20_000, 1000
SECONDS = 3.0
PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/131.0.0.0 Mobile Safari/537.36"
)
EXPLANATION = """
Counting visits, on SQLite, all measured in turn in this run
  beacons a second   sent to a server as script/server runs it, of 1,000 visits; beside them
                     /healthz/, which does nothing
  an article's page  without the page cache, through Django's test client; with the numbers as a
                     worker remembers them for a second, and read anew, against a page that shows
                     none of them
  the four numbers   read anew after ten years of days and a million rows of views, against none
"""


def measure(folder: Path, asked: Namespace) -> dict[str, Any]:
    """Return the figures of each round."""
    rounds = asked.rounds
    with site(folder, SQLITE, asked.sizes[0]) as one:
        one.do("prepare")
        if not one.do("is_filled"):
            one.do("make", one.count)
        one.do("visit_actions.forget_visits")
        empty = one.do("visit_actions.time_numbers", rounds)
        pages = one.do("visit_actions.time_pages", rounds)
        one.do("visit_actions.remember_ten_years")
        full = one.do("visit_actions.time_numbers", rounds)
        return {
            "numbers": {"empty": empty, "ten years": full},
            "pages": pages,
            "beacons": _beacons(one, rounds),
        }


def table(figures: dict[str, Any]) -> str:
    """Return the figures, as medians and ratios."""
    pages, numbers = figures["pages"], figures["numbers"]
    rates = {name: median(rate) for name, rate in figures["beacons"].items()}
    none = median(pages["none"])
    lines = [
        f"beacons a second: {rates['beacons']:,.0f}, x {rates['beacons'] / rates['health']:.2f} "
        f"of /healthz/ ({rates['health']:,.0f})",
        *(
            f"an article's page, numbers {name}: {1000 * median(pages[name]):.2f} ms, "
            f"x {median(pages[name]) / none:.3f}"
            for name in ("remembered", "read anew")
        ),
        f"the four numbers: {1000 * median(numbers['empty']):.2f} ms with no history, "
        f"{1000 * median(numbers['ten years']):.2f} ms with ten years of it: "
        f"x {median(numbers['ten years']) / median(numbers['empty']):.2f}",
    ]
    return "\n".join([EXPLANATION.strip(), "", *lines])


def _beacons(one: Site, rounds: int) -> dict[str, list[float]]:
    """Send beacons and ask for nothing in turn. Returns the answers a second."""
    rates: dict[str, list[float]] = {"beacons": [], "health": []}
    with serving(one, BEACONS_PER_MINUTE="10000000") as server:
        sent = {"beacons": _requests(server), "health": [request(f"{server.url}/healthz/")]}
        for _round in range(rounds):
            for name, requests in sent.items():
                rates[name].append(answers_per_second(server.url, requests, SECONDS))
    return rates


def _requests(server: Server) -> list[bytes]:
    headers = {
        "Origin": server.url,
        "User-Agent": PHONE,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    tokens = [secrets.token_hex(16) for _visit in range(VISITS)]
    bodies = [f"token={tokens[number % VISITS]}".encode() for number in range(BEACONS)]
    return [request(f"{server.url}/luot-truy-cap/", headers, body) for body in bodies]
