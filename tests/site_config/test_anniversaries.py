"""When the banner celebrates what, and in which words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_config.banner.anniversaries import Anniversary, Window, banner_sentence, in_year

pytestmark = pytest.mark.quick

USUAL = Window(before=10, after=3)
VICTORY = date(1972, 12, 29)


@pytest.mark.parametrize(
    ("today", "occurs"),
    [
        (date(2026, 12, 18), None),
        (date(2026, 12, 19), date(2026, 12, 29)),
        (date(2026, 12, 29), date(2026, 12, 29)),
        (date(2027, 1, 1), date(2026, 12, 29)),
        (date(2027, 1, 2), None),
    ],
)
def test_an_event_is_shown_ten_days_before_to_three_after(today: date, occurs: date | None) -> None:
    assert USUAL.occurrence(VICTORY, today) == occurs


def test_the_window_reaches_back_over_new_year() -> None:
    assert USUAL.occurrence(date(1946, 1, 6), date(2026, 12, 30)) == date(2027, 1, 6)


def test_the_nearest_occurrence_is_taken_when_two_windows_hold_today() -> None:
    wide = Window(before=200, after=200)
    assert wide.occurrence(date(2000, 6, 1), date(2026, 12, 10)) == date(2027, 6, 1)
    assert wide.occurrence(date(2000, 6, 1), date(2026, 11, 20)) == date(2026, 6, 1)


def test_the_day_itself_is_no_anniversary() -> None:
    assert USUAL.occurrence(date(2026, 5, 7), date(2026, 5, 7)) is None
    assert USUAL.occurrence(date(2026, 5, 7), date(2027, 5, 7)) == date(2027, 5, 7)


def test_round_years_end_in_zero_or_five() -> None:
    window = Window(before=10, after=3, round_years_only=True)
    shown = [year for year in range(2020, 2032) if window.occurrence(VICTORY, date(year, 12, 29))]
    assert shown == [2022, 2027]


def test_29_february_falls_on_the_28th_in_other_years() -> None:
    assert in_year(date(1984, 2, 29), 2027) == date(2027, 2, 28)
    assert in_year(date(1984, 2, 29), 2028) == date(2028, 2, 29)
    assert USUAL.occurrence(date(1984, 2, 29), date(2027, 3, 3)) == date(2027, 2, 28)
    assert USUAL.occurrence(date(1984, 2, 29), date(2027, 3, 4)) is None


@given(st.dates(date(1900, 1, 1), date(2020, 12, 31)), st.dates(date(2021, 1, 1), date(9990, 1, 1)))
def test_what_is_shown_is_inside_its_window(original: date, today: date) -> None:
    occurs = USUAL.occurrence(original, today)
    if occurs:
        assert occurs - timedelta(10) <= today <= occurs + timedelta(3)
    starts = USUAL.next_start(original, today)
    assert starts is not None
    assert starts > today
    assert USUAL.occurrence(original, starts)


def test_the_sentence_names_the_oldest_first_and_ends_once() -> None:
    items = [
        Anniversary("Ngày thứ hai", date(1975, 4, 30), date(2025, 4, 30)),
        Anniversary("chiến thắng đầu", date(1954, 5, 7), date(2025, 5, 7)),
    ]
    assert banner_sentence("Chào mừng kỷ niệm", items, ["Nghỉ lễ từ 30/4", "Chúc vui!"]) == (
        "Chào mừng kỷ niệm 71 năm chiến thắng đầu (7/5/1954 - 7/5/2025); "
        "50 năm Ngày thứ hai (30/4/1975 - 30/4/2025). Nghỉ lễ từ 30/4. Chúc vui!"
    )


def test_notices_alone_need_no_greeting_and_nothing_gives_nothing() -> None:
    assert banner_sentence("Chào mừng", [], ["Cổng mở lại ngày 2/1."]) == "Cổng mở lại ngày 2/1."
    assert banner_sentence("Chào mừng", [], []) == ""


def test_the_last_day_of_all_and_events_to_come_are_no_error() -> None:
    assert USUAL.occurrence(VICTORY, date.max) == date(9999, 12, 29)
    assert USUAL.next_start(VICTORY, date.max) is None
    window = Window(before=10, after=3, round_years_only=True)
    assert window.next_start(date(2040, 5, 7), date(2026, 1, 1)) == date(2045, 4, 27)
