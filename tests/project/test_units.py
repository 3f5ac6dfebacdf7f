"""`deploy/*.service`, looked at by systemd's own tools."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests import ROOT

ANALYZE = shutil.which("systemd-analyze")
UNITS = sorted((ROOT / "deploy").glob("*.service"))
# Out of 10: what a service could do to the machine if somebody took it over.
MAX_EXPOSURE = 3.0

pytestmark = pytest.mark.skipif(
    not (ANALYZE or os.environ.get("CI")), reason="systemd-analyze is not installed"
)


def said(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - systemd's own
        [str(ANALYZE), *arguments],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_all_of_it(unit: Path, tmp_path: Path) -> None:
    # Its programs must be there: those of this folder are.
    here = tmp_path / unit.name
    python = str(ROOT / ".venv/bin/python")
    here.write_text(unit.read_text().replace("/srv/ban-tin/.venv/bin/python", python))
    verified = said("verify", "--man=no", str(here))
    assert (verified.returncode, verified.stdout) == (0, "")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_it_can_do_little_to_the_machine(unit: Path) -> None:
    told = said("security", "--offline=yes", "--no-pager", str(unit)).stdout
    exposure = re.search(r"exposure level for \S+: ([\d.]+)", told)
    assert exposure, told
    assert float(exposure[1]) < MAX_EXPOSURE


def test_there_are_units_of_the_site_and_of_a_scheduler() -> None:
    assert [unit.name for unit in UNITS] == ["ban-tin-scheduler.service", "ban-tin.service"]
