"""The test database as the migrations leave it: kept for later runs, and restored between tests."""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.management.color import no_style
from django.db import connection

from page_cache.invalidate import invalidate
from tests import ROOT

# What makes a new database besides the migrations: the packages' own, and what fills the index.
ALSO_BEHIND_IT = ("requirements.txt", "search/engine/fts5.py", "search/engine/words.py", __file__)


def template(cache: pytest.Cache) -> Path:
    """Return where the database is kept that today's migrations make."""
    digest = hashlib.sha256()
    for path in sorted([*ROOT.glob("[a-z]*/migrations/*.py"), *map(ROOT.joinpath, ALSO_BEHIND_IT)]):
        digest.update(path.read_bytes())
    return cache.mkdir("databases") / f"{digest.hexdigest()[:16]}.sqlite3"


def begin_with(kept: Path) -> None:
    """Put the kept database where the test database is looked for; what it lacks is migrated."""
    if kept.exists():
        shutil.copy(kept, connection.settings_dict["TEST"]["NAME"])


def keep_as(kept: Path) -> None:
    """Keep the test database, and no other. Another process may be doing the same."""
    if kept.exists():
        return
    for older in kept.parent.glob("*.sqlite3"):
        older.unlink(missing_ok=True)
    copy = kept.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    copy.replace(kept)


def left_empty_when_flushed() -> AbstractContextManager[Any]:
    """Spare Django to make types and permissions anew: they are restored with everything else."""
    return mock.patch("django.core.management.commands.flush.emit_post_migrate_signal")


def restorer(folder: Path) -> Callable[[], None]:
    """Return what fills the emptied database with what is in it now."""
    if connection.vendor != "sqlite":
        return partial(_restore_rows, connection.creation.serialize_db_to_string())
    kept = folder / "kept.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(kept)])
    return partial(_restore_file, kept)


def _restore_file(kept: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(kept)) as database:
        database.backup(connection.connection)
    ContentType.objects.clear_cache()
    invalidate()


def _restore_rows(kept: str) -> None:
    ContentType.objects.clear_cache()
    # Whatever is saved asks for its type, and would make it anew.
    rows = sorted(json.loads(kept), key=lambda row: row["model"] != "contenttypes.contenttype")
    connection.creation.deserialize_db_from_string(json.dumps(rows))
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)
