"""Measures what readers' pages cost, cached and not, on few articles and on many."""

from argparse import Namespace
from contextlib import ExitStack
from pathlib import Path
from shutil import copytree
from typing import Any

from benchmark import growth, reading
from benchmark.measuring import say
from benchmark.site import SQLITE, Site, site

FEW, SOME, MANY = 100, 1000, 10_000
READERS_PAGES = ["front page", "section", "article", "feed", "search"]
# How the search may grow, `script/bench search` tells.
GROWTH = dict.fromkeys(["front page", "section", "article", "feed", "site map"], 1.3)


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
            "cached": reading.cached(sites[some], folder, rounds),
            "uncached": reading.uncached(sites[some], folder, rounds),
            "while publishing": reading.while_publishing(sites[some], rounds),
            "pages": growth.pages(sites[few], sites[most], rounds, READERS_PAGES),
            "map": growth.pages(sites[some], sites[most], rounds, ["site map"]),
            "deep": growth.deep_pages(sites[many], rounds),
            "desk": growth.desk(sites[some], sites[most], rounds),
            "memory": reading.memory_of(sites[some]),
        }


def table(figures: dict[str, Any]) -> str:
    """Return each figure beside what is wanted of it."""
    few, some, many, most = (f"{count:,} articles" for count in figures["articles"].values())
    cached, beside_nginx = figures["cached"], "nginx is not installed"
    if "of nginx" in cached:
        bare = f"a bare RSGI application: {cached['bare of nginx']:.2f}"
        beside_nginx = f"{cached['of nginx']:.2f} ({bare})"
    rows = [
        ("figure", "wanted", "measured"),
        ("---", "---", "---"),
        ("cached article against a bare RSGI application", "≥ 0.8", f"{cached['of bare']:.2f}"),
        ("cached article against nginx with a file", "≥ 0.55", beside_nginx),
        _row("uncached article against bare gunicorn, processor time", 60, figures["uncached"]),
        _row("first byte while publishing, p99, against uncached", 2, figures["while publishing"]),
    ]
    for smaller, grown in ((few, figures["pages"]), (some, figures["map"])):
        rows += [
            _row(f"{name}, {most} against {smaller}", GROWTH.get(name), row)
            for name, row in grown.items()
        ]
    rows += [_row(f"the deepest page of {many} against the first", 5, figures["deep"]["page"])]
    rows += [
        _row(f"{name}, {most} against {some}", growth.AT_THE_DESK[name][1], row)
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
        say(f"{one.count:,} articles: making them")
        one.do("make", one.count)
        one.do("index")
