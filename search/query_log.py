"""The record of what readers search for: no reader in it, and no more than fits."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits
from wagtail.search.utils import normalise_query_string
from wagtail.signal_handlers import disable_reference_index_auto_update

from search.engine.parsed_query import ParsedQuery
from search.models import SearchRecord

MAX_RECORDS = 5000
# A telephone or identity number, however it is grouped; an e-mail address.
_PERSONAL = re.compile(r"\d(?:[\W_]*\d){8,}|@")
_LOCK_TIMEOUT_MS = 100

logger = logging.getLogger(__name__)


def record(query: ParsedQuery, found: int) -> None:
    """Count one search that found so many. A reader neither waits for it nor sees it fail."""
    if _PERSONAL.search(query.query_string) or not query.words:
        return
    try:
        with _short_lock_timeout(), disable_reference_index_auto_update(), transaction.atomic():
            _record(normalise_query_string(query.query_string), found)
    except DatabaseError as error:
        # Its text might hold what was searched for.
        logger.info("A search was not recorded: %s", type(error).__name__)


def _record(query: str, found: int) -> None:
    today = timezone.localdate()
    if not SearchRecord.objects.filter(last_day=today).exists():
        QueryDailyHits.garbage_collect()
        Query.garbage_collect()
    searched = Query.get(query)
    searched.add_hit(today)
    kept = SearchRecord.objects.filter(query=searched)
    if not kept.update(times=F("times") + 1, found=found, last_day=today):
        _make_room()
        kept.create(query=searched, times=1, found=found, last_day=today)


def _make_room() -> None:
    """Forget what was searched for least and longest ago, save what an editor pinned to."""
    surplus = SearchRecord.objects.count() - MAX_RECORDS + 1
    if surplus > 0:
        evictable = SearchRecord.objects.filter(query__editors_picks=None)
        rarest = evictable.order_by("times", "last_day", "pk")[:surplus]
        Query.objects.filter(record__in=list(rarest)).delete()


@contextmanager
def _short_lock_timeout() -> Iterator[None]:
    """Wait no longer than `_LOCK_TIMEOUT_MS` for somebody else who holds the database."""
    if connection.vendor == "sqlite":
        usual = int(connection.settings_dict["OPTIONS"]["timeout"] * 1000)
        shorten, restore = (
            f"PRAGMA busy_timeout = {_LOCK_TIMEOUT_MS}",
            f"PRAGMA busy_timeout = {usual}",
        )
    else:
        shorten, restore = f"SET lock_timeout = {_LOCK_TIMEOUT_MS}", "RESET lock_timeout"
    with connection.cursor() as cursor:
        cursor.execute(shorten)
        try:
            yield
        finally:
            cursor.execute(restore)
