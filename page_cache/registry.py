"""What the other apps tell the page cache about themselves, when they are ready."""

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from django.db.models import Model

boundaries: list[Callable[[], datetime | None]] = []
"""Each returns the next moment at which pages change without anybody changing them."""

private_paths: set[str] = set()
"""How the paths begin below which nothing is the same for all readers."""

query_parameters: set[str] = set()
"""The parameters that pages depend on; their values are numbers."""

hidden_tables: set[str] = set()
"""Tables that no public page shows."""

hidden_prefixes: list[str] = []
"""How the names of more such tables begin, which are not all a model's."""

hidden_inserts: set[str] = set()
"""Tables whose new rows no page shows that was made before."""

hidden_columns: defaultdict[str, set[str]] = defaultdict(set)
"""Columns that no public page shows, by table."""

follow_ups: dict[str, Callable[[], None]] = {}
"""What is done once a change of a table is committed."""


def hide_models(*models: type[Model]) -> None:
    """Let writes to what no public page shows leave the cache alone."""
    hidden_tables.update(model._meta.db_table for model in models)


def hide_tables(prefix: str) -> None:
    """Let writes to all tables whose name begins so leave the cache alone."""
    hidden_prefixes.append(prefix)


def hide_inserts(model: type[Model]) -> None:
    """Let new rows leave the cache alone."""
    hidden_inserts.add(model._meta.db_table)


def hide_columns(model: type[Model], *columns: str) -> None:
    """Let updates that change nothing but these columns leave the cache alone."""
    hidden_columns[model._meta.db_table].update(columns)


def follow_up(model: type[Model], action: Callable[[], None]) -> None:
    """Do something whenever a change of a model's table was committed."""
    follow_ups[model._meta.db_table] = action
