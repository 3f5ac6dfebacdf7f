"""What readers often search for, as far as the site itself has these words."""

from datetime import timedelta
from itertools import islice

from django.utils import timezone

from news.models import ArticlePage
from page_cache.memoize import cached_until_invalidated
from search.engine.indexing import engine, model_key
from search.engine.parsed_query import ParsedQuery
from search.engine.tiers import all_of
from search.models import SearchRecord

MIN_TIMES = 3
RECENT = timedelta(days=90)
MAX_SHOWN, MAX_LOOKED_AT = 8, 24


@cached_until_invalidated
def popular_queries() -> list[str]:
    """Return what was searched for most, each in the title of an article.

    Anybody can search for anything any number of times: no other words get onto our page.
    """
    recent = SearchRecord.objects.filter(
        times__gte=MIN_TIMES, found__gt=0, last_day__gte=timezone.localdate() - RECENT
    )
    most = recent.order_by("-times", "-last_day", "pk")
    queries = most.values_list("query__query_string", flat=True)[:MAX_LOOKED_AT]
    return list(islice(filter(_is_in_a_title, queries), MAX_SHOWN))


def _is_in_a_title(query: str) -> bool:
    title = all_of([ParsedQuery(query).words], ("title",))
    found = engine.newest(title, model_key(ArticlePage), MAX_LOOKED_AT)
    return ArticlePage.objects.published().filter(pk__in=found).exists()
