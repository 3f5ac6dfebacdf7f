"""No function is longer than can be read at a glance."""

import ast

from tests.helpers.source_code import FOLDERS, nodes, sources

LINES = 40


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{ours}: {node.name}"
        for ours, tree in sources("tests", *FOLDERS)
        for node in nodes(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LINES
    ]
    assert long == []
