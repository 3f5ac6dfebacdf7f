"""The menus of the old site."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from moving_in.old_site import Key, MenuEntry
from moving_in.sources.nukeviet.sites import Tables


def menu_of(tables: Tables) -> Iterator[MenuEntry]:
    """Yield the lines of every language's menus, from the front."""
    for language in tables.languages:
        scope = f"{language}/menu"
        menus = {row.number("id"): row.line("title") for row in tables.rows(f"{language}_menu")}
        for row in tables.rows(f"{language}_menu_rows", order="sort"):
            parent = row.number("parentid")
            yield MenuEntry(
                key=Key(scope, row.number("id")),
                parent=Key(scope, parent) if parent else None,
                menu=menus.get(row.number("mid"), ""),
                title=row.line("title"),
                address=unescape(row.raw("link").strip()),
                order=row.number("sort"),
                is_shown=row.number("status", 1) == 1,
            )
