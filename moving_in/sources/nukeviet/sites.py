"""Which sites a database holds, and what one of them is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _

from moving_in.errors import MovingInError
from moving_in.old_site import Module, Site
from moving_in.sources.nukeviet.rows.scratch import Scratch, quoted
from moving_in.sources.nukeviet.text import Row

NEWS, PAGE, LAWS = "news", "page", "laws"
_MODULES = re.compile(r"(.+)_([a-z]{2})_modules")
_HOST = re.compile(r"(?:https?:)?(?://)?([^/:\s]+)", re.IGNORECASE)
DEFAULT_ZONE = "Asia/Ho_Chi_Minh"
# The tables of a module, by what stands behind its own name, and a column that tells what it is.
_TABLES = {NEWS: ("_rows", "_cat", "_sources", "_topics"), LAWS: ("_row", "_subject"), PAGE: ("",)}
_SIGNS = {NEWS: "listcatid", LAWS: "code", PAGE: "bodytext"}


class Tables:
    """The tables of one site of NukeViet."""

    def __init__(self, scratch: Scratch, prefix: str) -> None:
        self.scratch = scratch
        self.prefix = prefix

    def has(self, name: str, column: str = "") -> bool:
        """Return whether there is a table, with a column."""
        columns = self.scratch.columns.get(f"{self.prefix}_{name}")
        return columns is not None and (not column or column in columns)

    def rows(
        self, name: str, order: str = "", columns: Sequence[str] = (), **wanted: Any
    ) -> Iterator[Row]:
        """Yield the rows of a table with some values, in the order of a column if it has it."""
        full = f"{self.prefix}_{name}"
        if full not in self.scratch.columns:
            return
        shown = ", ".join(quoted(column) for column in columns if self.has(name, column)) or "*"
        conditions = " AND ".join(f"{quoted(column)} = ?" for column in wanted) or "1"
        ordered = f" ORDER BY {quoted(order)}" if order and self.has(name, order) else ""
        statement = f"SELECT {shown} FROM {quoted(full)} WHERE {conditions}{ordered}"  # noqa: S608
        for row in self.scratch.query(statement, *wanted.values()):
            yield Row(zip(row.keys(), row, strict=True))

    def count(self, name: str) -> int:
        """Return how many rows a table has."""
        return self.scratch.count(f"{self.prefix}_{name}")

    def index(self, name: str, *columns: str) -> None:
        """Make a table quick to look up by each of some columns."""
        for column in columns:
            self.scratch.index(f"{self.prefix}_{name}", column)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that have modules, the main one first."""
        start = f"{self.prefix}_"
        found = {
            match[2]
            for name in self.scratch.columns
            if (match := _MODULES.fullmatch(name)) and f"{match[1]}_" == start
        }
        main = self.setting("site_lang") or "vi"
        return tuple(sorted(found, key=lambda language: (language != main, language)))

    @cached_property
    def _settings(self) -> dict[tuple[str, str, str], str]:
        return {
            (row.raw("lang"), row.raw("module"), row.raw("config_name")): row.raw("config_value")
            for row in self.rows("config")
        }

    def setting(self, name: str, lang: str = "sys", module: str = "") -> str:
        """Return what is set, for the site if no module is named."""
        modules = (module,) if module else ("global", "site")
        found = (self._settings.get((lang, one, name), "") for one in modules)
        return next(filter(None, found), "").strip()

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone that days are of."""
        for name in ("site_timezone", "statistics_timezone"):
            try:
                return ZoneInfo(self.setting(name))
            except (ZoneInfoNotFoundError, ValueError):
                continue
        return ZoneInfo(DEFAULT_ZONE)

    def data_name(self, module: Module) -> str:
        """Return how the names of a module's tables begin, behind the prefix."""
        return module.scope.replace("/", "_", 1)


