"""`script/bench editor`: both ways end in the same article, and it says so only if they do."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from benchmark.editor import compare
from benchmark.word_file import words_of, write
from tests.helpers.bench import run

ARTICLE: dict[str, Any] = {
    "words": {"cầu": 2},
    "title": "Cầu mới",
    "date": "",
    "lead": "",
    "bylines": [],
    "body": [{"kind": "text", "html": "<p>Cầu</p>", "words": "Cầu"}],
}


@pytest.mark.slow
@pytest.mark.own_database
@pytest.mark.xdist_group("bench")
@pytest.mark.skipif(
    not (shutil.which("chromium") or os.environ.get("CI")), reason="Chromium is not installed"
)
def test_both_ways_bring_every_word_and_the_file_takes_less(tmp_path: Path) -> None:
    file = tmp_path / "figures.json"
    printed = run("editor", file).stdout
    assert "The same words are in both" in printed
    figures = json.loads(file.read_text())
    assert f"{figures['words']:,} of {figures['words']:,}" in printed
    assert figures["words"] > 1000
    assert figures["missing"] == []
    [taken] = figures["rounds"]
    brought, entered = (taken[way]["done"] for way in ("from the Word file", "by hand"))
    assert brought["clicks"] <= 6
    assert brought["clicks"] < entered["clicks"]
    assert entered["pastes"] == entered["copies"] > 0
    assert set(brought) == {"clicks", "drops"}
    assert all(way["seconds"] > 0 for way in taken.values())


@pytest.mark.quick
@pytest.mark.parametrize(
    "other",
    [{"words": {"cầu": 1}}, {"lead": "Sáng nay"}, {"body": []}, {"body": ARTICLE["body"] * 2}],
    ids=["words", "lead", "no block", "one more block"],
)
def test_articles_that_are_not_the_same_end_it(other: dict[str, Any]) -> None:
    compare(ARTICLE, {**ARTICLE, "body": [{**ARTICLE["body"][0], "html": "<p> Cầu </p>"}]})
    with pytest.raises(SystemExit, match="Not the same"):
        compare(ARTICLE, ARTICLE | other)


@pytest.mark.quick
def test_the_words_of_a_file_are_counted(tmp_path: Path) -> None:
    words = words_of(write(tmp_path / "bai.docx"))
    assert words["2023"] == 1
    assert words["là"] >= 5
    assert words.total() > 1000
