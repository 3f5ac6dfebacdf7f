"""Watches every statement that Django sends, and invalidates what readers see another way by it.

Every statement that writes counts, unless it is known to write what no public page shows: what is
forgotten here makes the page cache slower, never wrong.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.backends.signals import connection_created
from django.dispatch import receiver

from page_cache.invalidate import invalidate

HIDDEN_TABLES = frozenset(
    {
        "desk_accountlock",
        "desk_jobrun",
        "desk_lease",
        "desk_measure",
        "desk_queuedmail",
        "desk_schedulefailure",
        "django_session",
        "site_config_saveanswer",
        "site_config_writeprobe",
        "visits_day",
        "visits_openvisit",
        "visits_pageday",
        "visits_total",
        "wagtailadmin_editingsession",
        "wagtailadmin_formstate",
        "wagtailcore_apitoken",
        "wagtailcore_comment",
        "wagtailcore_commentreply",
        "wagtailcore_modellogentry",
        "wagtailcore_pagelogentry",
        "wagtailcore_pagesubscription",
        "wagtailcore_referenceindex",
        "wagtailcore_revision",
        "wagtailcore_taskstate",
        "wagtailcore_uploadedfile",
        "wagtailcore_workflowstate",
        "wagtailsearchpromotions_query",
        "wagtailsearchpromotions_querydailyhits",
        "wagtailusers_userprofile",
    }
)
# Not every table of the index behind the search is a model's, nor there in each database.
HIDDEN_PREFIXES = ("search_", "wagtailsearch_indexentry")
# New sizes of a photo come when a page is shown that needs them: it shows them already.
HIDDEN_INSERTS = frozenset({"site_config_siterendition"})
HIDDEN_COLUMNS = {
    "auth_user": {"last_login"},
    "site_config_siteimage": {"file_hash", "file_size", "says_nothing"},
    "wagtailcore_page": {
        "draft_title",
        "has_unpublished_changes",
        "latest_revision_created_at",
        "latest_revision_id",
        "locked",
        "locked_at",
        "locked_by_id",
    },
}

follow_ups: dict[str, Callable[[], None]] = {}
"""What is done once a change of a table is committed."""

_READS = (
    "SELECT",
    "SAVEPOINT",
    "RELEASE",
    "ROLLBACK",
    "BEGIN",
    "PRAGMA",
    "SET ",
    "RESET ",
    "EXPLAIN",
)
_WRITES = re.compile(
    r"""\b(INSERT(?:\ OR\ \w+)?\ INTO|REPLACE\ INTO|(?<!DO\ )(?<!FOR\ )UPDATE|DELETE\ FROM)\s+"""
    r"""(?:ONLY\s+)?(?:"?\w+"?\.)?"?(\w+)"?""",
    re.IGNORECASE | re.VERBOSE,
)
_ASSIGNED = re.compile(r'"?(\w+)"?\s*=')
_SET = re.compile(r"\bSET\b(.*)\bWHERE\b", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=2048)
def affects_public_pages(sql: str) -> bool:
    """Return whether a statement may change what readers see."""
    # What is united stands in parentheses.
    statement = sql.lstrip("( \n").upper()
    if statement.startswith(_READS):
        return False
    if not (written := writes(sql)):
        return not statement.startswith("WITH")
    return any(_write_affects_public_pages(verb, table, sql) for verb, table in written)


@lru_cache(maxsize=2048)
def writes(sql: str) -> list[tuple[str, str]]:
    """Return how a statement writes to which tables."""
    return [(verb.upper(), table.lower()) for verb, table in _WRITES.findall(sql)]


def _write_affects_public_pages(verb: str, table: str, sql: str) -> bool:
    if table in HIDDEN_TABLES or table.startswith(HIDDEN_PREFIXES):
        return False
    if verb.startswith("INSERT"):
        return table not in HIDDEN_INSERTS
    if verb == "UPDATE" and table in HIDDEN_COLUMNS and (assigned := _SET.search(sql)):
        return not HIDDEN_COLUMNS[table].issuperset(_ASSIGNED.findall(assigned[1]))
    return True


def _watch(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    result = execute(sql, params, many, context)
    statement = str(sql)
    if statement.startswith("SELECT"):
        return result
    if affects_public_pages(statement):
        _when_committed(context["connection"], invalidate)
    for _verb, table in writes(statement):
        if table in follow_ups:
            _when_committed(context["connection"], follow_ups[table])
    return result


def _when_committed(connection: Any, action: Callable[[], None]) -> None:
    if not connection.in_atomic_block:
        action()
        return
    # One transaction writes many rows.
    waiting = [entry[:2] for entry in connection.run_on_commit[-2:]]
    if (set(connection.savepoint_ids), action) not in waiting:
        transaction.on_commit(action, using=connection.alias, robust=True)


@receiver(connection_created)
def watch(connection: Any, **_kwargs: Any) -> None:
    """Look at every statement of a connection."""
    if _watch not in connection.execute_wrappers:
        # Django's own context manager takes the last one away when it ends.
        connection.execute_wrappers.insert(0, _watch)
