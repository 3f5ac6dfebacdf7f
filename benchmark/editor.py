"""Measures what it takes to send an article for approval: from its Word file, and by hand."""

from argparse import Namespace
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import zip_longest
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Page

from benchmark import word_file
from benchmark.editing import Person, desk
from benchmark.entering import bring_in, enter
from benchmark.measuring import say, timed
from benchmark.server import serving
from benchmark.site import SQLITE, Site, site

ARTICLES = 100
WAYS = ("from the Word file", "by hand")
ROWS = {
    "clicks": "clicks",
    "keys": "keys pressed, but to copy and paste",
    "pastes": "pastes",
    "copies": "copies made in Word",
    "dialogs": "file dialogs, to save photos from Word",
    "drops": "drops",
}
EXPLANATION = """
What it takes a contributor to send an article for approval, from a section's list of articles on,
in Chromium, on a site as script/server runs it. By hand the same article is entered in the best way
that the form allows: what stands together is copied at once, and all photos are dropped at once.
Not counted, and there only by hand: choosing what is copied, and the clicks that save a photo.
The seconds are those of a program, which neither reads nor looks for anything.
"""


def measure(folder: Path, asked: Namespace) -> dict[str, Any]:
    """Return what each way took in each round, and what both brought of the file's words."""
    file = asked.file or word_file.write(folder / "bai-viet.docx")
    with site(folder, SQLITE, ARTICLES) as one:
        _prepare(one)
        login = one.do("editor_actions.add_contributor")
        with serving(one) as server, desk(server.url, *login) as page:
            each = [_round(one, page, server.url, file) for _number in range(asked.rounds)]
    words = word_file.words_of(file)
    missing = sorted((words - each[0][1]).elements())
    rounds = [taken for taken, _shown in each]
    return {"file": file.name, "words": words.total(), "missing": missing, "rounds": rounds}


def table(figures: dict[str, Any]) -> str:
    """Return what both ways took, side by side."""
    rounds, missing = figures["rounds"], figures["missing"]
    rows: list[tuple[str, ...]] = [("", *WAYS)]
    for key, name in ROWS.items():
        rows.append((name, *(str(rounds[0][way]["done"].get(key, 0)) for way in WAYS)))
    seconds = (median(one[way]["seconds"] for one in rounds) for way in WAYS)
    rows.append((f"seconds, median of {len(rounds)}", *(f"{middle:.1f}" for middle in seconds)))
    found = f"{figures['words'] - len(missing):,} of {figures['words']:,}"
    rows.append(("words of the file that are in the article", *(found for _way in WAYS)))
    lines = [f"{name:44}{first:>20}{second:>18}" for name, first, second in rows]
    ending = [
        f"The same words are in both, in the same blocks, in every round ({len(rounds)}).",
        f"Words of the file that are in neither: {' '.join(missing) or 'none'}.",
    ]
    return "\n".join([EXPLANATION.strip(), "", figures["file"], *lines, "", *ending])


def _prepare(one: Site) -> None:
    one.do("prepare")
    if not one.do("is_filled"):
        say(f"{one.count:,} articles: making them")
        one.do("make", one.count)
        one.do("index")


def _round(one: Site, page: Page, address: str, file: Path) -> tuple[dict[str, Any], Counter[str]]:
    """Go both ways from the same list. Return what each took, and the words that both brought."""
    one.do("editor_actions.forget")
    listing = address + one.do("editor_actions.listing")
    brought, article = _way(one, page, listing, partial(bring_in, file=file))
    entered, same = _way(one, page, listing, partial(enter, article=article))
    compare(article, same)
    return dict(zip(WAYS, (brought, entered), strict=True)), article["words"]


def _way(
    one: Site, page: Page, listing: str, go: Callable[[Person], None]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what a way took, and the article at its end with the words that it shows."""
    page.goto(listing)
    person = Person(page)
    seconds = timed(go, person)
    if not one.do("editor_actions.is_sent"):
        raise SystemExit("The article was not sent for approval.")
    article = one.do("editor_actions.newest")
    page.goto(urljoin(listing, article["address"]))
    shown = word_file.words_in(page.locator("article.article").inner_text())
    return {"done": dict(person.done), "seconds": seconds}, article | {"words": shown}


def compare(brought: dict[str, Any], entered: dict[str, Any]) -> None:
    """End it where the two articles are not the same."""
    for part in ("words", "title", "date", "lead", "bylines"):
        if brought[part] != entered[part]:
            raise SystemExit(f"Not the same {part}: {brought[part]} and {entered[part]}.")
    both = zip_longest(_said(brought), _said(entered), fillvalue="nothing")
    for first, second in both:
        if first != second:
            raise SystemExit(f"Not the same block: {first} and {second}.")


def _said(article: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the blocks as readers have them; how their text is stored is not compared."""
    return [
        {name: value for name, value in block.items() if name not in ("html", "file")}
        for block in article["body"]
    ]
