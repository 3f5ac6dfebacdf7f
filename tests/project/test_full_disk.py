"""A disk that is full: what is sent is answered in words, and taken once there is room again."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests import ROOT
from tests.helpers.small_disk import small_disk as mounted_disk

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the database lies on this disk"),
]

BEGINNING = """
import json
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
section = NewsIndexPage.objects.get()
address = f"/admin/pages/add/news/articlepage/{section.pk}/"
filler = Path(settings.DATA_DIR, "filler")

def fill():
    with filler.open("ab", buffering=0) as file:
        try:
            while file.write(b" " * 4096):
                pass
        except OSError:
            pass
"""
SENDING = """
def send(number):
    form = article_form(title=f"Bài {number}", slug=f"bai-{number}", lead="chữ " * 20_000)
    answer = client.post(address, form)
    return [answer.status_code, answer.json().get("error_code")]

before = send(0)
fill()
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

BRINGING = """
from random import randbytes
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from desk.importing import queue
from desk.models import ArticleImport
from site_config.models import SiteImage
from tests.helpers.photos import photo_file
from visits.models import PageDay
from wagtail.documents.models import Document

editor = Client(SERVER_NAME="localhost")
editor.raise_request_exception = False
editor.cookies = client.cookies
reader = Client(SERVER_NAME="localhost", headers={"User-Agent": "Firefox/140"})
reader.raise_request_exception = False
article = section.add_child(instance=ArticlePage(title="Bài cũ", lead="Mở đầu."))
article.save_revision().publish()
text = "Hội nghị giao ban\\n\\n" + "Sáng nay hội nghị bàn về vụ lúa mùa ở các xã vùng cao. " * 200

def said(answer):
    return [answer.status_code, "không ghi được dữ liệu" in answer.content.decode()]

def photo():
    form = {"title": "Ảnh", "description": "Mô tả", "credit": "Minh An"}
    content = photo_file((900, 600), quality=100).read()
    file = SimpleUploadedFile("anh.jpg", content)
    return said(editor.post("/admin/images/add/", form | {"file": file}))

def paper():
    file = SimpleUploadedFile("ke-hoach.pdf", b"%PDF-1.4" + randbytes(900_000))
    return said(editor.post("/admin/documents/add/", {"title": "Kế hoạch", "file": file}))

def article_file():
    file = SimpleUploadedFile("bai.txt", text.encode())
    return said(editor.post(f"/admin/import/{section.pk}/", {"files": [file]}))

def backup():
    try:
        call_command("backup")
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""

def read():
    paths = ["/", article.url, section.url, "/tim-kiem/?q=cu", "/healthz/"]
    return [reader.get(path).status_code for path in paths]

def count():
    beacon = {"token": "0" * 32, "page": article.pk}
    sent = reader.post("/luot-truy-cap/", beacon, headers={"Origin": "http://localhost"})
    return sent.status_code

def files():
    found = [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]
    found += [path for path in Path(settings.DATA_DIR, "backups").rglob("*") if path.is_file()]
    return sorted(str(path.relative_to(settings.DATA_DIR)) for path in found)

before, full = files(), {}
for step in (photo, paper, article_file, read, count, backup):
    fill()
    full[step.__name__] = step()
full["left"] = [path for path in files() if path not in before]
filler.unlink()
after = {step.__name__: step() for step in (photo, paper, article_file, read)}
queue.run_waiting()
after["rows"] = [SiteImage.objects.count(), Document.objects.count()]
after["imported"] = list(ArticleImport.objects.values_list("state", "error"))
from visits.buffer import buffer
buffer.write()
after["views"] = sum(day.views for day in PageDay.objects.all())
print(json.dumps([full, after]))
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    with mounted_disk(tmp_path, megabytes=24):
        yield tmp_path


def on_a_small_disk(folder: Path, program: str) -> Any:
    """Return what a program of a site on a disk of its own tells."""
    copy = sqlite3.connect(folder / "db.sqlite3")
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as ours, closing(copy):
        ours.backup(copy)
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, ROOT / "manage.py", "shell", "-c", BEGINNING + program],
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(folder)},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert not done.returncode, done.stderr.decode()
    return json.loads(done.stdout.splitlines()[-1])


def test_a_full_disk_is_an_answer_and_what_is_sent_later_is_saved(
    db: None, small_disk: Path
) -> None:
    before, full, after, told, saved = on_a_small_disk(small_disk, SENDING)
    assert before == after == [200, None]
    assert full == [503, "unwritable"]
    assert (told, saved) == (200, 1)


def test_on_a_full_disk_readers_go_on_and_nothing_is_there_in_part(
    db: None, small_disk: Path
) -> None:
    full, after = on_a_small_disk(small_disk, BRINGING)
    refused, taken = [503, True], [302, False]
    assert full["photo"] == full["paper"] == full["article_file"] == refused
    assert full["read"] == after["read"] == [200] * 5
    assert full["count"] == 204
    assert full["backup"].startswith("CommandError: Không bắt đầu: ")
    assert full["left"] == []
    assert after["photo"] == after["paper"] == after["article_file"] == taken
    assert (after["rows"], after["imported"], after["views"]) == ([1, 1], [["done", ""]], 1)
