"""Places of the readers' menu that are no pages of the tree; apps name theirs when ready."""

from collections.abc import Callable
from typing import NamedTuple


class Entry(NamedTuple):
    """A place in the menu; `title` gives nothing while there is nothing to see."""

    url: str
    title: Callable[[], str]


entries: list[Entry] = []


def shown() -> list[tuple[str, str]]:
    """Return the address and the title of each where there is something to see."""
    return [(entry.url, title) for entry in entries if (title := entry.title())]


def entry_around(path: str) -> str:
    """Return the address of the place that an address belongs to; nothing for pages."""
    return next((entry.url for entry in entries if path.startswith(entry.url)), "")
