"""Settings from the environment, and that the README names them all."""

import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from runpy import run_path
from threading import Barrier
from typing import Any

import pytest

from site_config import settings as site_settings
from site_config.env import Environment
from tests import ROOT

Load = Callable[..., dict[str, Any]]


def start(data_dir: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Load the settings as the server's first step does."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir)} | variables
    command = [sys.executable, "manage.py", "check"]
    return subprocess.run(  # noqa: S603 - our own command
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Return what loads the settings anew, in this process."""

    def load(**variables: str) -> dict[str, Any]:
        monkeypatch.setattr(os, "environ", {"DATA_DIR": str(tmp_path)} | variables)
        return run_path(site_settings.__file__)

    return load


def told(load: Load, **variables: str) -> str:
    """Return what is said of settings that are wrong."""
    with pytest.raises(SystemExit) as stopped:
        load(**variables)
    return str(stopped.value)


def test_every_setting_is_in_the_readme_and_nothing_else() -> None:
    table = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert sorted(table) == sorted(site_settings.env.names)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "flase"),
        ("HOST", "localhost"),
        ("HOST", "tin.example.vn"),
        ("PORT", "8000a"),
        ("PORT", "0"),
        ("PORT", "²"),
        ("WORKERS", "-1"),
        ("WORKERS", "100"),
        ("SITE_URL", "tin.example.vn"),
        ("SITE_URL", "https://tin.example.vn/duong-dan"),
        ("SITE_URL", "http://[::1"),
        ("SITE_URL", "https://a:b@tin.example.vn"),
        ("DATA_DIR", "/dev/null/du-lieu"),
        ("DATA_DIR", "~khong-co-ai/du-lieu"),
        ("ALLOWED_HOSTS", "http://tin.example.vn"),
        ("ALLOWED_HOSTS", "a b"),
        ("DATABASE_URL", "mysql://may/tin"),
        ("DATABASE_URL", "postgres://may"),
        ("DATABASE_URL", "postgres://may:cong/tin"),
        ("DATABASE_URL", "tin"),
        ("REDIS_URL", "127.0.0.1:6379"),
        ("REDIS_URL", "http://127.0.0.1:6379"),
        ("REDIS_URL", "redis://"),
        ("REDIS_URL", "redis://may:cong"),
        ("REDIS_URL", "redis://may/mot"),
        ("PURGE_URL", "127.0.0.1:6081"),
        ("PURGE_URL", "http://may/duong-dan"),
        ("PURGE_URL", "cloudflare://zone"),
        ("EMAIL_URL", "mail.example.vn"),
        ("EMAIL_URL", "http://mail.example.vn"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "smtp://mail.example.vn:cong"),
        ("EMAIL_FROM", "Bản Tin"),
        ("IDLE_DAYS", "-1"),
        ("SECURITY_CONTACT", "an-ninh"),
        ("SECURITY_CONTACT", "http://tin.example.vn/"),
        ("ACCESS_LOG", "tuong-doi.log"),
        ("ACCESS_LOG", "/khong-co/thu-muc/truy-cap.log"),
        ("ALLOWED_HOST", "tin.example.vn"),
        ("DEBUGG", "1"),
        ("SECRETKEY", "abc"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(load: Load, name: str, value: str) -> None:
    line = told(load, **{name: value})
    assert len(line.splitlines()) == 1
    assert line.startswith(f"{name}={value!r}: ")


def test_a_wrong_setting_stops_the_start_with_that_line(tmp_path: Path) -> None:
    stopped = start(tmp_path, PORT="8000a")
    assert stopped.returncode == 1
    assert stopped.stdout == ""
    assert len(stopped.stderr.splitlines()) == 1
    assert stopped.stderr.startswith("PORT='8000a': ")


def test_the_password_of_a_database_is_not_shown(load: Load) -> None:
    line = told(load, DATABASE_URL="mysql://tin:bi-m@t@may/tin")
    assert line.startswith("DATABASE_URL='mysql://…@may/tin': ")


def test_the_token_of_a_cache_is_not_shown(load: Load) -> None:
    line = told(load, PURGE_URL="cloudflare://bi-mat@zone.com")
    assert line.startswith("PURGE_URL='cloudflare://…@zone.com': ")


def test_the_password_of_a_redis_is_not_shown(load: Load) -> None:
    line = told(load, REDIS_URL="redis://tin:bi/m@t@may:6379/mot")
    assert line.startswith("REDIS_URL='redis://…@may:6379/mot': ")


@pytest.mark.parametrize(
    "address",
    ["redis://may", "rediss://:m%40t@may.example.vn:6380/1", "redis://tin:bi-mat@[::1]:6379/"],
)
def test_a_redis_is_known_by_its_address(address: str) -> None:
    assert Environment({"REDIS_URL": address}).redis("REDIS_URL") == address


def test_the_password_of_a_mail_server_is_not_shown(load: Load) -> None:
    line = told(load, EMAIL_URL="smtp+tls://tin:bi/m@t@mail.example.vn")
    assert line.startswith("EMAIL_URL='smtp+tls://…@mail.example.vn': ")


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtp://mail.example.vn", 25, False, False),
        ("smtp+tls://tin%40example.vn:m%2Ft@mail.example.vn", 587, True, False),
        ("smtp+ssl://tin%40example.vn:m%2Ft@mail.example.vn:4650", 4650, False, True),
    ],
)
def test_a_mail_server_is_read_from_its_address(
    address: str, port: int, tls: bool, ssl: bool
) -> None:
    server = Environment({"EMAIL_URL": address}).mail_server("EMAIL_URL")
    account = ("tin@example.vn", "m/t") if tls or ssl else ("", "")
    assert (server["host"], server["port"]) == ("mail.example.vn", port)
    assert (server["username"], server["password"]) == account
    assert (server["use_tls"], server["use_ssl"]) == (tls, ssl)


def test_right_settings_start(tmp_path: Path) -> None:
    started = start(
        tmp_path / "moi", DEBUG="on", PORT="8080", SITE_URL="https://tin.example.vn/", HOSTNAME="x"
    )
    assert started.returncode == 0, started.stderr


def test_a_missing_secret_key_is_made_once_and_kept_private(load: Load, tmp_path: Path) -> None:
    key = load()["SECRET_KEY"]
    assert len(key) > 50
    kept = tmp_path / "secret-key"
    assert kept.read_text() == key
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert load()["SECRET_KEY"] == key


def test_processes_that_start_at_once_share_one_secret_key(tmp_path: Path) -> None:
    for number in range(30):
        kept, together = tmp_path / f"key-{number}", Barrier(8)

        def ask(_process: int, kept: Path = kept, together: Barrier = together) -> str:
            together.wait()
            return Environment({}).secret("SECRET_KEY", kept_in=kept)

        with ThreadPoolExecutor(8) as processes:
            assert set(processes.map(ask, range(8))) == {kept.read_text()}
    assert len(list(tmp_path.iterdir())) == 30


def test_an_empty_secret_key_is_no_key(load: Load, tmp_path: Path) -> None:
    (tmp_path / "secret-key").touch()
    assert "rỗng" in told(load)


def test_sqlite_writers_queue_instead_of_failing() -> None:
    options: Any = site_settings.SQLITE["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] == 20
    assert "journal_mode=WAL" in options["init_command"]
