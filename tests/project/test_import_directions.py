"""Rooms import and name others one way only; files no test, and each other in no circle."""

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from itertools import chain

import pytest

from tests import ROOT
from tests.helpers.source_code import APPS, FOLDERS, module_of, nodes, sources, text_of

pytestmark = pytest.mark.quick

# A room imports those before its own row, and itself.
ROWS = (
    {"accounts", "page_cache"},
    {"edge"},
    {"site_config"},
    {"visits"},
    {"news", "register"},
    {"desk", "home", "search"},
    {"backups", "moving_in"},
)
LAST = ROWS[4] | ROWS[5]
ROW = {room: number for number, rooms in enumerate(ROWS) for room in rooms}
# Something in a room, as models, modules and templates are named in strings.
_NAMED = re.compile(rf"({'|'.join(APPS)})[./]\w")
_TEMPLATE = re.compile(r"{% (?:include|extends) \"(\w+)/")
# These name all rooms.
FREE = {f"site_config/{name}.py" for name in ("settings", "wagtail_settings", "urls")}
# What may stand below what is said by the pages themselves.
TREE_RULES = {"parent_page_types", "subpage_types"}


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


def named_by(tree: ast.Module) -> Iterator[str]:
    """Yield what a file names in strings, but for tree rules: `app.Model`, or an app's label."""
    rules = {
        id(part)
        for node in nodes(tree)
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and node.target.id in TREE_RULES
        for part in ast.walk(node)
    }
    for node in nodes(tree):
        if isinstance(node, ast.Call):
            labels: list[ast.AST] = [
                word.value for word in node.keywords if word.arg == "app_label"
            ]
            if isinstance(node.func, ast.Attribute) and node.func.attr == "get_model":
                labels += node.args[:1]
            yield from map(text, labels)
        elif id(node) not in rules and _NAMED.match(text(node)):
            yield text(node)


def text(node: ast.AST) -> str:
    """Return what a string says, and nothing for all else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def is_wrong(ours: str, theirs: str) -> bool:
    """Return whether a room is above another or beside it."""
    return ours != theirs and ROW[theirs] >= ROW[ours]


@pytest.fixture(scope="module")
def imports() -> dict[str, set[str]]:
    trees = {module_of(ours).removesuffix(".__init__"): tree for ours, tree in sources(*APPS)}
    known = set(trees)
    return {name: imported_by(name, tree, known) for name, tree in trees.items()}


def test_every_room_has_its_row() -> None:
    assert set(chain(*ROWS)) == set(APPS)


def test_nothing_is_imported_from_above_or_beside(imports: dict[str, set[str]]) -> None:
    wrong = [
        f"{name} imports {other}"
        for name, others in imports.items()
        for other in others
        if is_wrong(name.partition(".")[0], other.partition(".")[0])
    ]
    assert wrong == []


def test_nothing_is_named_from_above_or_beside() -> None:
    wrong = [
        f"{ours} names {name}"
        for ours, tree in sources(*APPS)
        if ours not in FREE
        for name in named_by(tree)
        if (theirs := re.split("[./]", name)[0]) in ROW and is_wrong(ours.partition("/")[0], theirs)
    ]
    assert wrong == []


def test_no_template_of_all_rooms_takes_one_of_the_last() -> None:
    """Those in a room's own folder are its own."""
    templates = [path.relative_to(ROOT / "templates") for path in ROOT.glob("templates/**/*.html")]
    wrong = [
        f"{path} takes from {room}"
        for path in templates
        for room in _TEMPLATE.findall(text_of(ROOT / "templates" / path))
        if room in LAST and path.parts[0] != room
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "code",
    [
        '"desk.BundledArticle"',
        'apps.get_model("desk", "BundledArticle")',
        'template = "desk/mail.html"',
        'import_module("desk.mail")',
    ],
)
def test_what_a_string_names_is_found(code: str) -> None:
    [name] = named_by(ast.parse(code))
    assert is_wrong("news", re.split("[./]", name)[0])


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
