"""What both kinds of database have in common."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

Ask = Callable[[str], Iterable[tuple[Any, ...]]]


class Snapshot(NamedTuple):
    """The database as it was at one moment: its bytes to be read, and what was in it."""

    source: Any
    version: str
    migrations: dict[str, str]
    counts: dict[str, int]


def last_migrations(ask: Ask) -> dict[str, str]:
    """Return the last migration of each app."""
    rows = ask("SELECT app, max(name) FROM django_migrations GROUP BY app ORDER BY app")
    return dict(rows)


def count_rows(ask: Ask, tables: str) -> dict[str, int]:
    """Return how many rows each of the tables has that a query names."""
    names = sorted(row[0] for row in ask(tables))
    return {name: next(iter(ask(f'SELECT count(*) FROM "{name}"')))[0] for name in names}  # noqa: S608
