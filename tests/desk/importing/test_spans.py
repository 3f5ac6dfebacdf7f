"""Spans as a page has them."""

import time

import pytest

from desk.importing.readers.spans import safe_link, tidy, with_gaps
from desk.importing.source import Span


@pytest.mark.parametrize(
    ("spans", "tidied"),
    [
        ([], []),
        ([Span(" \n\u00a0 ")], []),
        ([Span(" \u2028 một \n\u2028"), Span("\u2028 hai\u2028")], [Span("một\nhai")]),
        ([Span("a ", bold=True), Span("\u2028b")], [Span("a ", bold=True), Span("\nb")]),
        ([Span(" một\t"), Span(" hai ")], [Span("một hai")]),
        ([Span("một "), Span(" hai", bold=True)], [Span("một "), Span("hai", bold=True)]),
        ([Span("một"), Span(" ", bold=True), Span("hai")], [Span("một hai")]),
        ([Span("o"), Span("\u0302\u0323t", bold=True)], [Span("ộ"), Span("t", bold=True)]),
        ([Span("a"), Span("\u0309", bold=True), Span("nh")], [Span("ảnh")]),
        ([Span("05\u2011CT"), Span("\u00ad/T\u200bW")], [Span("05-CT/TW")]),
        ([Span("Ðảng")], [Span("Đảng")]),
        ([Span("a", link="tel:1"), Span("b", link="tel:2")], None),
    ],
)
def test_tidy(spans: list[Span], tidied: list[Span] | None) -> None:
    assert tidy(spans) == tuple(spans if tidied is None else tidied)


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        ([Span("\t\t\tPáo ")], "\tPáo"),
        ([Span("\t\tPáo")], "Páo"),
        ([Span("a"), Span("\t", bold=True), Span(" \t b")], "a\tb"),
        ([Span("a \u2028" + "\u00a0" * 24 + "b  c")], "a\n\tb c"),
        ([Span("a\t\t\t\t")], "a"),
    ],
)
def test_a_space_as_wide_as_a_column_is_a_tab(spans: list[Span], text: str) -> None:
    assert "".join(span.text for span in tidy(with_gaps(spans))) == text


def test_a_hundred_thousand_runs_are_joined_at_once() -> None:
    begun = time.process_time()
    (joined,) = tidy(Span("chữ ") for _run in range(100_000))
    assert len(joined.text) == 399_999
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        (" https://example.vn/a ", "https://example.vn/a"),
        ("MAILTO:lan@example.vn", "MAILTO:lan@example.vn"),
        ("tel:+84123", "tel:+84123"),
        ("javascript:alert(1)", ""),
        ("file:///C:/a.docx", ""),
        ("#muc", ""),
        ("https://a b", ""),
    ],
)
def test_only_what_leads_out_of_the_file_is_a_link(address: str, kept: str) -> None:
    assert safe_link(address) == kept
