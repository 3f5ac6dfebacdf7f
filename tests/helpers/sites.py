"""Sites of their own, whose commands are processes: a folder, and a database of the test's kind."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from django.db import connection
from psycopg import sql

from tests import ROOT

# An article with a photo, a document, a mail that waits, an hour that comes, and a session.
FILLING = """
from datetime import timedelta
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document
from accounts.models import User
from desk.models import QueuedMail
from news.models import ArticlePage, NewsIndexPage
from site_config.images.renditions import renditions
from site_config.models import SiteImage
from tests.helpers.photos import photo_file
User.objects.create_superuser("quantri", password="mua-xuan-tren-ban-cao")
photo = SiteImage.objects.create(title="Ảnh", description="Mô tả", file=photo_file((1300, 900)))
Document.objects.create(title="Kế hoạch", file=ContentFile(b"van ban" * 1000, "ke-hoach.pdf"))
news = NewsIndexPage.objects.get(depth=3)
article = news.add_child(instance=ArticlePage(title="Bài đầu", lead="Mở đầu.", lead_photo=photo))
article.save_revision().publish()
renditions(photo, "card")
late = news.add_child(instance=ArticlePage(title="Hẹn giờ", live=False))
late.go_live_at = timezone.now() + timedelta(seconds=1)
late.save_revision().publish()
QueuedMail.objects.create(sender="a@example.vn", recipient="b@example.vn", content=b"thu")
session = SessionStore()
session["a"] = 1
session.save()
"""


class Site:
    """A site that is not running until somebody runs it."""

    def __init__(self, data: Path, database: str = "", **settings: str) -> None:
        self.data = data
        self.database = database
        self.settings = settings
        data.mkdir(parents=True, exist_ok=True)

    @property
    def variables(self) -> dict[str, str]:
        found = {name: os.environ[name] for name in ("PATH", "HOME")}
        address = {"DATABASE_URL": database_url(self.database)} if self.database else {}
        return found | {"DATA_DIR": str(self.data)} | address | self.settings

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, ROOT / "manage.py", *arguments],
            cwd=ROOT,
            env=self.variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def manage(self, *arguments: str | Path) -> str:
        """Run a command that succeeds; give what it says."""
        process = self.start(*arguments)
        said, wrong = process.communicate()
        assert process.returncode == 0, said + wrong
        return said

    def refused(self, *arguments: str | Path) -> str:
        """Run a command that does not; give its one line."""
        process = self.start(*arguments)
        said, wrong = process.communicate()
        assert process.returncode != 0, said
        assert "Traceback" not in wrong, wrong
        return wrong.strip()

    def ask(self, code: str) -> str:
        """Run some code in the site; give the last line it prints."""
        lines = self.manage("shell", "--no-imports", "-c", code).splitlines()
        return lines[-1] if lines else ""

    def backup(self, *arguments: str | Path) -> Path:
        """Make a backup; give its manifest."""
        return Path(self.manage("backup", *arguments).rstrip().rpartition(": ")[2])


def database_url(name: str) -> str:
    """Return the address of a database on the server of the tests."""
    settings = connection.settings_dict
    who = ":".join(quote(str(settings[part]), safe="") for part in ("USER", "PASSWORD"))
    where = f"{quote(str(settings['HOST']), safe='')}:{settings['PORT']}"
    return f"postgres://{who}@{where}/{quote(name, safe='')}"


def on_server(statement: str, *names: str) -> list[Any]:
    """Have the server of the tests do something with databases."""
    asked = sql.SQL(statement).format(*map(sql.Identifier, names))
    with psycopg.connect(database_url("postgres"), autocommit=True) as server:
        answer = server.execute(asked)
        return answer.fetchall() if answer.description else []


def drop_databases(start: str) -> None:
    """Delete every database whose name begins so."""
    for (name,) in on_server("SELECT datname FROM pg_database"):
        if name.startswith(start):
            on_server("DROP DATABASE {} WITH (FORCE)", name)


def copy_site(site: Site, data: Path, database: str) -> Site:
    """Return a site like another."""
    shutil.copytree(site.data, data)
    if site.database:
        on_server("CREATE DATABASE {} TEMPLATE {}", database, site.database)
    return Site(data, database if site.database else "")
