"""What the code imports is named in requirements.in, and on top in requirements-dev.in."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions

import pytest
from django.conf import settings

from tests import ROOT
from tests.helpers.source_code import APPS, nodes, sources

pytestmark = pytest.mark.quick

OURS = {*APPS, "tools", "benchmark", "tests"}


def imported(*folders: str) -> Iterator[str]:
    """Yield the packages of others that the files in these folders import, migrations apart."""
    for _path, tree in sources(*folders):
        for node in nodes(tree):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield str(node.module).split(".")[0]


def installed() -> Iterator[str]:
    """Yield the packages that the settings name by a string."""
    for name in [*settings.INSTALLED_APPS, *settings.MIDDLEWARE]:
        yield name.split(".")[0]


def named(*files: str) -> set[str]:
    """Return the distributions that these files name, in lower case and with hyphens."""
    lines = "\n".join((ROOT / file).read_text() for file in files)
    return {name.lower().replace("_", "-") for name in re.findall(r"^[\w-]+", lines, re.MULTILINE)}


@pytest.mark.parametrize(
    ("packages", "files"),
    [
        ({*imported(*APPS), *installed()}, ["requirements.in"]),
        ({*imported(*OURS - {*APPS})}, ["requirements.in", "requirements-dev.in"]),
    ],
    ids=["site", "tools"],
)
def test_every_package_that_is_imported_is_named(packages: set[str], files: list[str]) -> None:
    theirs = packages - OURS - sys.stdlib_module_names
    distributions = packages_distributions()
    unnamed = {
        package
        for package in theirs
        if not {one.lower().replace("_", "-") for one in distributions[package]} & named(*files)
    }
    assert len(theirs) > 10
    assert not unnamed


@pytest.mark.parametrize("file", ["requirements", "requirements-dev"])
def test_what_is_named_is_pinned_as_it_is_named(file: str) -> None:
    pinned = (ROOT / f"{file}.txt").read_text().lower()
    for line in (ROOT / f"{file}.in").read_text().lower().splitlines():
        if wanted := re.match(r"([\w-]+)(?:\[.*\])?(==\S+)", line):
            assert re.search(
                rf"^{re.escape(wanted[1])}(\[.*\])?{re.escape(wanted[2])}\s", pinned, re.M
            )
