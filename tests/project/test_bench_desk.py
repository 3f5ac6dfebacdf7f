"""`script/bench desk`: that it asks for each screen; not how fast any is."""

import json
from pathlib import Path

import pytest

from tests.helpers.bench import run


@pytest.mark.slow
@pytest.mark.own_database
@pytest.mark.xdist_group("bench")
def test_what_the_editors_screens_cost_is_measured(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    printed = run("desk", file, "--sizes", "120").stdout
    assert "with 120 articles" in printed
    screens = json.loads(file.read_text())["screens"]
    assert {"all articles", "a section", "dashboard", "page chooser"} <= set(screens)
    for name, screen in screens.items():
        assert min(screen["seconds"]) > 0
        (row,) = (line for line in printed.splitlines() if line.startswith(name + "  "))
        assert f" {screen['queries']} " in row
