"""Measures what the editors' screens take of the processor, beside a list of Wagtail's own."""

from argparse import Namespace
from pathlib import Path
from statistics import median
from typing import Any

from benchmark.measuring import say
from benchmark.site import SQLITE, site

SIZES = [30_000]
EMPTY = "Wagtail's empty list"
EXPLANATION = """
The editors' screens with {count:,} articles, 200 of which wait, as a chief editor asks for them
  ms        of the processor, the median, through Django's test client, on SQLite
  queries   that one of them takes
  × empty   against Wagtail's own list of redirects, in which there is nothing, in the same run
"""


def measure(folder: Path, asked: Namespace) -> dict[str, Any]:
    """Return the seconds and queries of each screen, on the largest site."""
    with site(folder, SQLITE, asked.sizes[-1]) as one:
        one.do("prepare")
        if not one.do("is_filled"):
            say(f"{one.count:,} articles: making them")
            one.do("make", one.count)
            one.do("index")
        one.do("desk_actions.work")
        say("the editors' screens")
        return {"articles": one.count, "screens": one.do("desk_actions.time_screens", asked.rounds)}


def table(figures: dict[str, Any]) -> str:
    """Return a line for each screen."""
    screens = figures["screens"]
    empty = median(screens[EMPTY]["seconds"])
    lines = [f"{'':28}{'ms':>6}{'queries':>9}{'× empty':>9}"]
    for name, screen in screens.items():
        taken = median(screen["seconds"])
        lines.append(f"{name:28}{1000 * taken:6.0f}{screen['queries']:9}{taken / empty:9.1f}")
    return "\n".join([EXPLANATION.strip().format(count=figures["articles"]), "", *lines])
