"""The results that editors pinned to a search: they come first, however its words are written."""

from itertools import chain

from django.db.models import Q
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Page

from search.engine.parsed_query import ParsedQuery
from search.engine.words import bare_words, words


def promoted(query: ParsedQuery) -> list[SearchPromotion]:
    """Return what is pinned to the same words and everybody may see, each page or link once."""
    meant = {bare_words(chain(*reading)) for reading in query.readings}
    pinned = Query.objects.filter(editors_picks__isnull=False).values_list("pk", "query_string")
    keys = {key for key, text in pinned if bare_words(words(text)) in meant}
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
