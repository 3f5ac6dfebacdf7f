"""The news runs without the desk: it is checked, migrated, written and read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

pytestmark = pytest.mark.slow

SETTINGS = "tests.helpers.without_desk.settings"


def test_the_news_runs_without_the_desk(tmp_path: Path) -> None:
    tests = ("-m", "pytest", "-n0", "--ds", SETTINGS, "-o", f"cache_dir={tmp_path}")
    for command in (
        ("manage.py", "check", "--fail-level", "WARNING"),
        (*tests, "tests/news/test_writing.py"),
    ):
        ran = subprocess.run(  # noqa: S603 - our own commands
            [sys.executable, *command],
            cwd=ROOT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
