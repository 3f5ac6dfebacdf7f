"""Whether the site is ready: only the database decides, and administrators are told the rest."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from desk.dashboard.health import mail_warnings
from desk.scheduling.lease import LeaderLease
from page_cache.writes import affects_public_pages
from site_config import __version__
from site_config.models import WriteProbe
from tests.helpers.people import Person

pytestmark = pytest.mark.quick

LATER = timedelta(seconds=11)


@contextmanager
def taking_no_writes() -> Iterator[None]:
    on, off = (
        ("PRAGMA query_only = 1", "PRAGMA query_only = 0")
        if connection.vendor == "sqlite"
        else ("SET default_transaction_read_only = on", "SET default_transaction_read_only = off")
    )
    with connection.cursor() as cursor:
        cursor.execute(on)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(off)


@pytest.mark.usefixtures("several_connections")
def test_a_database_that_takes_no_writes_is_not_ready(client: Client) -> None:
    with taking_no_writes():
        answer = client.get("/readyz/")
        assert (answer.status_code, answer.json()) == (503, {"status": "unavailable"})
        assert client.get("/healthz/").status_code == 200
    answer = client.get("/readyz/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    with taking_no_writes(), time_machine.travel(timezone.now() + LATER):
        assert client.get("/readyz/").status_code == 503


@pytest.mark.django_db
def test_a_write_is_tried_every_ten_seconds_at_most_and_no_page_is_made_anew_for_it(
    client: Client,
) -> None:
    def written(after: timedelta) -> list[str]:
        moment = timezone.now() + after
        with (
            time_machine.travel(moment, tick=False),
            CaptureQueriesContext(connection) as captured,
        ):
            client.get("/readyz/")
        statements = [query["sql"] for query in captured]
        return [sql for sql in statements if sql.startswith(("INSERT", "UPDATE"))]

    first, soon, later = written(timedelta()), written(LATER / 2), written(LATER)
    assert [len(first), len(soon), len(later)] == [1, 0, 1]
    assert not any(map(affects_public_pages, first + later))
    WriteProbe.objects.update(tried_at=timezone.now() + timedelta(days=1))
    assert len(written(timedelta())) == 1


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "cursor", lambda: 1 / 0)
    answer = client.get("/readyz/")
    assert answer.status_code == 503
    assert "no-cache" in answer.headers["Cache-Control"]


def test_only_administrators_are_told_what_else_is_wrong(
    client: Client,
    person: Callable[..., Person],
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path / "no-folder"
    settings.MEDIA_ROOT.touch()
    free = shutil.disk_usage(tmp_path)._replace(free=5 * 1024**2)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: free)
    for somebody in (client, person("chi", "Trưởng ban biên tập")):
        assert somebody.get("/readyz/").json() == {"status": "ok"}
    answer = person("dung", "Quản trị").get("/readyz/")
    assert answer.status_code == 200
    assert answer.json()["version"] == __version__
    warnings = answer.json()["warnings"]
    assert sorted(warnings) == ["disk", "scheduler", "storage"]
    assert "chỉ còn 5 MB" in warnings["disk"]


def test_the_front_page_says_how_the_machine_is_and_what_to_do(
    person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    administrator = person("dung", "Quản trị")

    def told(somebody: Person) -> str:
        page = BeautifulSoup(somebody.get("/admin/").content, "lxml")
        panel = page.select_one("#health-section")
        return " ".join(panel.text.split()) if panel else ""

    assert "Đều tốt: Cơ sở dữ liệu, Phiên bản cơ sở dữ liệu, Bộ đệm" in told(administrator)
    little = shutil.disk_usage(tmp_path)._replace(total=10 * 1024**4, free=500 * 1024**3)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: little)
    MigrationRecorder.Migration.objects.filter(app="news", name__startswith="0007").delete()
    shown = told(administrator)
    assert "chỉ còn 512000 MB trên 10240 GB. Xóa tệp lớn" in shown
    assert "Cơ sở dữ liệu cũ hơn chương trình. Khởi động lại dịch vụ" in shown
    assert "Chỗ trên đĩa" not in shown.partition("Đều tốt")[2]
    assert not told(person("chi", "Trưởng ban biên tập"))


def test_administrators_are_mailed_what_is_wrong(
    person: Callable[..., Person], settings: Any, mailoutbox: list[Any]
) -> None:
    settings.MAIL_SERVER = {"EMAIL_HOST": "mail.example.vn"}
    user = person("dung", "Quản trị").user
    user.email = "dung@example.vn"
    user.save()
    mail_warnings()
    [mail] = mailoutbox
    assert mail.to == ["dung@example.vn"]
    assert "Bộ hẹn giờ: " in mail.body
    LeaderLease().leads()
    mail_warnings()
    assert len(mailoutbox) == 1
