"""What editors pinned to a search: it comes first, however its words are written."""

from collections.abc import Iterable
from itertools import chain

from django.db.models import Q
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from search.engine.abbreviations import expand_abbreviations
from search.engine.tiers import parse_terms
from search.engine.words import Word, words


def promoted(query: str) -> list[SearchPromotion]:
    """Return what is pinned to the same words and everybody may see, each page or link once."""
    meant = [_bare(chain(*reading)) for reading in expand_abbreviations(parse_terms(query))]
    pinned = Query.objects.filter(editors_picks__isnull=False).values_list("pk", "query_string")
    keys = {key for key, text in pinned if _bare(words(text)) in meant}
    return _visible(keys) if keys else []


def description(promotion: SearchPromotion) -> str:
    """Return to what something is pinned, and what it is."""
    return f"{promotion.query}: {promotion.title or promotion.link}"


def _visible(keys: set[int]) -> list[SearchPromotion]:
    visible = Q(page=None) | Q(page__in=Page.objects.live().public())
    promotions = SearchPromotion.objects.filter(visible, query__in=keys).select_related("page")
    found: dict[int | str, SearchPromotion] = {}
    for promotion in promotions.order_by("sort_order", "pk"):
        found.setdefault(promotion.page_id or promotion.external_link_url, promotion)
    return list(found.values())


def _bare(typed: Iterable[Word]) -> list[str]:
    return [word.bare for word in typed]
