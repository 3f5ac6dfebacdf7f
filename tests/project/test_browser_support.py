"""What the oldest browsers that README names do not know, looked for in our styles and scripts.

What each browser knows is in MDN's compatibility data. Old Chromiums are run besides, in
`tests/browser/test_old_browsers.py`; no old Safari can be.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import ROOT
from tests.helpers import npm

DATA = (
    "@mdn/browser-compat-data",
    "8.1.9",
    "sha512-7d8D9yzVS4ugLbt4clzc5DKU8dq85K0lRebjzpP43GxSr7vYKmczgfuEU+0beimjl5YmnHkcErtolg5t5ttb0A==",
)
PARSER = (
    "acorn",
    "8.19.0",
    "sha512-oJlA3XiRm7Cyk6qFD2Jn8ak9B7jSy0qy00ADO3+8dpT0LSjFihQYv4C02LFCSYJV3Q37xYwwRy5m+IpIiUzqWw==",
)
# Safari 13.1 and that of iOS 13.4 are one.
OLDEST = {"chrome": 80, "safari": 13.1, "safari_ios": 13.4}
# The language of 2020, which these browsers know whole but for what the data tells.
ECMASCRIPT = "--ecma2020"

# What only later browsers know, and what it is in these.
SPARED = {
    ":backdrop": "of the popover, which they do not know",
    ":focus-visible": "what is clicked has an outline too",
    ":has": "what stands below a long heading may be seen to move down",
    ":popover-open": "a link opens the menu",
    "@media (scripting)": "without scripts the banner's line scrolls",
    "@page": "paper has the margins of its printer",
    "align-content: start": "known in grids, where it stands",
    "align-self: start": "known in grids, where it stands",
    "aspect-ratio": "photos have the ratio of their file",
    "aspect-ratio: auto": "photos have the ratio of their file",
    "break-after: avoid": "a heading may end a sheet of paper",
    "break-before: avoid": "a signature may stand alone on a printed page",
    "color-scheme": "scroll bars stay light",
    "color-scheme: dark": "scroll bars stay light",
    "color-scheme: light": "scroll bars stay light",
    "content: /": "the sign is read aloud",
    "cursor: pointer": "a telephone has none",
    "cursor: zoom-in": "a telephone has none",
    "dvh": "the menu goes on under the address bar",
    "globalPrivacyControl": "nobody can ask for it there",
    "list-style-type: string": "Safari does not call it a list",
    "mask-image": "has its prefixed name beside it",
    "outline": "its corners are not round",
    "overflow-wrap: anywhere": "break-word breaks long words too",
    "scroll-padding-top": "what an address leads to stands at the very top",
    "showModal": "a photo opens as a page of its own",
    "text-decoration-thickness": "an underline has its usual thickness",
    "text-size-adjust": "has its prefixed name beside it",
    "text-underline-offset": "an underline is in its usual place",
    "text-wrap-style": "a last line may be short",
    "text-wrap-style: balance": "a last line may be short",
    "text-wrap-style: pretty": "a last line may be short",
}

# The data is large: one process reads it.
pytestmark = pytest.mark.xdist_group("compatibility")

Compat = dict[str, Any]
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@pytest.fixture(scope="module")
def data() -> Compat:
    known: Compat = json.loads((npm.package(*DATA) / "data.json").read_text())
    return known


def is_known(feature: Compat) -> bool:
    """Return whether the oldest browsers know this, as written here: without prefix or flag."""

    def since(browser: str) -> float:
        told = feature["__compat"]["support"].get(browser, {"version_added": False})
        ways = [
            way["version_added"]
            for way in (told if isinstance(told, list) else [told])
            if not way.keys() & {"prefix", "alternative_name", "flags", "version_removed"}
        ]
        versions = [str(way).lstrip("≤") for way in ways if way not in {False, None, "preview"}]
        return min(map(float, versions), default=float("inf"))

    return all(since(browser) <= version for browser, version in OLDEST.items())


def declarations(sheet: str) -> Iterator[tuple[list[str], str]]:
    """Find each declaration, or statement, with what stands before the braces around it."""
    around: list[str] = []
    for words, end in re.findall(r"([^{};]*)([{};])", _COMMENT.sub("", sheet)):
        if end == "{":
            around.append(words.strip())
        elif words.strip():
            yield around[:], words.strip()
        if end == "}":
            around.pop()


def styles_used(css: Compat, around: list[str], declaration: str) -> Iterator[tuple[str, Compat]]:
    """Find what a declaration needs a browser to know."""
    for words in around:
        if words.startswith("@media"):
            for feature in re.findall(r"\((?:min-|max-)?([\w-]+)", words):
                yield f"@media ({feature})", css["at-rules"]["media"][feature]
        elif words.startswith("@"):
            yield words.split()[0], css["at-rules"][words[1:].split()[0]]
        else:
            for name in re.findall(r"::?(?!-)([\w-]+)", words):
                yield f":{name}", css["selectors"][name]
    name, _, value = declaration.partition(":")
    if around and not name.startswith(("-", "@")) and not around[-1].startswith("@"):
        yield from values_used(css, name, value.strip())


def values_used(css: Compat, name: str, value: str) -> Iterator[tuple[str, Compat]]:
    """Find what a property with such a value needs a browser to know."""
    known = css["properties"][name]
    yield name, known
    for word in re.findall(r"(?<![\w#-])[a-z][\w-]*", re.sub(r'"[^"]*"', "", value)):
        if word in known:
            yield f"{name}: {word}", known[word]
        elif functions := [one for one in named(css["types"], word) if f"{word}(" in value]:
            yield f"{word}()", functions[0]
    if name == "content" and " / " in value:
        yield f"{name}: /", known["alt_text"]
    if name == "list-style-type" and '"' in value:
        yield f"{name}: string", known["string"]
    if re.search(r"\d[dsl]v[hwib]", value):
        yield "dvh", css["types"]["length"]["viewport_percentage_units_dynamic"]


def named(tree: Compat, name: str) -> Iterator[Compat]:
    """Find everything that has this name in a part of the data."""
    for key, branch in tree.items():
        if key == "__compat" or not isinstance(branch, dict):
            continue
        if key == name and "__compat" in branch:
            yield branch
        yield from named(branch, name)


def scripts() -> list[Path]:
    """Return the scripts of the public pages."""
    base = (ROOT / "templates" / "base.html").read_text()
    pages = [ROOT / "static" / path for path in re.findall(r'static "(js/[\w-]+\.js)"', base)]
    imported = [
        path.parent / name
        for path in pages
        for name in re.findall(r'from "\./(.+?)"', path.read_text())
    ]
    return sorted({*pages, *imported})


def parsed(script: Path) -> Any:
    """Return the syntax tree of a script; one that the old language does not allow fails."""
    node = shutil.which("node")
    assert node, "npm comes with Node"
    parser = npm.package(*PARSER) / "bin" / "acorn"
    parsing = subprocess.run(  # noqa: S603 - our own command
        [node, parser, ECMASCRIPT, "--module", script],
        capture_output=True,
        check=False,
        text=True,
    )
    assert not parsing.returncode, parsing.stderr
    return json.loads(parsing.stdout)


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Walk through a syntax tree."""
    if isinstance(tree, dict):
        yield tree
    for branch in tree.values() if isinstance(tree, dict) else tree:
        if isinstance(branch, dict | list):
            yield from nodes(branch)


