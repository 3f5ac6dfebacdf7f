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

from page_cache import registry
from page_cache.invalidate import invalidate

# Of Django and Wagtail; the other apps register theirs.
FRAMEWORK_TABLES = frozenset(
    {
        "django_session",
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
# Not every table of that index is a model's, nor there in each database.
FRAMEWORK_PREFIX = "wagtailsearch_indexentry"
FRAMEWORK_COLUMNS = {
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
    is_hidden = table in FRAMEWORK_TABLES or table in registry.hidden_tables
    if is_hidden or table.startswith((FRAMEWORK_PREFIX, *registry.hidden_prefixes)):
        return False
    if verb.startswith("INSERT"):
        return table not in registry.hidden_inserts
    hidden = FRAMEWORK_COLUMNS.get(table) or registry.hidden_columns.get(table)
    if verb == "UPDATE" and hidden and (assigned := _SET.search(sql)):
        return not hidden.issuperset(_ASSIGNED.findall(assigned[1]))
    return True


def _watch(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    result = execute(sql, params, many, context)
    statement = str(sql)
    if statement.startswith("SELECT"):
        return result
    if affects_public_pages(statement):
        _when_committed(context["connection"], invalidate)
    for _verb, table in writes(statement):
        if table in registry.follow_ups:
            _when_committed(context["connection"], registry.follow_ups[table])
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
