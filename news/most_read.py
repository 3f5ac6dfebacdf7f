"""What is read most: today, in a week, in a month."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Exists, OuterRef, Sum
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from news.listing import ListingQuerySet
from news.querysets import ArticleQuerySet
from visits.models import PageDay

MAX_SHOWN = 5
# One or two are no ranking.
MIN_SHOWN = 3
# More than are shown: some may have been taken down since.
MAX_CANDIDATES = 3 * MAX_SHOWN
CACHE_SECONDS = 5 * 60
PERIODS = {"ngay": (1, _("Today")), "tuan": (7, _("7 days")), "thang": (30, _("30 days"))}


class MostRead(NamedTuple):
    """The articles that were read most in a period, the first one most."""

    name: str
    label: Promise
    articles: list[Page]


def most_read(listed: ListingQuerySet, articles: ArticleQuerySet, place: int) -> list[MostRead]:
    """Return what is read most of a section's articles, for each period that has enough: one query.

    The order is a few minutes old, and remembered for a place, the key of the section; what is no
    longer to be read is left out at once.
    """
    key = f"most-read:{place}"
    ranked: Any = cache.get_or_set(key, lambda: _ranked(listed), CACHE_SECONDS)
    wanted = {pk for pks in ranked.values() for pk in pks}
    found = articles.published().defer_streamfields().in_bulk(wanted) if wanted else {}
    lists = [
        MostRead(name, label, [found[pk] for pk in ranked[name] if pk in found][:MAX_SHOWN])
        for name, (_days, label) in PERIODS.items()
    ]
    return [period for period in lists if len(period.articles) >= MIN_SHOWN]


def _ranked(listed: ListingQuerySet) -> dict[str, list[int]]:
    """Return the keys of the articles read most in each period."""
    today = timezone.localdate()
    shown = PageDay.objects.filter(Exists(listed.filter(article=OuterRef("page"))))
    return {
        name: list(
            shown.filter(date__gt=today - timedelta(days=days))
            .values_list("page", flat=True)
            .annotate(total=Sum("views"))
            .order_by("-total", "-page")[:MAX_CANDIDATES]
        )
        for name, (days, _label) in PERIODS.items()
    }
