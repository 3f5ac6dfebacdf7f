"""Accounts of the old site, without what signs them in."""

from __future__ import annotations

from collections.abc import Iterator

from moving_in.old_site import User
from moving_in.sources.nukeviet.sites import Tables

# Groups below this are what the system itself sorts people by.
_FIRST_OF_ITS_OWN = 10


def users_of(tables: Tables) -> Iterator[User]:
    """Yield the accounts as they were made."""
    administrators = {
        row.number("admin_id"): row
        for row in tables.rows("authors")
        if not row.number("is_suspend")
    }
    names = _group_names(tables)
    members: dict[int, list[int]] = {}
    for row in tables.rows("users_groups_users"):
        members.setdefault(row.number("userid"), []).append(row.number("group_id"))
    for row in tables.rows("users", order="userid"):
        number = row.number("userid")
        administrator = administrators.get(number)
        groups = dict.fromkeys([*row.numbers("in_groups"), *members.get(number, [])])
        family_name, given_name = row.line("last_name"), row.line("first_name")
        yield User(
            number=number,
            username=row.line("username"),
            family_name=family_name,
            # Before 4.0 it was one.
            given_name=given_name if family_name or given_name else row.line("full_name"),
            email=row.raw("email").strip(),
            is_active=row.number("active", 1) == 1,
            level=administrator.number("lev") if administrator else None,
            position=administrator.line("position") if administrator else "",
            groups=tuple(names[group] for group in groups if group in names),
        )


def _group_names(tables: Tables) -> dict[int, str]:
    """Return the site's own groups; from 4.5 on their names stand apart, in each language."""
    rows = [
        *tables.rows("users_groups"),
        *(
            row
            for one in reversed(tables.languages)
            for row in tables.rows("users_groups_detail", lang=one)
        ),
    ]
    return {
        row.number("group_id"): row.line("title")
        for row in rows
        if row.number("group_id") >= _FIRST_OF_ITS_OWN and row.line("title")
    }
