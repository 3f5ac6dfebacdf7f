"""What an upgrade does to the data, on either database: all of it or nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.server import free_port
from tests.helpers.sites import Site
from tests.helpers.versions import FAILS, next_version

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("backups")]

TABLES = "from django.db import connection; print(connection.introspection.table_names())"
TITLES = (
    "from wagtail.models import Page, Revision; "
    "print(sorted(Page.objects.values_list('title', flat=True)), Revision.objects.count())"
)


def upgrade(version: Path, site: Site, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, version / "manage.py", "upgrade_data", *arguments],
        cwd=version,
        env=site.variables | {"PORT": str(free_port())},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_fails_leaves_the_data_as_it_was(site: Site, tmp_path: Path) -> None:
    titles = site.ask(TITLES)
    failed = upgrade(next_version(tmp_path / "new", FAILS), site)
    assert failed.returncode == 1
    assert "a fault of the next version" in failed.stderr
    assert "next_version" not in site.ask(TABLES)
    assert site.ask(TITLES) == titles
    assert not [*site.data.glob("upgrading-*"), *site.data.glob("restoring-*")]


def test_what_was_not_settled_is_undone_by_the_next_start(site: Site, tmp_path: Path) -> None:
    new, titles = next_version(tmp_path / "new"), site.ask(TITLES)
    done = upgrade(new, site)
    assert done.returncode == 0, done.stderr
    assert "next_version" in site.ask(TABLES)
    site.settings["PORT"] = str(free_port())
    site.manage("prepare")
    assert "next_version" not in site.ask(TABLES)
    assert upgrade(new, site).returncode == upgrade(new, site, "--settle").returncode == 0
    site.manage("prepare")
    assert "next_version" in site.ask(TABLES)
    assert site.ask(TITLES) == titles
    assert len([*site.data.glob("before-upgrade-*")]) == 1
