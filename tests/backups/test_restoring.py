"""A backup that is made while people work brings the whole site back, and nothing by halves."""

import json
import lzma
import os
import random
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import ROOT
from tests.helpers.processes import wait_for
from tests.helpers.sites import Site, copy_site, on_server

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("backups")]

WRITING = """
import itertools, sys
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from news.models import ArticlePage, NewsIndexPage
news = NewsIndexPage.objects.get(depth=3)
for number in itertools.count():
    Document.objects.create(title=f"Văn bản {number}", file=ContentFile(b"%d" % number, "v.pdf"))
    news.add_child(instance=ArticlePage(title=f"Bài {number}")).save_revision()
    print(number, flush=True)
"""
MISSING = """
from django.core.files.storage import default_storage
from wagtail.documents.models import Document
from site_config.models import SiteImage, SiteRendition
names = [one.file.name for kind in (Document, SiteImage) for one in kind.objects.all()]
missing = [name for name in names if not default_storage.exists(name)]
print(len(names), SiteRendition.objects.count(), missing)
"""
TITLES = """
from news.models import ArticlePage
print(sorted(ArticlePage.objects.values_list("title", flat=True)))
"""
HOLD = ("shell", "--no-imports", "-c", "from site_config import in_use; in_use.hold()")
STATE = """
from django.contrib.sessions.models import Session
from desk.models import Hold, QueuedMail
print(Session.objects.count(), Hold.objects.count(), QueuedMail.objects.count())
"""


def titles(site: Site) -> str:
    return site.ask(TITLES)


def test_a_backup_made_while_people_write_is_restored_elsewhere(
    site: Site, empty_site: Site
) -> None:
    writing = site.start("shell", "--no-imports", "-c", WRITING)
    assert writing.stdout
    assert writing.stdout.readline()
    try:
        manifest = site.backup()
        later = site.backup()
    finally:
        writing.terminate()
        writing.communicate()
    said = json.loads(manifest.read_text())
    assert said["counts"]["news_articlepage"] > 2
    assert json.loads(later.read_text())["counts"]["news_articlepage"] > 2
    assert empty_site.manage("restore", "--verify", manifest).endswith("nguyên vẹn.\n")
    empty_site.manage("restore", manifest)
    count, sizes, missing = empty_site.ask(MISSING).split(maxsplit=2)
    documents = said["counts"]["wagtaildocs_document"]
    assert (int(count), sizes, missing) == (documents + 1, "0", "[]")
    assert empty_site.ask(STATE) == "0 1 1"
    rows = empty_site.ask("from news.models import ArticlePage; print(ArticlePage.objects.count())")
    assert int(rows) == said["counts"]["news_articlepage"]
    again = empty_site.backup()
    assert json.loads(again.read_text())["file_count"] == said["file_count"]


def test_what_was_there_stays_beside_it(site: Site, tmp_path: Path) -> None:
    manifest = site.backup(tmp_path / "elsewhere")
    site.ask(
        "from news.models import ArticlePage; ArticlePage.objects.update(title='Hỏng');"
        "from wagtail.documents.models import Document;"
        "Document.objects.get().file.delete(save=False)"
    )
    assert "--replace" in site.refused("restore", manifest)
    assert titles(site) == "['Hỏng', 'Hỏng']"
    site.manage("restore", "--replace", manifest)
    assert titles(site) == "['Bài đầu', 'Hẹn giờ']"
    assert site.ask(MISSING).endswith("[]")
    [before] = site.data.glob("before-restore-*")
    assert (before / "media/original_images").is_dir()
    assert not (before / "media/documents/ke-hoach.pdf").exists()
    if site.database:
        kept = json.loads((before / "databases.json").read_text())["before"]
        older = Site(before, kept)
    else:
        older = Site(before)
    assert titles(older) == "['Hỏng', 'Hỏng']"


def test_a_site_that_runs_is_left_alone(site: Site) -> None:
    manifest = site.backup()
    running = subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, ROOT / "manage.py", "run_scheduler"], env=site.variables
    )
    lock = site.data / "site.lock"
    try:
        wait_for(lambda: str(running.pid) in holders(lock))
        assert "đang chạy" in site.refused("restore", "--replace", manifest)
    finally:
        running.terminate()
        running.wait()
    site.manage("restore", "--replace", manifest)


def holders(path: Path) -> str:
    inode = path.stat().st_ino
    lines = Path("/proc/locks").read_text().splitlines()
    return " ".join(line for line in lines if f":{inode} " in line)


