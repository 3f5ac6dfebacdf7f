"""A site of its own to measure: a folder, a database, and a process that runs in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from benchmark.processes import end_with_parent

ROOT = Path(__file__).resolve().parent.parent
SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"


@dataclass(frozen=True)
class Site:
    """A site with so many articles in one kind of database."""

    engine: str
    count: int
    environment: dict[str, str]
    process: ProcessPoolExecutor

    @property
    def folder(self) -> Path:
        """Return where all it has is kept."""
        return Path(self.environment["DATA_DIR"])

    def do(self, action: str, *values: Any) -> Any:
        """Run one of the actions in the site's process, or what another module does there."""
        return self.process.submit(_act, action, *values).result()

    def manage(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start a command of manage.py."""
        return subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, ROOT / "manage.py", *arguments],
            env=os.environ | self.environment,
            stdout=subprocess.DEVNULL,
        )


@contextmanager
def site(folder: Path, engine: str, count: int) -> Iterator[Site]:
    """Return a site in this folder, made there unless it is there already."""
    place = folder / f"{engine.lower()}-{count}"
    place.mkdir(exist_ok=True)
    environment = {"DATA_DIR": str(place), "SITE_URL": "http://localhost", "DATABASE_URL": ""}
    if engine == POSTGRESQL:
        environment["DATABASE_URL"] = _database(place)
    process = ProcessPoolExecutor(1, get_context("spawn"), _enter, (environment,))
    with process:
        yield Site(engine, count, environment, process)


def drop_databases(folder: Path) -> None:
    """Drop the databases of all sites in a folder, if any were made."""
    for place in folder.glob(f"{POSTGRESQL.lower()}-*"):
        _run("DROP DATABASE IF EXISTS {} WITH (FORCE)", _name(place))


def _database(place: Path) -> str:
    """Return the address of a site's own database, made beside the one of POSTGRES_URL."""
    name, stamp = _name(place), place / "database"
    if not stamp.exists():
        _run("DROP DATABASE IF EXISTS {}", name)
        _run("CREATE DATABASE {}", name)
        stamp.touch()
    return urlsplit(os.environ["POSTGRES_URL"])._replace(path=f"/{name}").geturl()


def _name(place: Path) -> str:
    return f"ban_tin_bench_{sha256(str(place).encode()).hexdigest()[:16]}"


def _run(statement: str, name: str) -> None:
    with psycopg.connect(os.environ["POSTGRES_URL"], autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))


def _enter(environment: dict[str, str]) -> None:
    import django  # noqa: PLC0415 - the parent process is no site

    end_with_parent()
    os.environ.update(environment, DJANGO_SETTINGS_MODULE="site_config.settings")
    django.setup()


def _act(action: str, *values: Any) -> Any:
    module, _dot, name = action.rpartition(".")
    return getattr(import_module(f"benchmark.{module or 'actions'}"), name)(*values)
