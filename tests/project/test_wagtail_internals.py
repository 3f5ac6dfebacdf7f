"""docs/wagtail-internals.md: all that it lists is there and is used, and nothing else is used.

The document is the list: its second column is looked up in the packages that are installed, so that
an upgrade says in seconds, by name, what it takes away. What is documented is in `documented`.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from page_cache import writes
from site_config.admin import wagtail_translations
from site_config.urls import urlpatterns
from tests import ROOT
from tests.helpers.documented_apis import IMPORTS, PRIVATE, REPLACED
from tests.helpers.source_code import (
    ADDS,
    APPS,
    FOLDERS,
    imports,
    names_of_its_own,
    nodes,
    patches,
    replacements,
    sources,
    text_of,
)
from tests.helpers.wagtail_internals import (
    DOCUMENT,
    FILE,
    is_there,
    is_used,
    names_for,
    owners,
    plain,
    tables,
    texts_for,
    uses,
)

pytestmark = pytest.mark.quick

BLOCK = re.compile(r"{% block (\w+)")
EVENT = re.compile(r"\bw-[a-z]+:[a-z-]+")
OF_THE_ADMIN = (
    EVENT,
    re.compile(r"(?<=[.\"#])w-[a-z-]+\b"),
    re.compile(r"\bdata-[a-z-]+|dataset\.w[A-Z]\w+"),
    re.compile(r"window\.(?:comments|jQuery|wagtail\w*)"),
)
VALUE = re.compile(r"dataset\.w[A-Z][a-z]+([A-Z]\w+)Value|data-w-[a-z]+-([a-z]+)-value")


def nothing(found: Iterable[str]) -> None:
    """Fail with all that was found."""
    listed = sorted(set(found))
    assert not listed, "\n".join(["", *listed])


def test_the_list_was_read_again_for_these_versions() -> None:
    """Much goes in silence: what to look at stands in the last column."""
    looked_at = re.search("^What was looked at: (.+)\\.$", text_of(ROOT / DOCUMENT), re.MULTILINE)
    installed = [
        f"{name} {'.'.join(version(name.lower()).split('.')[:2])}"
        for name in ("Wagtail", "Django", "modelsearch", "mammoth")
    ]
    assert looked_at
    assert looked_at[1].split(", ") == installed


def test_what_is_listed_is_there() -> None:
    assert len(uses()) > 400
    nothing(str(use) for use in uses() if not is_there(use))


def test_what_is_listed_is_used() -> None:
    nothing(str(use) for use in uses() if not is_used(use))


def test_nothing_is_listed_twice() -> None:
    listed = [use for use in uses() if use.text or not FILE.fullmatch(use.theirs)]
    nothing(str(use) for use in set(listed) if listed.count(use) > 1)


def test_what_is_imported_is_documented_or_listed() -> None:
    nothing(
        f"{ours}: {name}"
        for ours, tree in sources(*FOLDERS)
        for name in imports(tree).values()
        if not is_documented(name) and name not in owners(ours)
    )


def test_what_our_classes_replace_is_documented_or_listed() -> None:
    nothing(
        f"{ours}: {theirs.__module__}.{theirs.__qualname__}.{name}"
        for ours, theirs, name in replacements()
        if name not in {*REPLACED, *names_for(ours)}
    )


def test_nothing_is_called_documented_that_is_not_used() -> None:
    taken = {name for _ours, tree in sources(*FOLDERS) for name in imports(tree).values()}
    taken |= {name for _ours, tree in sources(*FOLDERS) for name in patches(tree)}
    imported = {f"{module}.{name}" for module, names in IMPORTS.items() for name in names.split()}
    nothing([*(imported - taken), *(REPLACED - {name for *_where, name in replacements()})])


def test_private_names_are_listed() -> None:
    own = {name for _ours, tree in sources(*FOLDERS) for name in names_of_its_own(tree)}
    nothing(
        f"{ours}: {node.attr}"
        for ours, tree in sources(*FOLDERS)
        for node in nodes(tree)
        if isinstance(node, ast.Attribute)
        and re.match("_[a-z]", node.attr)
        and node.attr not in {*own, *PRIVATE, *names_for(ours)}
        and node.attr not in texts_for(ours)
    )


def test_what_is_put_into_their_classes_is_listed() -> None:
    """Afterwards it is there, whatever the package has: a text of the package must have it too."""
    nothing(
        f"{ours}: {name}"
        for ours, tree in sources(*FOLDERS)
        for name in patches(tree)
        if not is_documented(name)
        and not (name in owners(ours) and name.rpartition(".")[2] in texts_for(ours) + ADDS)
    )


def test_hooks_that_come_before_theirs_are_listed() -> None:
    nothing(
        f"{ours}: {hook}"
        for ours, _tree in sources(*APPS)
        for hook in re.findall(r'register\("(\w+)", order=-', text_of(ROOT / ours))
        if f'"{hook}"' not in texts_for(ours)
    )


def test_addresses_in_the_place_of_theirs_are_listed() -> None:
    """An address that is there twice is answered by whoever comes first."""
    addresses = Counter(addresses_of(urlpatterns))
    listed = tuple(use.text.strip('"') for use in uses() if use.text.endswith('/"'))
    nothing(one for one, count in addresses.items() if count > 1 and not one.endswith(listed))


def addresses_of(routes: Iterable[Any], start: str = "") -> Iterator[str]:
    for route in routes:
        address = f"{start}{route.pattern}"
        below = getattr(route, "url_patterns", None)
        yield from [address] if below is None else addresses_of(below, address)


def test_tables_named_as_text_are_listed() -> None:
    nothing(
        f"{ours}: table {node.value}"
        for ours, tree in sources(*FOLDERS)
        for node in nodes(tree)
        if isinstance(node, ast.Constant)
        and node.value in tables()
        and f"table {node.value}" not in owners(ours)
    )
    named = writes.FRAMEWORK_COLUMNS.items()
    columns = {f"table {table}.{one}" for table, some in named if table in tables() for one in some}
    nothing(columns - {use.theirs for use in uses()})


def test_words_replaced_in_their_templates_are_listed() -> None:
    replaced = (said for words in wagtail_translations.TEMPLATES.values() for said, _ours in words)
    nothing(set(replaced) - {use.text for use in uses()})


def templates() -> list[Path]:
    """Return all templates: those of the site, and those that go with a room."""
    folders = (ROOT / "templates", *ROOT.glob("*/templates"))
    return sorted(path for folder in folders for path in folder.rglob("*.*"))


def test_templates_in_the_place_of_theirs_are_listed() -> None:
    paths = (path for path in templates() if path.is_file() and "/templates/wagtail" in str(path))
    ours = {path.relative_to(ROOT).as_posix() for path in paths}
    nothing(ours - {use.ours for use in uses()})


def filled_below(ours: str) -> set[str]:
    """Return the blocks that other templates of ours fill in one of ours: it has them itself."""
    extends = f'{{% extends "{ours.removeprefix("templates/")}" %}}'
    below = (text for path in templates() if extends in (text := text_of(path)))
    return {name for text in below for name in BLOCK.findall(text)}


def test_blocks_that_fill_theirs_are_listed() -> None:
    """Django leaves out in silence what fills a block that is not there."""
    missing = []
    for path in templates():
        text, ours = text_of(path), path.relative_to(ROOT).as_posix()
        if parent := re.search(r'{% extends "(wagtail[^"]+)"', text):
            above = ROOT / "templates" / parent[1]
            own = BLOCK.findall(text_of(above)) if above.exists() and above != path else []
            listed = {*own, *filled_below(ours), *BLOCK.findall(texts_for(ours))}
            missing += [f"{ours}: {name}" for name in BLOCK.findall(text) if name not in listed]
    nothing(missing)


def test_what_our_scripts_take_from_the_admin_is_listed() -> None:
    own = "\n".join(text_of(path) for path in templates() if path.suffix == ".html")
    nothing(
        f"{path.name}: {name}"
        for path in (ROOT / "static/js").glob("*.js")
        for pattern in OF_THE_ADMIN
        for name in pattern.findall(text_of(path))
        if name not in own and not is_told(name, texts_for(f"static/js/{path.name}"))
    )


def is_told(name: str, listed: str) -> bool:
    """Return whether texts have it: whole, or the event or value that Stimulus makes it of."""
    event = name.partition(":")[2] if EVENT.fullmatch(name) else ""
    value = "".join(filter(None, found.groups())) if (found := VALUE.fullmatch(name)) else ""
    return (
        plain(name) in plain(listed)
        or bool(event and f'"{event}"' in listed)
        or bool(value and f"{value.lower()}:{{" in listed)
    )


def is_documented(name: str) -> bool:
    module, _point, last = name.rpartition(".")
    return last in IMPORTS.get(module, "").split()
