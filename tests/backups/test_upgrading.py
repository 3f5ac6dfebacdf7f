"""`script/upgrade`: to the next version while readers read, or back to the same data."""

import lzma
import os
import re
import shutil
import signal
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from urllib.error import URLError

import pytest

from tests.helpers.older_site import FOLDER
from tests.helpers.processes import wait_for
from tests.helpers.server import Server, free_port, running
from tests.helpers.sites import Site
from tests.helpers.versions import FAILS, Upgrading, next_version, systemctl, waits
from tests.helpers.visitors import ADDS_ONE, Visitor

pytestmark = [pytest.mark.slow, pytest.mark.own_database, pytest.mark.xdist_group("server")]

UPGRADED, NOT_UPGRADED = "Đã nâng cấp.", "Không nâng cấp được"
# What people write. The scheduler has work of its own.
THEIRS = ("wagtailcore_page", "wagtailcore_revision", "news_", "home_", "accounts_", "django_mig")


class Reader(Thread):
    """Reads a page again and again, and keeps what was answered and how long nothing was."""

    def __init__(self, server: Server, path: str) -> None:
        super().__init__(daemon=True)
        self._server, self._path = server, path
        self._is_over = Event()
        self.answers: list[int] = []
        self.longest, self.unanswered = 0.0, 0

    def run(self) -> None:
        last = monotonic()
        while not self._is_over.wait(0.02):
            try:
                self.answers.append(self._server.get(self._path)[0])
            except (URLError, OSError):
                self.unanswered += 1
                continue
            self.longest, last = max(self.longest, monotonic() - last), monotonic()

    def stop(self) -> "Reader":
        self._is_over.set()
        self.join()
        return self


@contextmanager
def upgrading(folder: Path, data: Path, log: Path, **settings: str) -> Iterator[Upgrading]:
    upgrade = Upgrading(folder, data, log, **settings)
    try:
        yield upgrade
    finally:
        upgrade.stop()


@pytest.fixture
def data(tmp_path: Path, prepared: Path) -> Path:
    folder = Path(shutil.copytree(prepared, tmp_path / "data"))
    Site(folder).ask(ADDS_ONE)
    return folder


def content(data: Path) -> dict[str, list[str]]:
    """Return what people have written, by table; of all others the names."""
    with closing(sqlite3.connect(data / "db.sqlite3")) as database:
        asked = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
        names = [row[0] for row in database.execute(asked)]
        return {
            name: sorted(map(repr, database.execute(f'SELECT * FROM "{name}"')))  # noqa: S608
            if name.startswith(THEIRS)
            else []
            for name in names
        }


def test_readers_read_editors_wait_and_visits_are_kept(tmp_path: Path, data: Path) -> None:
    new = next_version(tmp_path / "new", waits(tmp_path))
    with running(data, tmp_path / "old.log") as old:
        editor = Visitor(old.url).sign_in()
        for _time in range(4):
            assert old.get("/")[0] == 200
        reader = Reader(old, "/")
        reader.start()
        with upgrading(new, data, tmp_path / "log") as upgrade:
            wait_for(lambda: upgrade.said("x") or (tmp_path / "began").exists())
            assert "Đang nâng cấp" in editor.ask("/admin/").text
            saved = editor.ask("/admin/account/", {"a": "b"}, Accept="application/json")
            assert (saved.status, saved.headers["Retry-After"]) == (503, "10")
            assert "chữ đã gõ vẫn còn" in saved.text
            assert old.get("/tim-kiem/?q=a")[0] == 503
            style = re.findall(r"/static/css/[^\"]+", old.get("/")[2].decode())[0]
            assert old.get(style)[0] == 200
            before = counted(data)
            visit = Visitor(old.url).ask(
                "/luot-truy-cap/", {"token": "0" * 32}, User_Agent="Mozilla/5.0"
            )
            assert visit.status == 204
            (tmp_path / "go").touch()
            wait_for(lambda: upgrade.said(UPGRADED, NOT_UPGRADED))
            assert upgrade.said(UPGRADED), upgrade.log.read_text()
            wait_for(lambda: counted(data) == before + 1)
            assert old.process.wait(timeout=30) is not None
            reader.stop()
            assert set(reader.answers) == {200}
            assert reader.unanswered <= 2
            assert editor.ask("/admin/").status == 200
            assert "next_version" in content(data)
            assert not [*data.glob("upgrading-*"), *data.glob("page-marks-frozen")]
            assert len([*data.glob("before-upgrade-*")]) == 1