def test_a_backup_of_an_older_version_is_migrated(
    site: Site, empty_site: Site, tmp_path: Path, new_name: Callable[[], str]
) -> None:
    kind = "postgresql" if site.database else "sqlite"
    folder = ROOT / "tests/accounts/older_sites"
    dump = lzma.decompress((folder / f"db9eefa.{kind}.xz").read_bytes())
    older = Site(tmp_path / "older", new_name())
    if older.database:
        on_server("CREATE DATABASE {} TEMPLATE template0", older.database)
        load = ["psql", "--quiet", "--set=ON_ERROR_STOP=1", older.variables["DATABASE_URL"]]
        subprocess.run(load, input=dump, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    else:
        (older.data / "db.sqlite3").write_bytes(dump)
    manifest = older.backup()
    assert "accounts" not in json.loads(manifest.read_text())["migrations"]
    empty_site.manage("restore", manifest)
    assert empty_site.ask(STATE) == "0 1 0"
    assert empty_site.ask("from accounts.models import User; print(User.objects.count())") == "4"


def test_a_backup_of_a_newer_version_is_refused(site: Site) -> None:
    manifest = site.backup()
    said = json.loads(manifest.read_text())
    said["migrations"]["news"] = "9999_of_tomorrow"
    manifest.write_text(json.dumps(said))
    assert "phiên bản mới hơn" in site.refused("restore", "--replace", manifest)


def test_an_archive_is_a_backup(site: Site, empty_site: Site, tmp_path: Path) -> None:
    site.manage("backup", "--export", tmp_path / "all.tar")
    with tarfile.open(tmp_path / "all.tar") as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    [manifest] = (tmp_path / "unpacked").glob("*.json")
    empty_site.manage("restore", manifest)
    assert titles(empty_site) == titles(site)


def test_a_restore_that_is_killed_has_happened_or_not(
    site: Site, tmp_path: Path, new_name: Callable[[], str]
) -> None:
    """Whoever uses the site next completes it, or finds it as it was."""
    manifest = site.backup(tmp_path / "elsewhere")
    site.ask(
        "from news.models import ArticlePage; ArticlePage.objects.update(title='Mới');"
        "from wagtail.documents.models import Document;"
        "from django.core.files.base import ContentFile;"
        "Document.objects.create(title='Mới', file=ContentFile(b'1', 'moi.pdf'))"
    )
    begun = time.monotonic()
    copy_site(site, tmp_path / "first", new_name()).manage("restore", "--replace", manifest)
    lasts = time.monotonic() - begun
    for number in range(4):
        copy = copy_site(site, tmp_path / f"copy{number}", new_name())
        restoring = copy.start("restore", "--replace", manifest)
        time.sleep(random.uniform(lasts * 0.3, lasts))  # noqa: S311
        restoring.send_signal(signal.SIGKILL)
        restoring.communicate()
        wait_until_held(copy)
        is_old = titles(copy) == "['Mới', 'Mới']"
        assert is_old or titles(copy) == "['Bài đầu', 'Hẹn giờ']"
        assert (copy.data / "media/documents/moi.pdf").exists() is is_old
        assert copy.ask(MISSING).endswith("[]")
        assert not [*copy.data.glob("restor*")]
        assert len([*copy.data.glob("before-restore-*")]) == (0 if is_old else 1)


def test_what_a_killed_restore_started_is_waited_for(site: Site, tmp_path: Path) -> None:
    manifest = site.backup(tmp_path / "elsewhere")
    restoring = site.start("restore", "--replace", manifest)
    children = Path(f"/proc/{restoring.pid}/task/{restoring.pid}/children")
    wait_for(lambda: any(map(is_settling, children.read_text().split())))
    [child] = filter(is_settling, children.read_text().split())
    os.kill(int(child), signal.SIGSTOP)
    restoring.kill()
    restoring.communicate()
    assert "khôi phục" in site.refused(*HOLD)
    os.kill(int(child), signal.SIGCONT)
    wait_until_held(site)
    assert not [*site.data.glob("restor*")]
    assert titles(site) == "['Bài đầu', 'Hẹn giờ']"


def wait_until_held(site: Site) -> None:
    wait_for(lambda: not site.start(*HOLD).wait())


def is_settling(process: str) -> bool:
    return "settle_restored" in Path(f"/proc/{process}/cmdline").read_text()
