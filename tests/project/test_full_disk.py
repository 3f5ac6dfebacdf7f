"""A disk that is full: what is sent is answered in words, and taken once there is room again."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests import ROOT
from tests.helpers.small_disk import small_disk as mounted_disk

pytestmark = pytest.mark.slow

SENDING = """
import json, os
from pathlib import Path
from django.conf import settings
from accounts.models import User
from django.test import Client, override_settings
from news.models import ArticlePage, NewsIndexPage
from tests.helpers.editing import article_form

plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
override_settings(STORAGES=settings.STORAGES | {"staticfiles": plain}).enable()
client = Client(headers={"Accept": "application/json"}, SERVER_NAME="localhost")
client.raise_request_exception = False
client.force_login(User.objects.create_superuser("quantri"))
address = f"/admin/pages/add/news/articlepage/{NewsIndexPage.objects.get().pk}/"
filler = Path(settings.DATA_DIR, "filler")

def send(number):
    form = article_form(title=f"Bài {number}", slug=f"bai-{number}", lead="chữ " * 20_000)
    answer = client.post(address, form)
    return [answer.status_code, answer.json().get("error_code")]

before = send(0)
with filler.open("wb", buffering=0) as file:
    try:
        while file.write(b" " * 4096):
            pass
    except OSError:
        pass
# What is free in SQLite's own files is still used.
for number in range(1, 100):
    full = send(number)
    if full[0] != 200:
        break
filler.unlink()
after = send(100)
told = client.get("/admin/signed-in/").status_code
saved = ArticlePage.objects.filter(title="Bài 100", lead__startswith="chữ").count()
print(json.dumps([before, full, after, told, saved]))
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted_disk(tmp_path, megabytes=24):
        yield tmp_path


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the database lies on this disk")
def test_a_full_disk_is_an_answer_and_what_is_sent_later_is_saved(
    db: None, small_disk: Path
) -> None:
    copy = sqlite3.connect(small_disk / "db.sqlite3")
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as ours, closing(copy):
        ours.backup(copy)
    variables = {"PATH": os.environ["PATH"], "DATA_DIR": str(small_disk)}
    sent = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, ROOT / "manage.py", "shell", "-c", SENDING],
        env=variables,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert not sent.returncode, sent.stderr.decode()
    before, full, after, told, saved = json.loads(sent.stdout.splitlines()[-1])
    assert before == after == [200, None]
    assert full == [503, "unwritable"]
    assert (told, saved) == (200, 1)
