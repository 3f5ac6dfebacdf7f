"""Every word of a document is once in its draft, dropped, or structure."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.importing.draft import ArticleDraft, Line, NotAnArticleError, Text
from desk.importing.source import Box, Cell, Note, Paragraph, Picture, Source, Span, Table
from desk.importing.understanding.completeness import Difference, compare
from desk.importing.understanding.parser import parse_source
from tests.helpers import sources as doc

_SAID = """
Một là,|Hai là,|Thứ nhất,|Thứ hai:|1.|2.|a)|-|+|•|I.|nhiệm vụ sau:|huyện họp.|cây lát|CÂY TRÁM|./.
Lò Văn Páo|(Bí thư)|Ảnh: Minh An|Bài, ảnh: Thu Hà|11/07/2023|Bảng 1|“Nói”|— Minh An, Bí thư|50%|≥ 5
PHÓ BÍ THƯ|(đã ký)|ĐẢNG CỘNG SẢN VIỆT NAM|cây tra\u0301m|Hình 2: cây|?"""
WORDS = st.sampled_from(re.split(r"[|\n]", _SAID)).map("{} ".format)
WORDS |= st.sampled_from("\n\u00a0\t,")
SPANS = st.builds(
    Span,
    st.lists(WORDS, min_size=1, max_size=4).map("".join) | st.text(max_size=12),
    bold=st.booleans(),
    italic=st.booleans(),
    link=st.sampled_from(["", "https://example.vn/"]),
)
PARAGRAPHS = st.builds(
    Paragraph,
    st.lists(SPANS, max_size=3).map(tuple),
    style=st.sampled_from(["", "", "", "title", "heading 1", "heading 2", "quote", "caption"]),
    alignment=st.sampled_from(["", "", "center", "right"]),
    label=st.sampled_from(["", "", "", "1.", "2.", "a)", "•", "-", "o", "Một là,", "Điều 5."]),
    level=st.integers(0, 2),
    is_indented=st.booleans(),
)
PICTURES = st.builds(Picture, st.sampled_from(["1.jpg", "2.jpg"]), st.sampled_from(["", "A dog"]))


def holders(inside: st.SearchStrategy) -> st.SearchStrategy:
    some = st.lists(inside, max_size=3).map(tuple)
    cells = st.builds(Cell, some, columns=st.integers(1, 3), rows=st.integers(1, 3))
    rows = st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple)
    return st.builds(Box, some) | st.builds(Table, rows, st.booleans(), st.booleans())


ITEMS = st.recursive(PARAGRAPHS | PARAGRAPHS | PICTURES, holders, max_leaves=6)
NOTES = st.builds(Note, st.sampled_from(["1", "2"]), st.lists(PARAGRAPHS, max_size=2).map(tuple))


@settings(max_examples=300, deadline=None)
@given(st.lists(ITEMS, max_size=12), st.lists(NOTES, max_size=2))
def test_no_word_is_lost_or_doubled(items: list, notes: list) -> None:
    source = Source((*items, *notes))
    try:
        draft = parse_source(source)
    except NotAnArticleError:
        return
    assert compare(source, draft) == Difference([], [])
    told = [remark.text for remark in draft.remarks if "Những chữ này" in remark.text]
    assert told == []


@pytest.mark.quick
@settings(max_examples=100, deadline=None)
@given(st.lists(ITEMS, max_size=8))
def test_a_picture_is_there_as_often_as_its_author_put_it(items: list) -> None:
    source = Source((doc.bold("Đầu đề"), doc.plain("Mở đầu."), *items))
    draft = parse_source(source)
    put = re.findall(r"Picture\(file='(.)", str(items))
    assert sorted(re.findall(r"Photo\(file='(\d)", str(draft.body))) == sorted(put)


def test_it_names_what_is_missing_and_what_is_there_twice() -> None:
    source = doc.document("Trồng cây lát ở Nà Lừa", doc.note("1", "đã trồng"))
    body = Text([Line((Span("lát ở Nà Lừa Lừa"),))])
    draft = ArticleDraft("Trồng", body=[body], dropped=["đã"], structure=["1"])
    assert compare(source, draft) == Difference(["cây", "trồng"], ["Lừa"])


@pytest.mark.quick
def test_a_draft_that_lost_words_keeps_them_as_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk.importing.understanding.parser.body_of", lambda pieces, looks: [])
    draft = parse_source(doc.document(doc.bold("Đầu đề"), "Mở đầu.", "Thân bài."))
    assert draft.dropped == ["Thân bài"]
    assert "Thân bài" in draft.remarks[-1].text