def names_used(tree: Any) -> set[str]:
    """Return the members, functions and constructors that a script asks of the browser."""
    asked = [
        node[key]
        for node in nodes(tree)
        for key in ("property", "callee")
        if node.get(key) and not node.get("computed")
    ]
    own = {node["id"]["name"] for node in nodes(tree) if node.get("type") == "FunctionDeclaration"}
    return {node["name"] for node in asked if "name" in node} - own


def unknown_in_styles(data: Compat) -> set[str]:
    folder = ROOT / "static" / "css"
    return {
        name
        for sheet in {*folder.rglob("*.css")} - {*folder.glob("desk*.css")}
        for around, declaration in declarations(sheet.read_text())
        for name, feature in styles_used(data["css"], around, declaration)
        if not is_known(feature)
    }


def unknown_in_scripts(data: Compat) -> set[str]:
    """Return the names that nothing has which the oldest browsers know."""
    used = set().union(*(names_used(parsed(script)) for script in scripts()))
    owners = {
        name: [*named(data["api"], name), *named(data["javascript"]["builtins"], name)]
        for name in used
    }
    return {name for name, having in owners.items() if having and not any(map(is_known, having))}


def test_the_oldest_browsers_know_all_that_is_needed(data: Compat) -> None:
    found = unknown_in_styles(data) | unknown_in_scripts(data)
    unknown = found - SPARED.keys()
    assert not unknown, "what do the oldest browsers without it?"
    assert not SPARED.keys() - found, "nothing needs these any more"


@pytest.mark.parametrize(
    ("sheet", "unknown"),
    [
        ("a { color: light-dark(red, blue); }", "light-dark()"),
        ("@layer base { a { color: red; } }", "@layer"),
        (".a:has(.b) { color: red; }", ":has"),
        (".a:is(.b, .c) { color: red; }", ":is"),
        (".a { inset: 0; }", "inset"),
        (".a { padding-inline: 1rem; }", "padding-inline"),
        (".a { color: color-mix(in srgb, red, blue); }", "color-mix()"),
        ("@container (min-width: 1rem) { a { color: red; } }", "@container"),
    ],
)
def test_what_no_old_browser_knows_is_found(data: Compat, sheet: str, unknown: str) -> None:
    used = [one for parts in declarations(sheet) for one in styles_used(data["css"], *parts)]
    assert unknown in {name for name, feature in used if not is_known(feature)}


def test_the_readme_names_the_oldest_browsers() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "Chrome 80" in readme
    assert "Safari 13.1" in readme
