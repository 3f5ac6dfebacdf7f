"""Migrations tell what was done to a database once: what the code says today is nothing to them."""

import ast
from collections.abc import Iterator

from tests import ROOT
from tests.helpers.source_code import parsed


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def test_migrations_import_no_code_of_ours() -> None:
    """They hold what they need of it themselves: else a change there would change the past."""
    ours = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    migrations = [path for path in ROOT.glob("*/**/migrations/*.py") if ".venv" not in path.parts]
    live = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in migrations
        for name in imported(parsed(path))
        if name.split(".")[0] in {"", "importlib", *ours}
    ]
    assert len(migrations) > 30
    assert not live, "\n".join(live)
