"""The guide for administrators, followed line by line with an old site that is brought in."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from news.models import ArticlePage, NewsIndexPage
from tests import ROOT
from tests.helpers.nukeviet_dump import old_site, save, with_article

FOLDER = "/srv/trang-cu"
GUIDE = (ROOT / "docs/chuyen-trang.md").read_text()
# What is there after each line of the guide, and what the line says last or at all.
COURSE = [
    ("--dry-run", 0, "bài viết: sẽ chuyển vào 2"),
    ("uploads", 2, "bài viết: mới 2"),
    ("--check", 2, "Địa chỉ nào cũng dẫn đúng chỗ"),
    ("--undo", 2, "bài viết: 2"),
    ("--yes", 0, "bài viết: 2"),
]


def commands() -> list[list[str]]:
    """Return the arguments of what the guide has somebody type."""
    blocks = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [shlex.split(line)[2:] for line in lines if "move_in" in line]


def test_it_leads_from_the_rehearsal_to_the_way_back(
    live_server: LiveServer,
    news: NewsIndexPage,
    settings: Any,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings.SITE_URL = live_server.url
    save(tmp_path / "trang.sql.gz", with_article(old_site(), 2, "Bài thứ hai").sql())
    (tmp_path / "uploads").mkdir()
    for arguments, (last, count, said) in zip(commands(), COURSE, strict=True):
        assert last in arguments[-1]
        call_command("move_in", *(one.replace(FOLDER, str(tmp_path)) for one in arguments))
        assert said in capsys.readouterr().out
        assert ArticlePage.objects.count() == count


def test_what_it_promises_to_say_is_said() -> None:
    """The sentences of its last table begin as those of the catalogue do."""
    catalogue = (ROOT / "locale/vi/LC_MESSAGES/django.po").read_text().lower()
    together = re.sub(r'"\n"', "", catalogue)
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", GUIDE.partition("## Lời báo")[2], re.M)
    assert len(rows) > 1
    for row in rows[1:]:
        assert row.lower() in together
