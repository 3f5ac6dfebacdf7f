"""The search of readers and of the admin: finds Vietnamese with and without diacritics.

Set in WAGTAILSEARCH_BACKENDS, it keeps Wagtail's ways: `search_fields`, `.search()`,
`.autocomplete()`, `update_index`, and indexing on every save.
"""

from itertools import islice
from typing import Any

from django.db import models
from django.db.models import Case, Count, When
from modelsearch.backends.base import (
    BaseSearchBackend,
    BaseSearchResults,
    FilterFieldError,
)

from search.engine.indexing import Index, Rebuilder
from search.engine.query_compiler import AutocompleteQueryCompiler, QueryCompiler, is_of_words

# The database compares each row with all places that it sorts by.
SORT_BATCH_SIZE = 500


class Results(BaseSearchResults):
    """The results: the best first, or in the order of the queryset."""

    supports_facet = True

    def _do_search(self) -> list[Any]:
        compiler = self.query_compiler
        # Rows are only fetched for the keys that are shown: to sort them all is to read them all.
        if compiler.order_by_relevance and is_of_words(compiler.query):
            keys = list(islice(compiler.ranking, self.start, self.stop))
        else:
            keys = self._keys_in_order()
        # Undocumented: set by `values` and `values_list`, whose rows need not tell their key.
        return (self._items if compiler.queryset._fields is None else self._rows)(keys)

    def _items(self, keys: list[int]) -> list[Any]:
        queryset = self.query_compiler.queryset
        found = {item.pk: item for item in queryset.filter(pk__in=keys).order_by()}
        # One may have gone since its key was found.
        items = [found[key] for key in keys if key in found]
        for place, item in enumerate(items) if self._score_field else ():
            setattr(item, self._score_field, -float(self.start + place))
        return items

    def _rows(self, keys: list[int]) -> list[Any]:
        """Return rows that are no items; there may be several of a key, or only one of all."""
        found, rows = self.query_compiler.queryset, list[Any]()
        for first in range(0, len(keys), SORT_BATCH_SIZE):
            some = enumerate(keys[first : first + SORT_BATCH_SIZE], self.start + first)
            places = {key: place for place, key in some}
            whens = [When(pk=key, then=-float(place)) for key, place in places.items()]
            score = Case(*whens, output_field=models.FloatField())
            sorted_ = found.filter(pk__in=places).order_by(score.desc())
            rows += sorted_.annotate(**{self._score_field: score}) if self._score_field else sorted_
        return rows

    def facet(self, field_name: str) -> dict[Any, int]:
        """Return how many of what was found have each value of a field, the most frequent first."""
        if self.query_compiler._get_filterable_field(field_name) is None:
            message = f'"{field_name}" is no filter field of {self.model.__name__}.'
            raise FilterFieldError(message, field_name=field_name)
        keys = self._in_order().order_by().values("pk")
        found = self.model._base_manager.filter(pk__in=keys).values_list(field_name)
        return dict(found.annotate(count=Count("pk")).order_by("-count", field_name))

    @property
    def is_near(self) -> bool:
        """Return whether nothing holds all words, and what was found all but one."""
        return is_of_words(self.query_compiler.query) and self.query_compiler.ranking.is_near

    def count_together(self) -> int:
        """Return how many of the first hold the words one after the other, if others do not."""
        compiler = self.query_compiler
        return compiler.ranking.count_together() if compiler.order_by_relevance else 0

    def _do_count(self) -> int:
        compiler = self.query_compiler
        if not is_of_words(compiler.query):
            return len(range(self._in_order().count())[self.start : self.stop])
        return len(range(compiler.ranking.count(self.stop))[self.start :])

    def _keys_in_order(self) -> list[int]:
        compiler, keys = self.query_compiler, None
        if is_of_words(compiler.query):
            keys = compiler.ranking.in_order(_ordered(compiler.queryset), self.start, self.stop)
        if keys is None:
            keys = list(self._in_order().values_list("pk", flat=True)[self.start : self.stop])
        return keys

    def _in_order(self) -> models.QuerySet:
        compiler = self.query_compiler
        return _ordered(compiler.queryset.filter(compiler.condition(compiler.query)))


def _ordered(found: models.QuerySet) -> models.QuerySet:
    return found if found.query.order_by else found.order_by("-pk")


class SearchBackend(BaseSearchBackend):
    """The entry point that Wagtail asks for."""

    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    index_class = Index
    results_class = Results
    rebuilder_class = Rebuilder