def find_prefix(tables: Iterable[str], wanted: str = "") -> str:
    """Return the prefix of the only site, or of the one that is wanted; raises MovingInError."""
    names = set(tables)
    found = {
        match[1]
        for name in names
        if (match := _MODULES.fullmatch(name)) and f"{match[1]}_config" in names
    }
    listed = ", ".join(sorted(found))
    if wanted:
        fitting = {one for one in found if wanted in {one, one.rpartition(".")[2]}}
        if len(fitting) == 1:
            return fitting.pop()
        raise MovingInError(
            _("There is no site “%(wanted)s” in this database, but these: %(found)s.")
            % {"wanted": wanted, "found": listed or "–"}
        )
    if len(found) > 1:
        message = _("There are several sites in this database: choose one of them by --prefix: %s.")
        raise MovingInError(message % listed)
    if not found:
        _refuse(names)
    return found.pop()


def _refuse(names: set[str]) -> None:
    """Say what the tables are of instead of NukeViet's."""
    if any(f"{name.removesuffix('_posts')}_options" in names for name in names if "_posts" in name):
        raise MovingInError(
            _("This database is of WordPress: export the site there, and bring that file in.")
        )
    for name in sorted(names):
        prefix = name.removesuffix("_config")
        if prefix != name and f"{prefix}_authors" in names:
            raise _missing(f"{prefix}_vi_modules")
    raise MovingInError(_("There is no site of NukeViet in this database."))


def site_of(tables: Tables) -> Site:
    """Return what is said of a site as a whole; raises MovingInError where it was cut off."""
    languages = tables.languages
    main = languages[0]
    domains = [
        tables.setting("my_domains"),
        *(tables.setting("site_domain", one) for one in languages),
    ]
    hosts = (_HOST.match(host.strip()) for host in ",".join(domains).split(","))
    return Site(
        system="NukeViet",
        name=Row(name=tables.setting("site_name", main)).line("name"),
        description=Row(text=tables.setting("site_description", main)).line("text"),
        hosts=tuple(dict.fromkeys(host[1].lower() for host in hosts if host)),
        languages=languages,
        modules=tuple(module for one in languages for module in _modules(tables, one)),
        home={one: tables.setting("site_home_module", one) for one in languages},
        timezone=tables.zone.key,
        suffix=tables.setting("rewrite_exturl") or ".html",
        has_language_in_addresses=tables.setting("rewrite_optional") != "1",
        unnamed_module=tables.setting("rewrite_op_mod"),
    )


def _modules(tables: Tables, language: str) -> Iterator[Module]:
    functions: dict[str, dict[str, str]] = {}
    for row in tables.rows(f"{language}_modfuncs"):
        name, alias = row.raw("func_name"), row.raw("alias")
        if alias and alias != name:
            functions.setdefault(row.raw("in_module"), {})[name] = alias
    for row in tables.rows(f"{language}_modules", order="weight"):
        name = row.raw("title")
        data = row.raw("module_data") or name.replace("-", "_")
        yield Module(
            scope=f"{language}/{data}",
            language=language,
            name=name,
            kind=_kind(tables, f"{language}_{data}", row.raw("module_file")),
            title=row.line("custom_title") or name,
            uploads=row.raw("module_upload") or name,
            is_active=row.number("act", 1) == 1,
            functions=functions.get(name, {}),
        )


def _kind(tables: Tables, data: str, file: str) -> str:
    """Return what a module is by its tables: its kind may be a copy under another name."""
    for kind, sign in _SIGNS.items():
        if tables.has(data + _TABLES[kind][0], sign):
            return kind
    return file


def refuse_half(tables: Tables, modules: Iterable[Module]) -> None:
    """Raise MovingInError where a table is missing that would have come behind the last one.

    NukeViet's own backup does not say where it ends, but its tables are in alphabetical order.
    """
    start = f"{tables.prefix}_"
    last = max(name for name in tables.scratch.columns if name.startswith(start))
    expected = [f"{tables.setting('site_lang') or tables.languages[0]}_modules"]
    for module in modules:
        expected += [tables.data_name(module) + end for end in _TABLES.get(module.kind, ())]
    for name in expected:
        if start + name > last:
            raise _missing(start + name)


def _missing(table: str) -> MovingInError:
    message = _("The table %s is missing: the dump is incomplete, or the account may not read it.")
    return MovingInError(message % table)
