"""What an address means on an old site: one reader for all ways in which it may be written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.urls import reverse

from moving_in.old_names import Asked, Kind, OldName, folded_path, number_of
from moving_in.old_site import Site
from moving_in.sources.nukeviet import addresses as nukeviet

NUKEVIET, WORDPRESS = "NukeViet", "WordPress"
# By which numbers WordPress knows its articles, pages and files, and its sections.
_NUMBERS = {
    "p": Kind.ARTICLE,
    "page_id": Kind.ARTICLE,
    "attachment_id": Kind.ARTICLE,
    "cat": Kind.SECTION,
}
_SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)")
_UPLOADS = ("wp-content", "uploads")


def meanings(site: Site, asked: Asked) -> Iterator[OldName | str]:
    """Yield what an address may mean, the likeliest first: old things, or addresses of ours."""
    if site.system == NUKEVIET:
        yield from nukeviet.meanings(site, asked)
    elif site.system == WORDPRESS:
        yield from _of_wordpress(asked)
    if asked.query:
        yield OldName(Kind.PATH, name=path_name(asked))
    if asked.segments:
        yield OldName(Kind.PATH, name=asked.name)


def path_name(asked: Asked) -> str:
    """Return what an address is known by with its query, whatever the order of that."""
    query = "&".join(f"{name}={value}" for name, value in sorted(asked.query.items()))
    return folded_path(f"{asked.name}?{query}" if query else asked.name)


def _of_wordpress(asked: Asked) -> Iterator[OldName | str]:
    for name, kind in _NUMBERS.items():
        if number := number_of(asked.query.get(name, "")):
            yield OldName(kind, number=number)
    steps = tuple(step.lower() for step in asked.segments)
    if steps[:2] == _UPLOADS:
        file = folded_path("/".join(asked.segments[2:]))
        yield OldName(Kind.FILE, name=file)
        # A smaller size of a picture.
        yield OldName(Kind.FILE, name=_SIZE.sub("", file))
    elif steps[-1:] == ("feed",):
        above = folded_path("/".join(asked.segments[:-1]))
        yield OldName(Kind.PATH, name=above, is_feed=True) if above else reverse("rss")
    elif steps[-2:-1] == ("page",) or steps[-1:] == ("amp",):
        plain = asked.segments[: -1 if steps[-1] == "amp" else -2]
        yield OldName(Kind.PATH, name=folded_path("/".join(plain)))
