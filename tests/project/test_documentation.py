"""What the documentation names is there: files, modules, what is in them, and commands."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.core.management import get_commands

from tests import ROOT
from tests.helpers.source_code import APPS

pytestmark = pytest.mark.quick

# What is in this one has a test of its own.
INTERNALS = ROOT / "docs/wagtail-internals.md"
DOCUMENTS = {ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/*.md")} - {INTERNALS}
FOLDERS = (
    *APPS,
    *("templates", "static", "locale", "tests", "tools", "benchmark", "docs", "script", "deploy"),
)
# What is in backquotes, but for what is a command with arguments.
_QUOTED = re.compile(r"`([^`\s]+)`")
_PATH = re.compile(rf"(?:{'|'.join(FOLDERS)})/[\w./-]*")
_FILE = re.compile(r"\w+\.(?:py|css|js|html|toml|in)")
_DOTTED = re.compile(rf"(?:{'|'.join(APPS)})(?:\.\w+)+(?=\(|$)")
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
# A name as only code has it, and an import in an example.
_NAME = re.compile(r"@?(?=\w*(?:_|[a-z][A-Z]))([A-Za-z]\w*(?:\.\w+)?)(?:\(\))?")
_IMPORT = re.compile(r"from ([\w.]+) import ([\w, ]+)")
_COMMAND = re.compile(r"manage\.py (\w+)")


def missing(document: str, folder: Path = ROOT) -> Iterator[str]:
    """Yield what a document names and is not there; its links are relative to a folder."""
    for quoted in _QUOTED.findall(document):
        name = None if _FILE.fullmatch(quoted) else _NAME.fullmatch(quoted)
        is_known = not name or words().issuperset(name[1].split("."))
        if not is_known or not (_is_there(quoted) or _is_importable(quoted)):
            yield quoted
    for module, names in _IMPORT.findall(document):
        for name in re.findall(r"\w+", names):
            if module.startswith(APPS) and not _is_importable(f"{module}.{name}"):
                yield f"{module}.{name}"
    yield from (link for link in _LINK.findall(document) if not (folder / link).exists())
    yield from (name for name in _COMMAND.findall(document) if name not in get_commands())


@cache
def words() -> set[str]:
    """Return the words of our code, but for those of this file."""
    files = [*(path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))]
    code = (path for path in files if path.suffix in {".py", ".html", ".js"})
    return {
        word
        for path in code
        if path != Path(__file__)
        for word in re.findall(r"\w+", path.read_text())
    }


def _is_there(quoted: str) -> bool:
    """Return whether this is a file or folder of ours, or no path and no module at all."""
    if _PATH.fullmatch(quoted):
        return (ROOT / quoted).exists()
    if _FILE.fullmatch(quoted):
        return any((ROOT / quoted).exists() or [*(ROOT / one).rglob(quoted)] for one in FOLDERS)
    return not _DOTTED.match(quoted)


def _is_importable(quoted: str) -> bool:
    """Return whether this names a module of ours, or something in one."""
    dotted = _DOTTED.match(quoted)
    names = dotted[0].split(".") if dotted else []
    for length in range(len(names), 0, -1):
        try:
            found: Any = import_module(".".join(names[:length]))
        except ModuleNotFoundError:
            continue
        for name in names[length:]:
            found = getattr(found, name, None)
        return found is not None
    return False


@pytest.mark.parametrize("document", sorted(DOCUMENTS), ids=lambda path: path.name)
def test_what_a_document_names_is_there(document: Path) -> None:
    assert not [*missing(document.read_text(), document.parent)]


@pytest.mark.parametrize(
    "text",
    [
        "`desk/no_such_file.py`",
        "`no_such_file.py`",
        "`news.models.NoSuchModel`",
        "`news.no_such_module`",
        "`no_such_function()`",
        "`NoSuchClass.pk`",
        "from news.models import NoSuchModel",
        "[a page](docs/no-such-page.md)",
        "`manage.py no_such_command`",
    ],
)
def test_what_is_not_there_is_named(text: str) -> None:
    assert len([*missing(text)]) == 1


def test_what_is_there_is_not() -> None:
    text = (
        "`news/models/article.py` `tests/` `news.models.ArticlePage.search_fields` "
        "[code](news/models/article.py)"
    )
    assert not [*missing(text)]
