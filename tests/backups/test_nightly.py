"""The scheduler backs up each night, and administrators are told on the front page how it went."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from accounts.models import User
from backups import nightly
from backups.manifest import manifest_names
from backups.store import FolderStore
from tests.helpers.moments import local
from tests.helpers.people import Person

MORNING = local(2026, 11, 30, 8, 0)
DAY = timedelta(days=1)


@pytest.fixture
def folder(several_connections: None, settings: Any, tmp_path: Path) -> Path:
    """Return where the backups of the test's own site go."""
    settings.DATA_DIR = tmp_path
    User.objects.create_user("dau-tien")
    return tmp_path / "backups"


def made(folder: Path) -> int:
    return len(manifest_names(FolderStore(folder))) if folder.is_dir() else 0


def told(person: Person) -> str:
    panel = BeautifulSoup(person.get("/admin/").content, "lxml").select_one("#backups-section")
    return " ".join(panel.text.split()) if panel else ""


def test_it_is_made_once_a_night(folder: Path, administrator: Person) -> None:
    with time_machine.travel(MORNING):
        User.objects.update(date_joined=timezone.now())
        nightly.back_up()
        assert made(folder) == 0, "a new site waits for its night"
        assert "Chưa có bản sao lưu nào" in told(administrator)
    for hours in (18, 19, 26):
        with time_machine.travel(MORNING + timedelta(hours=hours)):
            nightly.back_up()
    assert made(folder) == 1
    with time_machine.travel(MORNING + DAY):
        said = told(administrator)
    assert str(folder) in said
    assert "Sao lưu gần nhất: 02:00 01/12/2026" in said
    assert "Kiểm lại gần nhất: 02:00 01/12/2026" in said
    with time_machine.travel(MORNING + 4 * DAY):
        assert "Đã hai ngày không có bản sao lưu nào tốt" in told(administrator)


def test_a_second_folder_that_is_not_there_is_told_to_administrators_alone(
    folder: Path, administrator: Person, chief: Person, settings: Any, tmp_path: Path
) -> None:
    second = tmp_path / "second"
    settings.BACKUP_TO = str(second)
    with time_machine.travel(MORNING):
        User.objects.update(date_joined=timezone.now() - 2 * DAY)
        nightly.back_up()
        assert made(folder) == 1
        assert not second.exists()
        assert f"Không có thư mục {second}" in told(administrator)
        assert told(chief) == ""
        second.mkdir()
        nightly.back_up()
        assert (made(folder), made(second)) == (1, 1)
        assert "Không có thư mục" not in told(administrator)


def test_what_is_damaged_is_told_and_kept_anew(
    folder: Path, administrator: Person, settings: Any
) -> None:
    upload = Path(settings.MEDIA_ROOT) / "documents/ke-hoach.pdf"
    upload.parent.mkdir(parents=True)
    upload.write_bytes(b"van ban")
    with time_machine.travel(MORNING):
        User.objects.update(date_joined=timezone.now() - 2 * DAY)
        nightly.back_up()
    [kept] = [path for path in folder.rglob("contents/*/*") if path.read_bytes() == b"van ban"]
    kept.write_bytes(b"van bao")
    with time_machine.travel(MORNING + 7 * DAY):
        nightly.back_up()
        assert "documents/ke-hoach.pdf" in told(administrator)
    with time_machine.travel(MORNING + 8 * DAY):
        nightly.back_up()
        assert "documents/ke-hoach.pdf" not in told(administrator)
    assert kept.read_bytes() == b"van ban"


def test_too_many_are_deleted(folder: Path) -> None:
    for day in range(9):
        with time_machine.travel(MORNING + day * DAY):
            User.objects.update(date_joined=timezone.now() - 20 * DAY)
            nightly.back_up()
    # Seven days, of which one ends a week and one the month, and the last of each before them.
    assert made(folder) == 8
