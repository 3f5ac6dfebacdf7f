"""A connection that leads for a while to a site that an older version of the code made."""

import lzma
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections

from page_cache.invalidate import invalidate
from tests import ROOT

FOLDER = ROOT / "tests/accounts/older_sites"


@contextmanager
def in_database(name: str) -> Iterator[None]:
    """Lead to another database, while the test's own waits in its transaction."""
    own = connections["default"]
    name_of_own = own.settings_dict["NAME"]
    own.settings_dict["NAME"] = name
    connections["default"] = connections.create_connection("default")
    try:
        begin_anew()
        yield
    finally:
        connection.close()
        connections["default"] = own
        own.settings_dict["NAME"] = name_of_own
        begin_anew()


def begin_anew() -> None:
    """Forget what is kept in memory of a database."""
    ContentType.objects.clear_cache()
    invalidate()


@contextmanager
def made_by(version: str, folder: Path) -> Iterator[None]:
    """Lead to a site that this version made."""
    dump = lzma.decompress((FOLDER / f"{version}.{connection.vendor}.xz").read_bytes())
    if connection.vendor == "sqlite":
        path = folder / "older.sqlite3"
        path.write_bytes(dump)
        with in_database(str(path)):
            # A site's database is in WAL mode; two that come at once cannot both make it so.
            connection.ensure_connection()
            yield
        return
    name = f"{connection.settings_dict['NAME']}_older"
    # No transaction makes a database.
    server: Any = connections.create_connection("default")
    with server.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        with in_database(name):
            with connection.cursor() as cursor:
                cursor.execute(dump.decode())
            connection.close()
            yield
    finally:
        with server.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")
        server.close()