def counted(data: Path) -> int:
    with closing(sqlite3.connect(data / "db.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM visits_openvisit").fetchone()[0])


def test_what_fails_leaves_the_site_as_it_was(tmp_path: Path, data: Path) -> None:
    new = next_version(tmp_path / "new", FAILS)
    with running(data, tmp_path / "old.log") as old:
        old.get("/")
        before = content(data)
        with upgrading(new, data, tmp_path / "log") as upgrade:
            wait_for(lambda: upgrade.said(UPGRADED, NOT_UPGRADED))
            assert upgrade.said(NOT_UPGRADED), upgrade.log.read_text()
            assert "a fault of the next version" in upgrade.log.read_text()
            wait_for(lambda: answers(Visitor(old.url)))
            assert content(data) == before
            assert Visitor(old.url).sign_in().ask("/admin/").status == 200
        assert upgrade.process.returncode == 1


@pytest.mark.parametrize("moment", ["Đang cất cơ", "Đang giữ lại", "Đang cập nhật", "Đang thử"])
def test_killed_at_any_moment_the_next_start_makes_it_right(
    tmp_path: Path, data: Path, moment: str
) -> None:
    new = next_version(tmp_path / "new")
    before = content(data)
    port = str(free_port())
    upgrade = Upgrading(new, data, tmp_path / "log", PORT=port)
    wait_for(lambda: upgrade.said(moment))
    os.killpg(upgrade.process.pid, signal.SIGKILL)
    upgrade.process.wait()
    with running(data, tmp_path / "old.log") as old:
        assert old.get("/")[0] == 200
        old.stop()
    assert content(data).keys() == before.keys()
    assert content(data) == before
    with upgrading(new, data, tmp_path / "again.log", PORT=port) as again:
        wait_for(lambda: again.said(UPGRADED, NOT_UPGRADED))
        assert again.said(UPGRADED), again.log.read_text()
    assert "next_version" in content(data)


@pytest.mark.skipif(os.getuid() != 0, reason="only root may ask systemd for that")
@pytest.mark.parametrize("work", ["pass", FAILS])
def test_a_service_of_systemd_goes_on_with_the_new_version_or_the_old(
    tmp_path: Path, data: Path, work: str
) -> None:
    old, new = next_version(tmp_path / "ban-tin"), next_version(tmp_path / "new", work)
    (old / "news/migrations/9999_next_version.py").unlink()
    port = free_port()
    programs = systemctl(tmp_path, data, port)
    run = [programs / "systemctl"]
    subprocess.run([*run, "start", "ban-tin"], check=True)  # noqa: S603
    try:
        site = Visitor(f"http://127.0.0.1:{port}")
        wait_for(lambda: answers(site))
        upgrade = Upgrading(new, data, tmp_path / "log", PATH=f"{programs}:{os.environ['PATH']}")
        assert upgrade.process.wait() == int(work == FAILS), upgrade.log.read_text()
        assert upgrade.said(NOT_UPGRADED if work == FAILS else UPGRADED)
        assert site.ask("/").status == 200
        assert (tmp_path / "ban-tin").resolve() == (old if work == FAILS else new)
        assert ("next_version" in content(data)) == (work != FAILS)
    finally:
        subprocess.run([*run, "stop", "ban-tin"], check=True)  # noqa: S603


def answers(site: Visitor) -> bool:
    try:
        return site.ask("/readyz/").status == 200
    except URLError:
        return False


def test_an_early_version_is_upgraded(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "db.sqlite3").write_bytes(lzma.decompress((FOLDER / "db9eefa.sqlite.xz").read_bytes()))
    new = next_version(tmp_path / "new")
    port = str(free_port())
    with upgrading(new, data, tmp_path / "log", PORT=port) as upgrade:
        wait_for(lambda: upgrade.said(UPGRADED, NOT_UPGRADED))
        assert upgrade.said(UPGRADED), upgrade.log.read_text()
        site = Visitor(f"http://127.0.0.1:{port}")
        assert site.ask("/").status == site.ask("/tin-tuc/").status == 200


def test_the_version_that_runs_is_not_upgraded_to_itself(tmp_path: Path, data: Path) -> None:
    with running(data, tmp_path / "old.log"):
        told = subprocess.run(  # noqa: S603 - our own command
            [Path(__file__).parents[2] / "script/upgrade"],
            env={name: os.environ[name] for name in ("PATH", "HOME")} | {"DATA_DIR": str(data)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert told.returncode == 1
    assert "thư mục riêng" in told.stderr
