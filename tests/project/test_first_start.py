"""A first start says what it is doing, in Vietnamese, while it does it; a second says little."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

pytestmark = [pytest.mark.own_database, pytest.mark.xdist_group("server")]

# In the place of python: it answers as each of the commands of a setup does.
PYTHON = """#!/bin/sh
case "$*" in
"-m pip"*)
    for number in $(seq 25); do echo "Collecting package$number==1.0"; done
    echo "Installing collected packages: package1"
    if [ -e broken ]; then echo "ERROR: a hash differs" >&2; exit 1; fi
    ;;
esac
"""


def prepare(data: Path) -> list[str]:
    variables = {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "DATA_DIR": str(data)}
    told = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, ROOT / "manage.py", "prepare"],
        env=variables | {"PORT": "8399", "SITE_URL": "http://tin.example.vn"},
        capture_output=True,
        text=True,
        check=True,
    )
    return [line.strip() for line in told.stdout.splitlines()]


@pytest.mark.slow
def test_preparing_says_each_step_and_how_far_it_is(tmp_path: Path) -> None:
    first = prepare(tmp_path / "data")
    steps = [
        "Cùng lúc, đang gom và nén các tệp giao diện…",
        "Đang cập nhật cơ sở dữ liệu…",
        "Đang nạp nội dung minh họa…",
        "Trang đang khởi động: http://tin.example.vn",
    ]
    assert [line for line in first if line in steps] == steps
    parts = [line for line in first if "/" in line and line.replace("/", "").isdigit()]
    assert len(parts) == 4
    done, planned = parts[-1].split("/")
    assert done == planned
    assert (tmp_path / "data/static/collected-from").exists()
    assert list((tmp_path / "data/static/wagtailadmin/css").glob("core.*.css.br"))

    open_to_all(tmp_path / "data")
    again = prepare(tmp_path / "data")
    assert [line for line in again if line in steps] == steps[-1:]
    assert {name: mode(tmp_path / "data" / name) for name in MODES} == MODES


# As a folder from before may have them.
def open_to_all(data: Path) -> None:
    for name in MODES:
        path = data / name
        path.chmod(0o755 if path.is_dir() else 0o644)


MODES = {
    "": "drwxr-x---",
    "media": "drwxr-x---",
    "static": "drwxr-x---",
    "media/imports": "drwx------",
    "cache": "drwx------",
    "db.sqlite3": "-rw-------",
    "secret-key": "-rw-------",
}


def mode(path: Path) -> str:
    return stat.filemode(path.stat().st_mode)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with the script that installs, and nothing to install with."""
    (tmp_path / "script").mkdir()
    (tmp_path / ".venv/bin").mkdir(parents=True)
    shutil.copy(ROOT / "script/setup", tmp_path / "script")
    python = tmp_path / ".venv/bin/python"
    python.write_text(PYTHON)
    python.chmod(0o755)
    (tmp_path / "requirements.txt").write_text("package==1.0\n" * 25)
    return tmp_path


def install(project: Path) -> subprocess.CompletedProcess[str]:
    command = [str(project / "script/setup"), "requirements.txt"]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603


def test_installing_says_how_many_packages_and_how_far_it_is(project: Path) -> None:
    told = install(project)
    assert told.returncode == 0, told.stderr
    assert [line.strip() for line in told.stdout.splitlines()] == [
        "Đang cài 25 gói phần mềm, lần đầu có thể mất vài phút…",
        "10/25",
        "20/25",
        "Đã tải đủ, đang cài vào .venv…",
    ]
    assert not install(project).stdout


def test_installing_that_fails_is_told_and_tried_again(project: Path) -> None:
    (project / "broken").touch()
    failed = install(project)
    assert failed.returncode != 0
    assert "a hash differs" in failed.stderr
    (project / "broken").unlink()
    assert install(project).returncode == 0
