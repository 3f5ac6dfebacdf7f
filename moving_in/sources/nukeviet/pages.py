"""The plain pages of one module."""

from __future__ import annotations

from collections.abc import Iterator

from moving_in.old_site import Audience, Cover, CoverPlace, Key, Module, PlainPage
from moving_in.sources.nukeviet.articles import search_texts
from moving_in.sources.nukeviet.sites import Tables
from moving_in.sources.nukeviet.text import Row, file_path


def pages_of(tables: Tables, module: Module, visible_to: Audience) -> Iterator[PlainPage]:
    """Yield the pages in the order in which the module lists them."""
    is_open = module.is_active and visible_to is Audience.EVERYBODY
    for row in tables.rows(tables.data_name(module), order="weight"):
        yield PlainPage(
            key=Key(module.scope, row.number("id")),
            language=module.language,
            title=row.line("title"),
            alias=row.raw("alias"),
            order=row.number("weight"),
            is_shown=is_open and row.number("status", 1) == 1,
            created_at=row.moment("add_time", tables.zone),
            changed_at=row.moment("edit_time", tables.zone),
            lead=row.lines("description"),
            body=row.raw("bodytext"),
            cover=_cover(row, module),
            search_texts=search_texts(Row(keywords=row.get("keywords"))),
            views=row.number("hitstotal"),
        )


def _cover(row: Row, module: Module) -> Cover | None:
    file = file_path(row.raw("image"), module.uploads)
    return Cover(file, row.line("imagealt"), CoverPlace.BESIDE_LEAD) if file else None
