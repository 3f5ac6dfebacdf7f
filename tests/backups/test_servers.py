"""The servers of a site are found, stopped, and led to another version."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backups.upgrading import servers
from tests.helpers.processes import ending_with_us, is_running

WAITS = "import sys; print('', flush=True); sys.stdin.read()"

pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux tells")


@pytest.fixture
def site(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Return a process that looks like a site in a folder, with data beside it."""
    (tmp_path / "ban-tin-1").mkdir()
    process = subprocess.Popen(  # noqa: S603 - our own command
        ending_with_us(sys.executable, "-c", WAITS, "site_config.serve"),
        cwd=tmp_path / "ban-tin-1",
        env={"PATH": os.environ["PATH"], "DATA_DIR": "../data", "PORT": "8123"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


def systemd(folder: Path, monkeypatch: pytest.MonkeyPatch, named: str) -> Path:
    """Put a `systemctl` before the system's own that says so of every process."""
    told, program = folder / "told", folder / "bin/systemctl"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\necho "$*" >>{told}\ncase $1 in\nstatus) echo "{named}" ;;\n'
        f"show) echo {folder}/ban-tin ;;\nesac\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    return told


def test_a_server_is_found_by_its_data_and_ended(
    site: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    assert not servers.find_servers(tmp_path / "other")
    [found] = servers.find_servers(tmp_path / "data")
    assert (found.pid, found.folder, found.is_site) == (site.pid, tmp_path / "ban-tin-1", True)
    assert found.variables["PORT"] == "8123"
    servers.stop(found)
    assert not is_running(site.pid)


@pytest.mark.skipif(os.getuid() != 0, reason="only root may tell systemd what to do")
@pytest.mark.parametrize(
    ("named", "unit"),
    [
        ("● ban-tin.service - Bản Tin", "ban-tin.service"),
        ("● session-3.scope - Session 3 of User an", ""),
        ("● user@1000.service - User Manager for UID 1000", ""),
    ],
)
@pytest.mark.usefixtures("site")
def test_a_service_of_systemd_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, unit: str
) -> None:
    systemd(tmp_path, monkeypatch, named)
    [found] = servers.find_servers(tmp_path / "data")
    assert found.unit == unit


@pytest.mark.skipif(os.getuid() != 0, reason="only root may tell systemd what to do")
@pytest.mark.parametrize("is_link", [True, False])
def test_a_service_is_led_to_the_new_version_and_told_of_it(
    site: subprocess.Popen[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_link: bool
) -> None:
    told = systemd(tmp_path, monkeypatch, "● ban-tin.service - Bản Tin")
    place, new = tmp_path / "ban-tin", tmp_path / "ban-tin-2"
    new.mkdir()
    if is_link:
        place.symlink_to(tmp_path / "ban-tin-1")
    else:
        place.mkdir()
        (place / "manage.py").touch()
    [found] = servers.find_servers(tmp_path / "data")
    servers.stop(found)
    servers.point_to(new, found)
    servers.start_unit(found)
    assert place.is_symlink()
    assert place.resolve() == new
    assert bool([*tmp_path.glob("ban-tin-*/manage.py")]) != is_link
    asked = told.read_text().splitlines()
    assert [line for line in asked if line.startswith("st") and "status" not in line] == [
        "stop ban-tin.service",
        "start ban-tin.service",
    ]
    assert is_running(site.pid)
