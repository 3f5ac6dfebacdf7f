"""Sites to be backed up and restored."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from tests.helpers.sites import FILLING, Site, copy_site, drop_databases, on_server


@pytest.fixture(scope="session")
def filled(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """Return a site with something of everything, to be copied."""
    data = tmp_path_factory.mktemp("filled") / "data"
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            site = Site(data)
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(data / "db.sqlite3")])
        else:
            site = Site(data, f"{connection.settings_dict['NAME']}_site")
            drop_databases(site.database)
            on_server("CREATE DATABASE {} TEMPLATE template0", site.database)
            site.manage("migrate", "--verbosity=0")
    site.ask(FILLING)
    yield site
    if site.database:
        drop_databases(site.database)


@pytest.fixture
def new_name(filled: Site) -> Iterator[Callable[[], str]]:
    """Return what gives names for databases, none of which outlives the test."""
    start = f"{filled.database}_t"
    numbers = count()
    yield lambda: f"{start}{next(numbers)}" if filled.database else ""
    if filled.database:
        drop_databases(start)


@pytest.fixture
def site(db: None, filled: Site, tmp_path: Path, new_name: Callable[[], str]) -> Site:
    return copy_site(filled, tmp_path / "site", new_name())


@pytest.fixture
def empty_site(db: None, filled: Site, tmp_path: Path, new_name: Callable[[], str]) -> Site:
    """Return a place for a site on a new machine."""
    name = new_name()
    if name:
        on_server("CREATE DATABASE {} TEMPLATE template0", name)
    return Site(tmp_path / "empty", name)
