"""Puts what was restored in the place of what is there, in steps that can be cut off anywhere.

A restore fills a folder `restoring-…`. When that is whole it gets the name `restored-…`: from then
on the restore has happened, and whoever comes next completes it. What was there goes to
`before-restore-…`, beside it.

An upgrade keeps the database in `upgrading-…` until the new version has passed its checks. Where it
is cut off, that becomes what was restored: the site is as it was.
"""

import json
import shutil
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from psycopg import sql

from page_cache.invalidate import invalidate

RESTORING, RESTORED, BEFORE = "restoring-", "restored-", "before-restore-"
UPGRADING, BEFORE_UPGRADE = "upgrading-", "before-upgrade-"
MEDIA, SQLITE, SECRET_KEY = "media", "db.sqlite3", "secret-key"
# The names of PostgreSQL's databases: the one that was filled, the site's, and what that becomes.
DATABASES = "databases.json"
PARTS = (DATABASES, SQLITE, MEDIA, SECRET_KEY)


def is_interrupted(data: Path) -> bool:
    """Return whether something is left of a restore or an upgrade."""
    return any(next(data.glob(f"{start}*"), None) for start in (RESTORED, RESTORING, UPGRADING))


def complete(data: Path) -> None:
    """Bring to its end what was cut off. Nobody else may use the site meanwhile."""
    for kept in data.glob(f"{UPGRADING}*"):
        kept.rename(data / kept.name.replace(UPGRADING, RESTORED, 1))
    put_in_place(data)
    clear_unfinished(data)


def put_in_place(data: Path) -> None:
    """Complete what was restored, if anything was."""
    for restored in sorted(data.glob(f"{RESTORED}*")):
        before = data / restored.name.replace(RESTORED, BEFORE, 1)
        before.mkdir(mode=0o700, exist_ok=True)
        for name in PARTS:
            if (restored / name).exists():
                _replace(name, restored, before, data)
        invalidate(withdraw=True)
        restored.rmdir()
        if not any(before.iterdir()):
            before.rmdir()


def clear_unfinished(data: Path) -> None:
    """Delete what a restore left that did not come to its end."""
    for folder in data.glob(f"{RESTORING}*"):
        discard(folder)


def discard(folder: Path) -> None:
    """Delete a folder that something was restored into, and what was filled of PostgreSQL."""
    if (folder / DATABASES).exists():
        _drop_database(json.loads((folder / DATABASES).read_text())["filled"])
    shutil.rmtree(folder)


def _replace(name: str, restored: Path, before: Path, data: Path) -> None:
    """Move one part aside and the new one into its place. Done twice, it does the rest."""
    if name == DATABASES:
        _swap_databases(**json.loads((restored / name).read_text()))
        (restored / name).rename(before / name)
        return
    for old in [*data.glob(f"{name}-*"), data / name] if name == SQLITE else [data / name]:
        if old.exists() and not (before / old.name).exists():
            old.rename(before / old.name)
    (restored / name).rename(data / name)


def _swap_databases(filled: str, name: str, before: str) -> None:
    """Give the filled database the name of the site's, and that another, in one transaction."""
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    with connect_server(autocommit=False) as server:
        there = {row[0] for row in server.execute("SELECT datname FROM pg_database")}
        if filled not in there:
            return
        if name in there:
            server.execute(rename.format(sql.Identifier(name), sql.Identifier(before)))
        server.execute(rename.format(sql.Identifier(filled), sql.Identifier(name)))


def _drop_database(name: str) -> None:
    # A tool that was filling it may not have noticed yet that its process is gone.
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    with connect_server() as server:
        server.execute(drop.format(sql.Identifier(name)))


def connect_server(name: str = "postgres", *, autocommit: bool = True) -> psycopg.Connection[Any]:
    """Connect to a database beside the site's: its own is not to be used while it is renamed."""
    return psycopg.connect(**connection_values(name), autocommit=autocommit)


def connection_values(name: str) -> dict[str, Any]:
    """Return what PostgreSQL's library needs to reach a database of the site's server."""
    site: dict[str, Any] = settings.DATABASES["default"]
    values = {
        "host": site["HOST"],
        "port": site["PORT"],
        "user": site["USER"],
        "password": site["PASSWORD"],
        **site["OPTIONS"],
    }
    return {key: value for key, value in values.items() if value} | {"dbname": name}
