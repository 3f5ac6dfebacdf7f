"""Seven days, four weeks and twelve months are kept of backups that are made each night."""

from datetime import timedelta

import pytest

from backups.pruning import kept_names
from tests.helpers.moments import local


@pytest.mark.quick
def test_two_years_of_nights_are_some_twenty_backups() -> None:
    last = local(2026, 11, 30, 2, 0)
    moments = {str(number): last - timedelta(days=number) for number in range(730)}
    kept = sorted(kept_names(moments), key=int)
    assert kept[:7] == ["0", "1", "2", "3", "4", "5", "6"]
    weeks = [moments[name] for name in kept if moments[name].weekday() == 6]
    assert len([moment for moment in weeks if (last - moment).days < 28]) >= 3
    months = {(moments[name].year, moments[name].month) for name in kept}
    assert len(months) == 12
    assert len(kept) <= 7 + 4 + 12


@pytest.mark.quick
def test_the_only_backups_are_kept_however_old() -> None:
    old = {str(year): local(year, 1, 1, 2, 0) for year in (2019, 2021, 2022)}
    assert kept_names(old) == set(old)


@pytest.mark.quick
def test_of_one_day_the_last_is_kept() -> None:
    day = {str(hour): local(2026, 5, 4, hour, 0) for hour in (8, 12, 23)}
    assert kept_names(day) == {"23"}
