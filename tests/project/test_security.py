"""What the site allows a browser to do, and what it tells it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from home.models import HomePage
from news.models import ArticlePage
from tests import ROOT


def policy(answer: object) -> dict[str, list[str]]:
    header = getattr(answer, "headers")["Content-Security-Policy"]  # noqa: B009
    parts = [part.split() for part in header.split(";")]
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("path", ["/", "/tin-tuc/", "/tim-kiem/?q=a", "/khong-co/", "/rss/"])
def test_public_pages_run_nothing_but_the_sites_own_files(
    client: Client, add_article: Callable[..., ArticlePage], path: str
) -> None:
    add_article("Bài")
    answer = client.get(path)
    allowed = policy(answer)
    assert allowed["default-src"] == ["'none'"]
    assert allowed["script-src"] == allowed["style-src"] == ["'self'"]
    assert allowed["base-uri"] == ["'none'"]
    assert not any("unsafe" in source for sources in allowed.values() for source in sources)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert not answer.cookies


def test_only_the_admin_may_run_inline_scripts(admin_client: Client, home: HomePage) -> None:
    for path in ("/admin/", f"/admin/pages/{home.pk}/edit/"):
        allowed = policy(admin_client.get(path))
        assert "'unsafe-inline'" in allowed["script-src"]
        assert "'unsafe-eval'" not in allowed["script-src"]
        assert allowed["default-src"] == ["'none'"]


def test_the_deployment_check_finds_nothing_behind_https(tmp_path: Path) -> None:
    variables = {"DATA_DIR": str(tmp_path), "SITE_URL": "https://tin.example.vn"}
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
