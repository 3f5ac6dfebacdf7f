"""Run the checks of the project, say what each took, and last of all what failed.

script/test calls this. `--quick` is a part of the plain run, which is a part of `--slow`.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from tests.helpers.processes import ending_with_us
from tools import next_versions

NO_TESTS = 5  # pytest's exit status where it finds nothing to do
CORES = 2
COLOUR = re.compile(r"\x1b\[[\d;]*m")
# What mypy keeps goes stale where files have moved.
MYPY = "mypy >/dev/null || { rm -rf .mypy_cache; exec mypy; }"
DJHTML = "git ls-files -co --exclude-standard '*.html' | xargs djhtml --check --tabwidth 4"


class Step(NamedTuple):
    """A command, and what it adds to the environment."""

    name: str
    command: list[str]
    environment: Mapping[str, str] = {}


# The longest first: they run two at a time.
LINT = [
    Step("types", ["sh", "-c", MYPY]),
    Step("migrations", ["python", "manage.py", "makemigrations", "--check", "--dry-run"]),
    Step("Django's checks", ["python", "manage.py", "check", "--fail-level", "WARNING"]),
    Step("messages", ["python", "-m", "tools.messages", "--check"]),
    Step("Wagtail's messages", ["python", "-m", "tools.wagtail_messages", "--check"]),
    Step("templates", ["sh", "-c", DJHTML]),
    Step("style", ["ruff", "check", "."]),
    Step("format", ["ruff", "format", "--check", "."]),
]


class Checks:
    """What was run, what it took, and what failed."""

    def __init__(self) -> None:
        self.failed: list[str] = []
        self.is_required = True
        self._begun = time.monotonic()
        self._took: list[tuple[str, float]] = []

    def run_lint(self, steps: Iterable[Step]) -> None:
        """Run short steps beside each other; only those that fail say something."""
        with ThreadPoolExecutor(CORES) as pool:
            for step, (status, output, took) in zip(steps, pool.map(_run, steps), strict=True):
                if status:
                    sys.stdout.buffer.write(output)
                self._note(step, status, took)

    def run_tests(self, step: Step) -> None:
        """Run tests that say all the time how far they are."""
        say(f"\n{step.name}:")
        status, output, took = _run(step, is_shown=True)
        self._note(step, 0 if status == NO_TESTS else status, took)
        lines = COLOUR.sub("", output.decode(errors="replace")).splitlines()
        self.failed += [f"  {line}" for line in lines if line.startswith(("FAILED ", "ERROR "))]

    def leave_out(self, name: str, reason: str) -> None:
        """Say that something is not run here, which is a failure where everything must be."""
        self._took.append((f"{name}: left out, {reason}", 0))
        if os.environ.get("CI"):
            self.failed.append(f"{name}: {reason}")

    def _note(self, step: Step, status: int, took: float) -> None:
        self._took.append((step.name, took))
        if status:
            self.failed.append(step.name)

    def report(self) -> int:
        """Print the table, and under it what failed; return the exit status."""
        say("\nseconds")
        for name, took in [*self._took, ("in all", time.monotonic() - self._begun)]:
            say(f"{took:7.1f}  {name}")
        heading = (
            "Failed:" if self.is_required else "Failed, which is to be known and not required:"
        )
        say("\n".join([f"\n{heading}", *self.failed]) if self.failed else "\nAll is well.")
        return int(self.is_required and bool(self.failed))


def _run(step: Step, *, is_shown: bool = False) -> tuple[int, bytes, float]:
    """Return the exit status of a step, what it printed, and what it took."""
    begun = time.monotonic()
    output = b""
    with subprocess.Popen(  # noqa: S603 - our own commands
        ending_with_us(*step.command),
        env=os.environ | step.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        descriptor = process.stdout.fileno() if process.stdout else -1
        while part := os.read(descriptor, 1 << 16):
            output += part
            if is_shown:
                sys.stdout.buffer.write(part)
                sys.stdout.flush()
    return process.returncode, output, time.monotonic() - begun


def say(line: str) -> None:
    """Write a line at once: what is run next writes too."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def marked_tests(name: str, marks: str, arguments: list[str], **environment: str) -> Step:
    """Return a run of the tests with these marks."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    return Step(name, ["pytest", *colour, "-m", marks, *arguments], environment)


def plain_tests(arguments: list[str]) -> Step:
    """Return a run of all tests but the slow ones, or of those that the arguments name."""
    are_named = any(one.startswith("tests") for one in arguments)
    return marked_tests("tests", "" if are_named else "not slow", arguments)


def run_slow(checks: Checks, arguments: list[str]) -> None:
    """Run every test: the quick ones first, and the others only where those pass."""
    checks.run_tests(marked_tests("quick tests", "quick", arguments))
    if checks.failed:
        return
    rest = ["--durations=20", *arguments]
    checks.run_tests(marked_tests("all other tests", "not quick", rest))
    if server := os.environ.get("POSTGRES_URL"):
        # What a browser does needs no second database.
        marks = "not browser and not own_database"
        checks.run_tests(marked_tests("tests on PostgreSQL", marks, rest, DATABASE_URL=server))
    else:
        checks.leave_out("tests on PostgreSQL", "POSTGRES_URL names none")


def run_next(checks: Checks, arguments: list[str]) -> None:
    """Run the tests on the newest Wagtail and Django, which should be newer than ours."""
    python = next_versions.install()
    tried = next_versions.installed(python)
    versions = ", ".join(f"{name} {version}" for name, version in tried.items())
    say(f"Tried: {versions}")
    if not next_versions.are_newer(tried):
        checks.failed.append("These are today's pins: there is nothing newer to try.")
        return
    checks.is_required = False
    # What is deprecated is told at the end, and fails nothing yet.
    command = [python, "-m", "pytest", "-m", "not slow", "-W", "default", *arguments]
    checks.run_tests(Step(f"tests with {versions}", command))


def parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """Return the mode, and what is meant for pytest."""
    parser = argparse.ArgumentParser(
        prog="script/test", description=__doc__, allow_abbrev=False, epilog="The rest is pytest's."
    )
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--quick", action="store_true", help="for each commit: a minute")
    mode.add_argument("--slow", action="store_true", help="every test, on PostgreSQL too")
    mode.add_argument("--next", action="store_true", help="with the newest Wagtail and Django")
    return parser.parse_known_args(arguments)


def main() -> int:
    """Run a mode."""
    mode, arguments = parse(sys.argv[1:])
    checks = Checks()
    if mode.next:
        run_next(checks, arguments)
        return checks.report()
    checks.run_lint(LINT)
    if checks.failed:
        return checks.report()
    if mode.quick:
        checks.run_tests(marked_tests("quick tests", "quick", arguments))
    elif mode.slow:
        run_slow(checks, arguments)
    else:
        checks.run_tests(plain_tests(arguments))
    return checks.report()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
