"""What the old site has and we have no place for."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moving_in.old_site import Leftover, Module
from moving_in.sources.nukeviet.sites import LAWS, NEWS, PAGE, Tables

SAMPLES = 5
_TEXTS = ("title", "question", "full_name", "name", "content", "cus_name")
# By the table, after the language where there is one.
_KNOWN = {
    "comment": gettext_lazy("readers’ comments"),
    "voting": gettext_lazy("polls"),
    "contact_send": gettext_lazy("letters from the contact form"),
    "banners_rows": gettext_lazy("banners"),
    "freecontent_rows": gettext_lazy("pieces on the front page"),
    "newsletters": gettext_lazy("addresses for newsletters"),
    "faq": gettext_lazy("questions and answers"),
    "download": gettext_lazy("files for download"),
}
_OF_NEWS = {
    "row_histories": gettext_lazy("earlier versions of articles"),
    "report": gettext_lazy("error reports of readers"),
}
# What only says how something is set.
_SETTINGS = ("config", "admins", "admin", "cat", "categories", "permissions", "setting", "settings")
# What a module stands or falls with, behind its own name.
_MAIN = {NEWS: "_rows", LAWS: "_row", PAGE: ""}
_COVERED = {NEWS, PAGE, LAWS, "menu", "users", "statistics", "comment"}


def leftovers_of(tables: Tables, modules: tuple[Module, ...]) -> Iterator[Leftover]:
    """Yield what is left, by its kind."""
    for name, what in _KNOWN.items():
        for table in (name, *(f"{language}_{name}" for language in tables.languages)):
            yield from _rows(tables, table, str(what))
    known = {f"{one}_{name}" for name in _KNOWN for one in tables.languages} | {*_KNOWN}
    for module in modules:
        data = tables.data_name(module)
        if module.kind == NEWS:
            for name, what in _OF_NEWS.items():
                yield from _rows(tables, f"{data}_{name}", str(what))
        elif module.kind not in _COVERED:
            rest = {"module": module.title}
            for table in _largest(tables, data, known):
                yield from _rows(tables, table, _("entries of the module “%(module)s”") % rest)
        if module.kind in _MAIN and not tables.has(data + _MAIN[module.kind]):
            missing = _("the module “%(module)s” (%(language)s), whose tables are not in the dump")
            yield Leftover(missing % {"module": module.title, "language": module.language}, 1)


def _largest(tables: Tables, data: str, known: set[str]) -> list[str]:
    """Return a module's table with most rows, where it is not one that is known."""
    start = f"{tables.prefix}_"
    names = (name.removeprefix(start) for name in tables.scratch.columns if name.startswith(start))
    found = [
        name
        for name in names
        if (name == data or name.startswith(f"{data}_")) and not name.endswith(_SETTINGS)
    ]
    if known.intersection(found):
        return []
    return sorted(found, key=tables.count, reverse=True)[:1]


def _rows(tables: Tables, table: str, what: str) -> Iterator[Leftover]:
    if count := tables.count(table):
        yield Leftover(what, count, tuple(_samples(tables, table)))


def _samples(tables: Tables, table: str) -> Iterator[str]:
    column = next((one for one in _TEXTS if tables.has(table, one)), "")
    for row, _number in zip(tables.rows(table), range(SAMPLES), strict=False):
        if text := row.lines(column)[:200]:
            yield text
