"""A test database that all migrations made once, kept for the runs that come after."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from django.db import connection

from tests import ROOT

# What makes a new database besides the migrations: the packages' own, and what fills the index.
ALSO_BEHIND_IT = ("requirements.txt", "search/engine/fts5.py", "search/engine/words.py", __file__)


def template(cache: pytest.Cache) -> Path:
    """Return where the database is kept that today's migrations make."""
    digest = hashlib.sha256()
    for path in sorted([*ROOT.glob("*/**/migrations/*.py"), *map(ROOT.joinpath, ALSO_BEHIND_IT)]):
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
