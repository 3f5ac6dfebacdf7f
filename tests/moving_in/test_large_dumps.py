"""A large site takes time and room on the disk, but no more memory than a small one."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from moving_in.errors import MovingInError
from moving_in.sources.nukeviet.source import open_nukeviet
from tests import ROOT
from tests.helpers.nukeviet_dump import OldSite, old_site, with_article
from tests.helpers.small_disk import small_disk

pytestmark = pytest.mark.slow

BODY = "<p class=\"a\">Hội nghị 'tổng kết' công tác năm.</p>\n" * 140
READ = """
import json, resource, sys, django
django.setup()
from moving_in.sources.nukeviet.source import open_nukeviet
with open_nukeviet(sys.argv[1]) as source:
    read = sum(1 for _article in source.articles())
print(json.dumps([read, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""
# Kilobytes that a large site may take more.
MORE = 30_000


def read(where: str, data: Path) -> tuple[int, int]:
    """Return how many articles a process of its own read, and the kilobytes it took."""
    told = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", READ, where],
        cwd=ROOT,
        env=os.environ | {"DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        check=True,
    )
    number, kilobytes = json.loads(told.stdout)
    return number, kilobytes


def test_memory_does_not_grow_with_the_site(tmp_path: Path) -> None:
    for name in ("small", "large"):
        (tmp_path / name).mkdir()
    small, large = site_of(10).save(tmp_path / "small"), site_of(5000).save(tmp_path / "large")
    assert Path(large).stat().st_size > 40_000_000
    _few, at_first = read(small, tmp_path)
    many, at_last = read(large, tmp_path)
    assert many == 5000
    assert at_last < at_first + MORE


def site_of(number: int) -> OldSite:
    site = old_site()
    for one in range(2, number + 1):
        with_article(site, one, f"Bài số {one}", bodyhtml=f"<p>{one}</p>{BODY}")
    return site


def test_a_full_disk_is_said_in_a_sentence(tmp_path: Path, settings: Any) -> None:
    where = site_of(1000).save(tmp_path)
    folder = tmp_path / "small"
    folder.mkdir()
    settings.DATA_DIR = folder
    with small_disk(folder, megabytes=4):
        with pytest.raises(MovingInError, match="Đĩa không đủ chỗ"), open_nukeviet(where):
            pass
        assert [*folder.iterdir()] == []
