"""Reads docs/wagtail-internals.md, and looks up what it lists in the packages and in our files."""

import inspect
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import wagtail
from django.apps import apps

from tests import ROOT
from tests.helpers.source_code import APPS, text_of

DOCUMENT = "docs/wagtail-internals.md"
PACKAGES = Path(wagtail.__file__).parent.parent
FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)+\.(?:css|html|js|py|txt)")


class Use(NamedTuple):
    """Something of theirs that a file of ours relies on: a name, a table, or a text in a file."""

    ours: str
    theirs: str
    text: str = ""

    def __str__(self) -> str:
        return f"{self.ours}: {self.theirs} {self.text}".strip()

    @property
    def owner(self) -> str:
        """Return a name without parameters and keys, a table without its column."""
        start = r"table \w+|[\w.]+"
        return re.match(start, self.theirs)[0]  # type: ignore[index]


@cache
def uses() -> list[Use]:
    rows = (line for line in text_of(ROOT / DOCUMENT).splitlines() if line.startswith("| `"))
    return list(chain.from_iterable(map(uses_in, rows)))


def uses_in(row: str) -> Iterator[Use]:
    """Yield the uses of a row. A name that begins with a dot belongs to the one before it."""
    ours, theirs, *_others = (
        re.findall("`([^`]+)`", cell) for cell in row.removeprefix("|").split(" | ")
    )
    file = owner = ""
    for span in theirs:
        if FILE.fullmatch(span):
            file = span
        elif not file and (kind := re.match(r"[\w.]+\.[A-Z]\w*[a-z]\w*", span)):
            owner = kind[0]
        for one in ours:
            if file:
                yield Use(one, file, "" if span == file else span)
            else:
                yield Use(one, owner + span if span.startswith(".") else span)


@cache
def tables() -> dict[str, set[str]]:
    """Return the columns of the tables that are not ours."""
    models = apps.get_models(include_auto_created=True)
    return {
        model._meta.db_table: {str(field.column) for field in model._meta.concrete_fields}
        for model in models
        if model.__module__.partition(".")[0] not in APPS
    }


def is_there(use: Use) -> bool:
    if FILE.fullmatch(use.theirs):
        path = PACKAGES / use.theirs
        return path.exists() and use.text in text_of(path)
    if use.theirs.startswith("table "):
        table, _point, column = use.theirs.removeprefix("table ").partition(".")
        return table in tables() and column in {"", *tables()[table]}
    found = re.fullmatch(r'([\w.]+)(?:\["(\w+)"\])?(?:\((.*)\))?', use.theirs)
    assert found, use
    try:
        thing = look_up(found[1])
    except AttributeError:
        return False
    if found[2]:
        return found[2] in thing
    return found[3] is None or found[3] == ", ".join(parameters(thing))


def look_up(name: str) -> Any:
    """Return what has a name, or True where the methods of a class set it."""
    parts = name.split(".")
    thing, rest = imported(parts)
    for place, part in enumerate(rest):
        if place == len(rest) - 1 and inspect.isclass(thing) and sets(thing, part):
            return True
        thing = getattr(thing, part)
    return thing


def imported(parts: list[str]) -> tuple[Any, list[str]]:
    for end in range(len(parts), 0, -1):
        try:
            return import_module(".".join(parts[:end])), parts[end:]
        except ImportError:
            continue
    raise AttributeError(".".join(parts))


def sets(kind: type, name: str) -> bool:
    if hasattr(kind, name):
        return False
    modules = {sys.modules[one.__module__] for one in kind.__mro__ if one is not object}
    files = (Path(str(module.__file__)) for module in modules if hasattr(module, "__file__"))
    pattern = re.compile(rf"\bself\.{name}\b[^=\n]*= ")
    return any(pattern.search(text_of(file)) for file in files)


def parameters(function: Any) -> Iterator[str]:
    kinds = inspect.Parameter
    signs: dict[Any, str] = {kinds.VAR_POSITIONAL: "*", kinds.VAR_KEYWORD: "**"}
    for name, parameter in inspect.signature(function).parameters.items():
        if name not in {"self", "cls"}:
            yield signs.get(parameter.kind, "") + name


def is_used(use: Use) -> bool:
    """Return whether our file says something of it: a list that is kept by hand would only grow."""
    path = ROOT / use.ours
    if not path.exists():
        return False
    if not FILE.fullmatch(use.theirs):
        last = re.findall(r"\w+", use.theirs.partition("(")[0])[-1]
        return bool(re.search(rf"\b{last}\b", text_of(path)))
    said, words = plain(text_of(path)), re.findall(r"[\w-]{2,}", use.text)
    return not use.text or any(plain(word) in said for word in words)


def plain(text: str) -> str:
    """Return a text in which a data attribute is written as in scripts."""
    return text.replace("-", "").replace("dataset.", "data").lower()


@cache
def owners(ours: str) -> set[str]:
    """Return the names and tables that are listed for a file, and what these are parts of."""
    listed = {use.owner for use in uses() if use.ours == ours and not FILE.fullmatch(use.theirs)}
    ends = ((name, [*re.finditer(r"\.", name)]) for name in listed)
    return listed | {name[: end.start()] for name, found in ends for end in found}


@cache
def names_for(ours: str) -> set[str]:
    """Return the last parts of the names that are listed for a file."""
    return {name.rpartition(".")[2] for name in owners(ours)}


@cache
def texts_for(ours: str) -> str:
    return "\n".join(use.text for use in uses() if use.ours == ours)
