"""What the site allows a browser to do, and what it tells it."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from home.models import HomePage
from news.models import ArticlePage
from site_config.env import Environment
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


def test_weaknesses_are_told_where_an_administrator_says(
    client: Client, home: HomePage, settings: Any
) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    environment = Environment({"SECURITY_CONTACT": "an-ninh@example.vn"})
    settings.SECURITY_CONTACT = environment.contact("SECURITY_CONTACT")
    settings.SITE_URL = "https://tin.example.vn"
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    told = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert told["Contact"] == "mailto:an-ninh@example.vn"
    assert told["Canonical"] == "https://tin.example.vn/.well-known/security.txt"
    left = datetime.fromisoformat(told["Expires"]) - datetime.now(UTC)
    assert timedelta(days=179) < left < timedelta(days=365)
