"""Notices whatever changes the site for its readers, in any process, by any way through Django.

Every statement that writes counts, unless it is known to write what no public page shows: what is
forgotten here makes the page cache slower, never wrong.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.backends.signals import connection_created
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction, Revision
from wagtail.signals import page_slug_changed, page_unpublished, post_page_move

from site_config.marks import change

UNSEEN_TABLES = frozenset(
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
UNSEEN_PREFIXES = ("search_", "wagtailsearch_indexentry")
# New sizes of a photo come when a page is shown that needs them: it shows them already.
UNSEEN_ADDITIONS = frozenset({"site_config_siterendition"})
UNSEEN_COLUMNS = {
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
def is_seen(sql: str) -> bool:
    """Tell whether a statement may change what readers see."""
    # What is united stands in parentheses.
    statement = sql.lstrip("( \n").upper()
    if statement.startswith(_READS):
        return False
    if not (written := writes(sql)):
        return not statement.startswith("WITH")
    return any(_is_seen_write(verb, table, sql) for verb, table in written)


@lru_cache(maxsize=2048)
def writes(sql: str) -> list[tuple[str, str]]:
    """Return how a statement writes to which tables."""
    return [(verb.upper(), table.lower()) for verb, table in _WRITES.findall(sql)]


def _is_seen_write(verb: str, table: str, sql: str) -> bool:
    if table in UNSEEN_TABLES or table.startswith(UNSEEN_PREFIXES):
        return False
    if verb.startswith("INSERT"):
        return table not in UNSEEN_ADDITIONS
    if verb == "UPDATE" and table in UNSEEN_COLUMNS and (assigned := _SET.search(sql)):
        return not UNSEEN_COLUMNS[table].issuperset(_ASSIGNED.findall(assigned[1]))
    return True


def _watch(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    result = execute(sql, params, many, context)
    statement = str(sql)
    if statement.startswith("SELECT"):
        return result
    if is_seen(statement):
        _when_committed(context["connection"], change)
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


@receiver(page_unpublished)
@receiver(page_slug_changed)
@receiver(post_page_move)
@receiver(post_delete, sender=Page)
@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def withdraw(**_kwargs: Any) -> None:
    """Have not even the previous copy served of what is gone, elsewhere or no longer for all."""
    transaction.on_commit(lambda: change(withdraw=True), robust=True)


@receiver(post_save, sender=Revision)
def mind_schedule(instance: Revision, **_kwargs: Any) -> None:
    """Let no page outlive a moment that was set after it was made."""
    if instance.approved_go_live_at:
        transaction.on_commit(change, robust=True)
