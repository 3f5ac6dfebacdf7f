"""PostgreSQL: its own tools, which have to be as new as the server."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, cast
from urllib.parse import quote, urlsplit

import psycopg
from django.conf import settings
from django.utils.translation import gettext as _
from psycopg import sql

from accounts.models import User
from backups.contents import Contents
from backups.databases.snapshot import Ask, Snapshot, count_rows, last_migrations
from backups.errors import BackupError
from site_config.restored import DATABASES, connect_server, connection_values

KIND = "postgresql"
TOOLS = ("pg_dump", "pg_restore")
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
_VERSION = re.compile(r"(\d+)")
# A database's name has 63 bytes at most, and gets a moment at its end.
_NAME_LENGTH = 40


def require_tools(versions: dict[str, str] | None = None) -> None:
    """Raise BackupError where a tool is missing, or older than the server or than a backup."""
    with connect_server() as server:
        wanted = server.info.server_version // 10_000
    if versions and (found := _VERSION.search(versions["database"])):
        wanted = max(wanted, int(found[1]))
    for tool in TOOLS:
        if not shutil.which(tool):
            message = _("%(tool)s is missing: install postgresql-client-%(wanted)s.")
            raise BackupError(message % {"tool": tool, "wanted": wanted})
        said = subprocess.run([tool, "--version"], capture_output=True, text=True, check=True)  # noqa: S603
        found = _VERSION.search(said.stdout)
        if found and int(found[1]) < wanted:
            message = _(
                "%(tool)s is of version %(version)s, too old: install postgresql-client-%(wanted)s."
            )
            raise BackupError(message % {"tool": tool, "version": found[1], "wanted": wanted})


def size() -> int:
    """Return how many bytes the database has."""
    name = _site_name()
    with connect_server() as server:
        asked = "SELECT pg_database_size(datname) FROM pg_database WHERE datname = %s"
        row = server.execute(asked, [name]).fetchone()
    return row[0] if row else 0


def scratch_size() -> int:
    """Return how many bytes a copy takes in DATA_DIR while it is being kept: none."""
    return 0


@contextmanager
def snapshot(_scratch: Path) -> Iterator[Snapshot]:
    """Give the database as it is now: what is counted is what is copied."""
    with connect_server(_site_name(), autocommit=False) as site:
        site.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        ask = _asking(site)
        [[moment]] = ask("SELECT pg_export_snapshot()")
        options = ("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}")
        with _running("pg_dump", *options, database=_site_name(), stdout=subprocess.PIPE) as dump:
            version = f"PostgreSQL {site.info.server_version // 10_000}"
            yield Snapshot(dump.stdout, version, last_migrations(ask), count_tables(ask))


def count_tables(ask: Ask) -> dict[str, int]:
    """Return how many rows each table has."""
    return count_rows(ask, _TABLES)


def copy(folder: Path) -> None:
    """Copy the database into another while nobody uses it; its name is noted in a folder first."""
    names = _names(folder.name)
    (folder / DATABASES).write_text(json.dumps(names))
    with _explaining(), connect_server() as server:
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(names["filled"]), sql.Identifier(names["name"])
            )
        )


@contextmanager
def filled(name: str, contents: Contents, scratch: Path) -> Iterator[Ask]:
    """Fill a new database beside the site's with a content; give what asks it.

    Its name is noted in the folder first: whoever clears that away deletes the database too.
    """
    names = _names(scratch.name)
    (scratch / DATABASES).write_text(json.dumps(names))
    _create(names["filled"])
    options = ("--no-owner", "--no-privileges", "--exit-on-error", f"--dbname={names['filled']}")
    filling = _running("pg_restore", *options, database=names["filled"], stdin=subprocess.PIPE)
    # Where it has ended before, it says itself why.
    with filling as tool, suppress(BrokenPipeError), tool.stdin as target:
        contents.copy(name, target)
    with connect_server(names["filled"]) as database:
        yield _asking(database)


def is_empty() -> bool:
    """Return whether the site has no database with anything in it."""
    try:
        with connect_server(_site_name()) as site:
            table = User._meta.db_table
            if site.execute("SELECT to_regclass(%s)", [table]).fetchone() == (None,):
                return True
            first = sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(table))
            return site.execute(first).fetchone() is None
    except psycopg.OperationalError as error:
        with connect_server() as server:
            asked = "SELECT 1 FROM pg_database WHERE datname = %s"
            if not server.execute(asked, [_site_name()]).fetchone():
                return True
        raise BackupError(str(error)) from error


def variables(scratch: Path) -> dict[str, str]:
    """Return the settings that lead to the filled database."""
    name = json.loads((scratch / DATABASES).read_text())["filled"]
    address = urlsplit(os.environ["DATABASE_URL"])
    return {"DATABASE_URL": address._replace(path="/" + quote(name, safe="")).geturl()}


def _names(scratch: str) -> dict[str, str]:
    name, moment = _site_name(), scratch.rpartition("-")[2]
    short = name[:_NAME_LENGTH]
    filled_name, before = f"{short}_restoring_{moment}", f"{short}_before_{moment}"
    return {"filled": filled_name, "name": name, "before": before}


def _site_name() -> str:
    return str(settings.DATABASES["default"]["NAME"])


def _create(name: str) -> None:
    """Make a database that sorts as the site's does."""
    like = "SELECT datcollate, datctype FROM pg_database WHERE datname IN (%s, 'template0')"
    create = sql.SQL(
        "CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE {} LC_CTYPE {}"
    )
    with _explaining(), connect_server() as server:
        found = server.execute(f"{like} ORDER BY datname = 'template0'", [_site_name()])
        collate, ctype = cast("tuple[str, str]", found.fetchone())
        server.execute(create.format(sql.Identifier(name), collate, ctype))


@contextmanager
def _explaining() -> Iterator[None]:
    """Say what a role needs that may not make databases."""
    try:
        yield
    except psycopg.errors.InsufficientPrivilege as error:
        user = settings.DATABASES["default"]["USER"]
        message = _(
            "PostgreSQL does not let %(user)s make a database. As its administrator: "
            "ALTER ROLE %(user)s CREATEDB;"
        )
        raise BackupError(message % {"user": user}) from error


@contextmanager
def _running(tool: str, *options: str, database: str, **pipes: Any) -> Iterator[Any]:
    """Run a tool beside what is done with its pipes; raises BackupError with what it said."""
    with TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603
            [tool, *options], env=os.environ | _variables(database), stderr=said, **pipes
        )
        try:
            yield process
        except BaseException:
            process.kill()
            process.wait()
            raise
        if process.wait():
            said.seek(0)
            message = _("%(tool)s failed: %(said)s")
            words = said.read().decode(errors="replace").strip()[-1000:]
            raise BackupError(message % {"tool": tool, "said": words})


def _variables(database: str) -> dict[str, str]:
    """Return what the tools need, where no list of processes shows it."""
    values = connection_values(database)
    names = {"dbname": "PGDATABASE"}
    return {names.get(key, f"PG{key.upper()}"): str(value) for key, value in values.items()}


def _asking(database: psycopg.Connection[Any]) -> Ask:
    return lambda asked: database.execute(cast("Any", asked)).fetchall()
