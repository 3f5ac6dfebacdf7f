"""No function is longer than can be read at a glance, no file of an app than in one sitting."""

import ast

from tests import ROOT
from tests.helpers.source_code import APPS, FOLDERS, nodes, sources

LINES = 40
LINES_OF_A_FILE = 250


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{ours}: {node.name}"
        for ours, tree in sources("tests", *FOLDERS)
        for node in nodes(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LINES
    ]
    assert long == []


def test_no_file_of_an_app_is_longer_than_250_lines() -> None:
    long = [
        path
        for path, _tree in sources(*APPS, "benchmark")
        if len((ROOT / path).read_text().splitlines()) > LINES_OF_A_FILE
    ]
    assert long == []
