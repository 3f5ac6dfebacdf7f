"""Somebody who holds the database, so that nobody else can write."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

LOCK = {
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": "BEGIN; LOCK TABLE wagtailcore_revision, django_session IN EXCLUSIVE MODE",
}


@contextmanager
def locked_database() -> Iterator[None]:
    """Hold it on a connection of its own."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute(LOCK[connection.vendor])
        yield
    finally:
        other.close()
