"""Imports go one way between the rooms, in no circle between files, and from no test."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from itertools import chain

import pytest

from tests.helpers.taken import APPS, FOLDERS, module_of, nodes, sources

# A room imports those before its own row, and itself.
ROWS = (
    {"accounts", "page_cache"},
    {"site_config"},
    {"visits"},
    {"news"},
    {"desk", "home", "search"},
)


def imported_by(ours: str, tree: ast.Module, known: set[str]) -> set[str]:
    """Return which of our modules a file imports, wherever in it."""
    found = set()
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom):
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            found |= {name if name in known else str(node.module) for name in names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return (found & known) - {module_of(ours)}


@pytest.fixture(scope="module")
def imports() -> dict[str, set[str]]:
    trees = {module_of(ours).removesuffix(".__init__"): tree for ours, tree in sources(*APPS)}
    known = set(trees)
    return {name: imported_by(name, tree, known) for name, tree in trees.items()}


def test_every_room_has_its_row() -> None:
    assert set(chain(*ROWS)) == set(APPS)


def test_nothing_is_imported_from_above_or_beside(imports: dict[str, set[str]]) -> None:
    row = {room: number for number, rooms in enumerate(ROWS) for room in rooms}
    wrong = [
        f"{name} imports {other}"
        for name, others in imports.items()
        for other in others
        if (ours := name.partition(".")[0]) != (theirs := other.partition(".")[0])
        and row[theirs] >= row[ours]
    ]
    assert wrong == []


def test_nothing_is_imported_in_a_circle(imports: dict[str, set[str]]) -> None:
    TopologicalSorter(imports).prepare()


def test_nothing_is_imported_from_tests_or_conftest() -> None:
    """What tests share is in tests/helpers/, or a fixture."""
    wrong = [
        f"{ours} imports {name}"
        for ours, tree in sources("tests", *FOLDERS)
        for name in modules_named(tree)
        if name.rpartition(".")[2].startswith(("test_", "conftest"))
    ]
    assert wrong == []


def modules_named(tree: ast.Module) -> Iterator[str]:
    """Yield all that may be a module among what a file imports."""
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
