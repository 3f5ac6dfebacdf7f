"""What is wrong with a backup is found before it is needed; one key opens encrypted ones."""

import fcntl
import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pytest

from backups.encryption import new_key
from tests.helpers.sites import Site
from tests.helpers.small_disk import small_disk as mounted_disk

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("backups")]


def contents(manifest: Path) -> list[Path]:
    return sorted(path for path in (manifest.parent / "contents").rglob("*") if path.is_file())


def content_of(manifest: Path, name: str) -> Path:
    """Return where the content of an upload lies."""
    folder = manifest.parent / "contents"
    listed = json.loads(manifest.read_text())["files"]
    for line in gzip.decompress((folder / listed[:2] / listed).read_bytes()).decode().splitlines():
        path, _size, _changed, content = json.loads(line)
        if path.endswith(name):
            return folder / content[:2] / content
    raise AssertionError(name)


def cut_off(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def change(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("damage", [cut_off, change, Path.unlink])
def test_what_is_damaged_is_named_and_not_restored(
    site: Site, damage: Callable[[Path], None]
) -> None:
    manifest = site.backup()
    assert site.manage("restore", "--verify", manifest)
    damage(content_of(manifest, "ke-hoach.pdf"))
    assert "documents/ke-hoach.pdf" in site.refused("restore", "--verify", manifest)
    assert "Chưa khôi phục gì" in site.refused("restore", "--replace", manifest)
    assert not [*site.data.glob("*restor*")]
    assert not [*site.data.glob("backup-work-*")]
    # The database is read, too, and the list of files.
    said = json.loads(manifest.read_text())
    for what in ("database", "files"):
        damage(manifest.parent / "contents" / said[what][:2] / said[what])
        assert site.refused("restore", "--verify", manifest)


def test_a_database_with_other_rows_is_named(site: Site) -> None:
    manifest = site.backup()
    said = json.loads(manifest.read_text())
    said["counts"]["news_articlepage"] += 1
    manifest.write_text(json.dumps(said))
    assert "news_articlepage" in site.refused("restore", "--verify", manifest)


def test_what_is_no_manifest_is_said_to_be_none(site: Site, tmp_path: Path) -> None:
    manifest = site.backup()
    whole = manifest.read_text()
    for wrong in ("", whole[:-100], "[]", "{}", '{"format": 1}', whole.replace("2", "x", 1)):
        manifest.write_text(wrong)
        assert "không phải bản kê" in site.refused("restore", "--verify", manifest)
    assert "Không có" in site.refused("restore", "--verify", tmp_path / "none.json")


def test_an_encrypted_backup_opens_with_its_key_alone(site: Site, empty_site: Site) -> None:
    plain = site.backup()
    key = site.manage("backup", "--new-key").strip()
    site.settings["BACKUP_KEY"] = key
    manifest = site.backup()
    secret = (site.data / "secret-key").read_bytes()
    encrypted = [path for path in contents(manifest) if path.suffix == ".age"]
    said = b"".join(path.read_bytes() for path in [manifest, *encrypted])
    for text in (b"van ban", secret, key.encode(), b"ke-hoach"):
        assert text not in said
    assert secret not in b"".join(path.read_bytes() for path in contents(plain))
    assert "BACKUP_KEY" in empty_site.refused("restore", manifest)
    empty_site.settings["BACKUP_KEY"] = new_key()
    assert "BACKUP_KEY khác" in empty_site.refused("restore", manifest)
    empty_site.settings["BACKUP_KEY"] = key
    empty_site.manage("restore", "--verify", manifest)
    empty_site.manage("restore", manifest)
    assert (empty_site.data / "secret-key").read_bytes() == secret
    document = "media/documents/ke-hoach.pdf"
    assert (empty_site.data / document).read_bytes() == (site.data / document).read_bytes()
    change(encrypted[0])
    assert site.refused("restore", "--verify", manifest)


def test_what_changed_is_kept_and_what_nobody_names_goes(site: Site) -> None:
    first = site.backup()
    before = {path.name: path.stat().st_mtime_ns for path in contents(first)}
    document = content_of(first, "ke-hoach.pdf")
    (site.data / "media/documents/ke-hoach.pdf").write_bytes(b"khac")
    second = site.backup()
    kept = {path.name: path.stat().st_mtime_ns for path in contents(second)}
    assert before.items() <= kept.items(), "what has not changed was written again"
    assert content_of(second, "ke-hoach.pdf").read_bytes() == b"khac"
    first.unlink()
    site.backup()
    assert not document.exists()
    assert not [*(second.parent / "unfinished").iterdir()]


def test_a_backup_that_is_killed_leaves_the_others_whole(site: Site) -> None:
    began = monotonic()
    manifest = site.backup()
    whole = monotonic() - began
    for share in (0.4, 0.6, 0.8, 0.95):
        backing_up = site.start("backup")
        # On a machine that has become faster one may be done.
        with suppress(subprocess.TimeoutExpired):
            backing_up.communicate(timeout=whole * share)
        backing_up.kill()
        backing_up.communicate()
    last = site.backup()
    for one in last.parent.glob("*.json"):
        site.manage("restore", "--verify", one)
    assert manifest.exists()
    assert not [*site.data.glob("backup-work-*")]


def test_two_at_once_are_one(site: Site) -> None:
    with (site.data / "backups.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "Một lần sao lưu" in site.refused("backup")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    with mounted_disk(folder, megabytes=64):
        yield folder


def test_a_disk_without_room_is_left_alone(site: Site, small_disk: Path) -> None:
    assert "Không bắt đầu" in site.refused("backup", small_disk)
    assert not [path for path in small_disk.rglob("*") if path.is_file()]
    manifest = site.backup()
    shutil.copytree(manifest.parent, small_disk / "backups")
    elsewhere = Site(small_disk / "site", site.database)
    refused = elsewhere.refused("restore", "--replace", small_disk / "backups" / manifest.name)
    assert "Không bắt đầu" in refused
    assert not [*elsewhere.data.glob("*restor*")]


def test_tools_of_postgresql_that_do_not_fit_are_named(site: Site, tmp_path: Path) -> None:
    if not site.database:
        pytest.skip("SQLite needs none")
    manifest = site.backup()
    site.settings["PATH"] = str(tmp_path)
    for arguments in (["backup"], ["restore", "--verify", str(manifest)]):
        assert "Thiếu pg_dump" in site.refused(*arguments)
    older = tmp_path / "pg_dump"
    older.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 9.6.24'\n")
    older.chmod(0o755)
    assert "postgresql-client-" in site.refused("backup")
