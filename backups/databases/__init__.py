"""How the database is copied while it is in use, and filled anew."""

from types import ModuleType

from django.db import connection

from backups.databases import postgresql, sqlite


def database() -> ModuleType:
    """Return what knows the site's kind of database."""
    return sqlite if connection.vendor == "sqlite" else postgresql
