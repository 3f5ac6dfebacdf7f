"""A source on its way from one process to another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.importing.source import Box, Item, Paragraph, Source
from desk.importing.source_json import from_json, to_json


# Every kind of item with every field, as the types say.
@settings(max_examples=25)
@given(st.from_type(Source))
def test_it_arrives_as_it_was(source: Source) -> None:
    assert from_json(to_json(source)) == source


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[]", "{}", '{"is": "Span", "text": "a"}', '{"is": "Source"}'),
        *('{"is": "Source", "items": [], "x": 1}', '{"is": "os"}', '{"is": ["Source"]}'),
        '{"is": "Source", "items": [{"is": "Remark", "kind": "x"}]}',
        "[" * 100_000,
    ],
)
def test_nothing_else_is_a_source(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(text)


def test_what_is_too_deep_fails_on_the_way() -> None:
    item: Item = Paragraph()
    for _level in range(2_000):
        item = Box((item,))
    with pytest.raises(RecursionError):
        to_json(Source((item,)))
