"""The words a task list counts with."""

import pytest

from news.ordinals import OrdinalStyle, ordinal

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "Một là, "),
        (2, "Hai là, "),
        (5, "Năm là, "),
        (10, "Mười là, "),
        (11, "Mười một là, "),
        (14, "Mười bốn là, "),
        (15, "Mười lăm là, "),
        (20, "Hai mươi là, "),
        (21, "Hai mươi mốt là, "),
        (24, "Hai mươi tư là, "),
        (25, "Hai mươi lăm là, "),
        (35, "Ba mươi lăm là, "),
        (91, "Chín mươi mốt là, "),
        (99, "Chín mươi chín là, "),
    ],
)
def test_one_is_two_is(number: int, words: str) -> None:
    assert ordinal(number) == words


def test_no_two_ordinals_are_alike() -> None:
    assert len({ordinal(number) for number in range(1, 100)}) == 99


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "Thứ nhất, "),
        (2, "Thứ hai, "),
        (4, "Thứ tư, "),
        (5, "Thứ năm, "),
        (15, "Thứ mười lăm, "),
    ],
)
def test_first_second(number: int, words: str) -> None:
    assert ordinal(number, OrdinalStyle.THU_NHAT) == words


def test_plain_numbers_and_what_is_beyond_words() -> None:
    assert ordinal(3, OrdinalStyle.NUMBER) == "3. "
    assert ordinal(100) == "100. "
