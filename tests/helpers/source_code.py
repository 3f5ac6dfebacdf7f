"""What our code takes from others, as its files say it: imports, replacements and private names."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TypeGuard

from tests import ROOT

APPS = (
    "page_cache",
    "edge",
    "accounts",
    "site_config",
    "visits",
    "news",
    "register",
    "desk",
    "home",
    "search",
    "backups",
    "moving_in",
)
FOLDERS = (*APPS, "tools", "benchmark")
THEIRS = {
    *("PIL", "django", "granian", "mammoth", "modelcluster", "modelsearch", "taggit", "treebeard"),
    *("wagtail", "wagtailmedia", "whitenoise", "willow"),
}
ADDS = "add_to_class"


@cache
def text_of(path: Path) -> str:
    return path.read_text()


def sources(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield our files with what they say; what migrations did is done."""
    for path in chain.from_iterable(sorted((ROOT / folder).rglob("*.py")) for folder in folders):
        if "migrations" not in path.parts:
            yield path.relative_to(ROOT).as_posix(), parsed(path)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


@cache
def nodes(tree: ast.Module) -> list[ast.AST]:
    return list(ast.walk(tree))


def imports(tree: ast.Module) -> dict[str, str]:
    """Return what a file imports of theirs: the full names, by those it gives them."""
    found: dict[str, str] = {}
    for node in nodes(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            start = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            found |= {alias.asname or alias.name: start + alias.name for alias in node.names}
    theirs = ((name, full) for name, full in found.items() if full.split(".")[0] in THEIRS)
    return {name: full for name, full in theirs if "." in full}


@cache
def replacements() -> list[tuple[str, type, str]]:
    """Return the files whose classes replace something of a class of theirs, that class, and what.

    What Django names without an underscore it documents.
    """
    return [
        (ours, theirs, name)
        for ours, tree in sources(*APPS)
        for kind in tree.body
        if isinstance(kind, ast.ClassDef)
        for name in names_in(kind)
        if (theirs := first_with(name, getattr(import_module(module_of(ours)), kind.name)))
        and not name.startswith("__")
        and (name.startswith("_") or not theirs.__module__.startswith("django."))
    ]


def module_of(ours: str) -> str:
    return ours.removesuffix(".py").replace("/", ".")


def first_with(name: str, kind: type) -> type | None:
    theirs = (one for one in kind.__mro__[1:] if one.__module__.partition(".")[0] in THEIRS)
    return next((one for one in theirs if name in vars(one)), None)


def names_in(kind: ast.ClassDef) -> Iterator[str]:
    for node in kind.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and node.value and isinstance(node.target, ast.Name):
            yield node.target.id


def names_of_its_own(tree: ast.Module) -> Iterator[str]:
    for node in nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif is_stored(node) and isinstance(node.value, ast.Name) and node.value.id == "self":
            yield node.attr


def patches(tree: ast.Module) -> Iterator[str]:
    """Yield what a file puts into something that it imports."""
    theirs = imports(tree)
    for node in nodes(tree):
        if is_stored(node) and isinstance(node.value, ast.Name) and node.value.id in theirs:
            yield f"{theirs[node.value.id]}.{node.attr}"


def is_stored(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and (
        isinstance(node.ctx, ast.Store) or node.attr == ADDS
    )
