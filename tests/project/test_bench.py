"""`script/bench`: that it measures and reports; not how fast anything is."""

import json
from pathlib import Path

import pytest

from benchmark.mistakes import MISTAKES
from tests.helpers.bench import run

pytestmark = [pytest.mark.slow, pytest.mark.own_database, pytest.mark.xdist_group("bench")]


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Measure the search; give what was printed, and its file."""
    file = tmp_path_factory.mktemp("bench") / "figures.json"
    done = run("search", file, "--sizes", "60,30")
    assert "PostgreSQL is skipped" in done.stderr
    return done.stdout, file


def test_the_table_holds_every_size_and_kind_of_query(bench: tuple[str, Path]) -> None:
    printed, file = bench
    lines = [line.split() for line in printed.splitlines() if line]
    for start in (["30"], ["60"], ["rare", "words"], ["pasted", "titles"], ["newest", "first"]):
        (line,) = (line for line in lines if line[: len(start)] == start)
        assert len([float(figure) for figure in line[len(start) :]]) == 8
    for mistake in MISTAKES:
        (row,) = (line for line in printed.splitlines() if line.startswith(mistake))
        assert all(float(share.rstrip("%")) >= 95 for share in row[len(mistake) :].split())
    assert "update_index of 60:" in printed
    assert "saving an article:" in printed
    assert str(file) in printed


def test_the_file_holds_every_time_that_was_taken(bench: tuple[str, Path]) -> None:
    sqlite = json.loads(bench[1].read_text())["SQLite"]
    assert [size["articles"] for size in sqlite["sizes"]] == [30, 60]
    assert len(sqlite["saves"]["smallest"]) == len(sqlite["saves"]["largest"]) > 0
    for size in sqlite["sizes"]:
        assert size["index"]["seconds"] > 0
        assert len(size["queries"]) >= 30
        for query in size["queries"]:
            assert all(times and min(times) > 0 for times in query["seconds"].values())


def test_our_search_and_the_one_by_hand_find_the_same_articles(bench: tuple[str, Path]) -> None:
    for query in json.loads(bench[1].read_text())["SQLite"]["sizes"][1]["queries"]:
        assert query["found"] == query["found_by_hand"], query["query"]


def test_what_counting_visits_costs_is_measured(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    printed = run("visits", file, "--sizes", "30").stdout
    for line in ("beacons a second: ", "numbers remembered: ", "ten years of it: x "):
        assert line in printed
    figures = json.loads(file.read_text())
    assert all(rate > 0 for rates in figures["beacons"].values() for rate in rates)
    assert {name: len(times) for name, times in figures["pages"].items()} == {
        "remembered": 17,
        "read anew": 17,
        "none": 17,
    }


def test_what_others_wait_in_a_crowd_is_measured(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    printed = run("crowd", file, "--sizes", "30").stdout
    figures = json.loads(file.read_text())
    assert figures["unanswered"] == {"alone": 0, "in the crowd": 0}
    for kind, row in (("pages", "a cached page, p99"), ("saves", "a save")):
        assert all(min(times) > 0 for times in figures[kind].values())
        (line,) = (line for line in printed.splitlines() if line.startswith(f"| {row} |"))
        assert line.count(" ms") == 3


def test_what_readers_pages_cost_is_measured(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    printed = run("serving", file, "--sizes", "120").stdout
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in printed.splitlines()]
    measured = {row[0]: row[2] for row in rows if len(row) == 3}
    figures = json.loads(file.read_text())
    assert float(measured["cached article against a bare RSGI application"]) > 0
    pages = ("front page", "section", "article", "feed", "search")
    for name in pages:
        assert float(measured[f"{name}, 120 articles against 100 articles"].rstrip(" ×")) > 0
    assert set(figures["pages"]) == set(pages)
    for compared in (*figures["pages"].values(), *figures["desk"].values()):
        assert all(min(times) > 0 for times in compared["seconds"].values())
    assert min(figures["memory"]["bytes"]) > 0
