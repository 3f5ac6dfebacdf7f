"""Runs `script/bench` as somebody types it."""

import os
import subprocess
from pathlib import Path

from tests import ROOT
from tests.helpers.processes import ending_with_us


def run(subject: str, file: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Measure a subject in one round, on a site of its own; its figures go to a file."""
    ours = {"DATA_DIR", "DATABASE_URL", "POSTGRES_URL", "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(  # noqa: S603 - our own command
        ending_with_us(
            *(str(ROOT / "script/bench"), subject, "--rounds", "1"),
            *("--json", str(file), *arguments),
        ),
        env={name: value for name, value in os.environ.items() if name not in ours},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done
