"""What the counter of visits kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from moving_in.old_site import VisitCounts
from moving_in.sources.nukeviet.sites import Tables
from moving_in.sources.nukeviet.text import Row

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def visits_of(tables: Tables) -> VisitCounts | None:
    """Return the counts; its months are of the last year it counted, its days of the last month."""
    kept: dict[str, dict[str, Row]] = {}
    for row in tables.rows("counter"):
        kept.setdefault(row.raw("c_type"), {})[row.raw("c_val")] = row
    total = kept.get("total", {}).get("hits")
    if not total:
        return None
    last = kept.get("c_time", {}).get("last", Row())
    last_at = last.moment("c_count", tables.zone) or total.moment("last_update", tables.zone)
    return VisitCounts(
        total=total.number("c_count"),
        robots=sum(row.number("c_count") for row in kept.get("bot", {}).values()),
        last_at=last_at,
        years=_years(kept.get("year", {}).values()),
        months=_months(tables, kept.get("month", {}), last_at) if last_at else {},
        days=_days(tables, kept.get("day", {}), last_at) if last_at else {},
    )


def _years(rows: Iterable[Row]) -> dict[int, int]:
    counts = {row.number("c_val"): row.number("c_count") for row in rows}
    return {year: count for year, count in sorted(counts.items()) if year and count}


def _months(tables: Tables, rows: dict[str, Row], last: datetime) -> dict[date, int]:
    found = {}
    for number, name in enumerate(_MONTHS, start=1):
        row = rows.get(name, Row())
        counted = row.day("last_update", tables.zone)
        if row.number("c_count") and counted and counted.year == last.year:
            found[date(last.year, number, 1)] = row.number("c_count")
    return found


def _days(tables: Tables, rows: dict[str, Row], last: datetime) -> dict[date, int]:
    found = {}
    for _name, row in sorted(rows.items()):
        counted = row.day("last_update", tables.zone)
        if counted and (counted.year, counted.month, counted.day) == (
            last.year,
            last.month,
            row.number("c_val"),
        ):
            found[counted] = row.number("c_count")
    return found
