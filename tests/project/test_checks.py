"""script/test says what failed last of all, and leaves no test out."""

import os
import platform
import re
import sys
from pathlib import Path

import django
import pytest
import wagtail

from tests import ROOT
from tools import next_versions
from tools.checks import NO_TESTS, Checks, Step, parse, plain_tests, run_next, run_slow

pytestmark = pytest.mark.quick


def test_what_is_installed_is_told() -> None:
    assert next_versions.installed(sys.executable) == {
        "Wagtail": wagtail.__version__,
        "Django": django.__version__,
        "Python": platform.python_version(),
    }


def python(name: str, code: str) -> Step:
    return Step(name, [sys.executable, "-c", code])


def test_what_failed_is_said_at_the_end(capfd: pytest.CaptureFixture[str]) -> None:
    checks = Checks()
    checks.run_lint([python("style", "exit(print('too long') or 1)"), python("types", "print(7)")])
    checks.run_tests(python("tests", "exit(print('FAILED tests/a.py::b') or print('late') or 1)"))
    assert checks.report() == 1
    output = capfd.readouterr().out
    assert "too long" in output
    assert "7" not in output.partition("seconds")[0]
    assert output.endswith("\nFailed:\nstyle\ntests\n  FAILED tests/a.py::b\n")


def test_where_nothing_failed_all_is_well(capfd: pytest.CaptureFixture[str]) -> None:
    checks = Checks()
    checks.run_lint([python("style", "")])
    checks.run_tests(python("tests", f"exit({NO_TESTS})"))
    assert checks.report() == 0
    table = capfd.readouterr().out.partition("seconds\n")[2]
    assert [*map(str.strip, re.split(r"\d+\.\d", table))] == [
        *("", "style", "tests", "in all\n\nAll is well.")
    ]


class Said(Checks):
    """Checks that run nothing; tests of the first kind may fail."""

    def __init__(self, failing: str = "") -> None:
        super().__init__()
        self.ran: list[Step] = []
        self._failing = failing

    def run_tests(self, step: Step) -> None:
        self.ran.append(step)
        self.failed += [step.name] if step.name == self._failing else []


@pytest.mark.parametrize("newest", ["0.1", "99.0rc1"])
def test_what_fails_with_the_newest_is_told_but_there_must_be_newer_ones(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], newest: str
) -> None:
    monkeypatch.setattr(next_versions, "install", lambda: sys.executable)
    versions = {"Wagtail": newest, "Django": "0.1", "Python": "3.99.0"}
    monkeypatch.setattr(next_versions, "installed", lambda _: versions)
    monkeypatch.setattr(next_versions, "pinned", lambda: {"Wagtail": "0.1", "Django": "0.1"})
    name = f"tests with Wagtail {newest}, Django 0.1, Python 3.99.0"
    checks = Said(failing=name)
    run_next(checks, [])
    assert [step.name for step in checks.ran] == ([name] if newest != "0.1" else [])
    assert checks.report() == (newest == "0.1")
    assert f"Tried: Wagtail {newest}, Django 0.1, Python 3.99.0\n" in capfd.readouterr().out


def test_slow_runs_the_quick_tests_first_and_then_all_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("POSTGRES_URL", "postgres://server/name")
    checks = Said()
    run_slow(checks, [])
    quick, others, postgresql = checks.ran
    assert quick.command[-2:] == ["-m", "quick"]
    assert others.command[others.command.index("-m") + 1] == "not quick"
    assert postgresql.environment == {"DATABASE_URL": "postgres://server/name"}


def test_slow_ends_where_a_quick_test_fails() -> None:
    checks = Said(failing="quick tests")
    run_slow(checks, [])
    assert len(checks.ran) == 1


@pytest.mark.parametrize("ci", ["", "1"])
def test_what_is_left_out_is_told_and_fails_where_everything_must_be_run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], ci: str
) -> None:
    monkeypatch.delenv("POSTGRES_URL", raising=False)
    monkeypatch.setenv("CI", ci)
    checks = Said()
    run_slow(checks, [])
    assert checks.report() == bool(ci)
    assert "tests on PostgreSQL: left out, POSTGRES_URL names none" in capfd.readouterr().out


def test_a_test_that_is_named_is_run_whatever_its_mark() -> None:
    assert "not slow" in plain_tests(["-k", "news"]).command
    assert "not slow" not in plain_tests(["tests/news", "-k", "date"]).command


def test_what_is_not_ours_goes_to_pytest() -> None:
    mode, arguments = parse(["--quick", "tests/news", "-k", "date", "-x"])
    assert mode.quick
    assert arguments == ["tests/news", "-k", "date", "-x"]


@pytest.mark.xdist_group("checks")
def test_what_belongs_to_a_group_is_sent_to_one_worker(request: pytest.FixtureRequest) -> None:
    is_distributed = "PYTEST_XDIST_WORKER" in os.environ
    assert request.node.nodeid.endswith("@checks") is is_distributed


def test_no_quick_test_is_slow(request: pytest.FixtureRequest) -> None:
    for item in request.session.items:
        assert not {"quick", "slow"} <= {mark.name for mark in item.iter_markers()}, item.nodeid


def test_the_newest_of_what_the_site_stands_on_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    pinned = next_versions.pinned()
    assert [*pinned] == ["Wagtail", "Django"]
    assert not next_versions.are_newer(pinned | {"Python": "3.99.0"})
    assert next_versions.are_newer(pinned | {"Wagtail": "99.0rc1"})
    wanted = [*next_versions.wanted()]
    assert {"wagtail>=0a0", "Django>=0a0", "psycopg[binary]", "pytest"} <= {*wanted}
    assert not [one for one in wanted if "==" in one]


def test_the_newest_python_that_works_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("python3.9", "python3.10", "python3.99", "python3.98-config"):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\nexit {int(name == 'python3.99')}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    assert next_versions.newest_python() == str(tmp_path / "python3.10")
