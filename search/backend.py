"""The search of readers and of the admin: finds Vietnamese with and without diacritics.

Set in WAGTAILSEARCH_BACKENDS, it keeps Wagtail's ways: `search_fields`, `.search()`,
`.autocomplete()`, `update_index`, and indexing on every save.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import models, transaction
from django.utils.encoding import force_str
from modelsearch.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
    get_model_root,
)
from modelsearch.index import AutocompleteField, RelatedFields, SearchField, get_indexed_models
from modelsearch.query import And, Boost, MatchAll, Not, Or, Phrase, PlainText
from modelsearch.utils import get_content_type_pk

from search import fts5
from search.expressions import All, Either, Expression, Without
from search.tiers import all_of, any_of, beginning, terms, tiers
from search.words import words

# More than this many results are counted as one more: nobody reads on to the thousandth.
COUNTED = 1000
# A field's column follows its boost: what is said in few words weighs more.
_LEAD_BOOST, _NAMES_BOOST = 3, 1


class Index(BaseIndex):
    """Puts objects into the index and takes them out."""

    def add_items(self, model: type[models.Model], items: Iterable[Any]) -> None:
        # Read first: others wait to write while this writes.
        rows = {item.pk: _columns(item) for item in items}
        with transaction.atomic():
            fts5.write(_model_key(model), rows)

    def delete_item(self, item: models.Model) -> None:
        fts5.remove(_model_key(type(item)), [item.pk])

    def reset(self) -> None:
        fts5.clear()


class Rebuilder:
    """Takes out what is no longer in the database before `update_index` writes the rest anew."""

    def __init__(self, index: Index) -> None:
        self.index = index

    def start(self) -> Index:
        """Give the index, without what was deleted."""
        for model in get_indexed_models():
            if get_model_root(model) is model:
                there = model._default_manager.values_list("pk", flat=True)
                fts5.remove(_model_key(model), set(fts5.keys(_model_key(model))) - set(there))
        return self.index

    def finish(self) -> None:
        """Do nothing more: every batch is complete when it is written."""


class QueryCompiler(BaseSearchQueryCompiler):
    """Turns a query into kinds of match, best first, of which the last holds all others."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True

    def tiers(self) -> list[Expression]:
        """Give the kinds of match; none where there is no word to look for."""
        if isinstance(self.query, PlainText) and self.query.operator == "and":
            typed = terms(self.query.query_string)
            return tiers(typed) if typed else []
        match = self.match(self.query)
        return [match] if match else []

    def match(self, query: Any) -> Expression | None:
        """Give what a query looks for, or None where it holds no word."""
        match query:
            case PlainText():
                typed = terms(query.query_string)
                chosen = all_of if query.operator == "and" else any_of
                return chosen(typed) if typed else None
            case Phrase():
                typed = [list(words(query.query_string))]
                return all_of(typed) if typed[0] else None
            case Boost():
                return self.match(query.subquery)
            case And():
                return self._all(query.subqueries)
            case Or():
                found = [self.match(part) for part in query.subqueries]
                parts = tuple(part for part in found if part)
                return Either(parts) if parts else None
        raise NotImplementedError(f"{query!r} cannot be searched for")

    def _all(self, subqueries: list[Any]) -> Expression | None:
        excluded = [self.match(part.subquery) for part in subqueries if isinstance(part, Not)]
        found = [self.match(part) for part in subqueries if not isinstance(part, Not)]
        parts = tuple(part for part in found if part)
        if not parts:
            return None
        match: Expression = All(parts)
        for expression in excluded:
            match = Without(match, expression) if expression else match
        return match


class AutocompleteQueryCompiler(QueryCompiler):
    """Looks for words of which the last may be only begun."""

    def match(self, query: Any) -> Expression | None:
        typed = terms(query.query_string) if isinstance(query, PlainText) else []
        return beginning(typed, ("complete",)) if typed else None

    def tiers(self) -> list[Expression]:
        match = self.match(self.query)
        return [match] if match else []


class Results(BaseSearchResults):
    """What was found: the best first, or in the order of the queryset."""

    def _do_search(self) -> list[Any]:
        compiler = self.query_compiler
        if isinstance(compiler.query, MatchAll | Not) or not compiler.order_by_relevance:
            return list(self._in_order()[self.start : self.stop])
        keys = list(islice(self._best_first(), self.start, self.stop))
        found = {item.pk: item for item in compiler.queryset.filter(pk__in=keys).order_by()}
        # One may have gone since its key was found.
        items = [found[key] for key in keys if key in found]
        for place, item in enumerate(items) if self._score_field else ():
            setattr(item, self._score_field, -float(self.start + place))
        return items

    def _do_count(self) -> int:
        compiler = self.query_compiler
        if isinstance(compiler.query, MatchAll | Not):
            counted = self._in_order().count()
        else:
            counted = 0
            for keys in self._lists(compiler.tiers()[-1:]):
                counted += compiler.queryset.filter(pk__in=keys).order_by().count()
                if counted > COUNTED:
                    counted = COUNTED + 1
                    break
        stop = counted if self.stop is None else min(self.stop, counted)
        return max(stop - self.start, 0)

    def _lists(self, expressions: list[Expression]) -> Iterator[list[int]]:
        model_key = _model_key(self.query_compiler.queryset.model)
        for expression in expressions:
            yield from fts5.best_first(expression, model_key)

    def _best_first(self) -> Iterator[int]:
        """Give the keys of what the queryset allows, each once."""
        queryset, seen = self.query_compiler.queryset.order_by(), set[int]()
        for keys in self._lists(self.query_compiler.tiers()):
            new = [key for key in keys if key not in seen]
            allowed = set(queryset.filter(pk__in=new).values_list("pk", flat=True)) if new else ()
            seen.update(new)
            yield from (key for key in new if key in allowed)

    def _in_order(self) -> models.QuerySet:
        compiler = self.query_compiler
        queryset, query = compiler.queryset, compiler.query
        if isinstance(query, MatchAll):
            return queryset
        is_excluding = isinstance(query, Not)
        if is_excluding and isinstance(query.subquery, MatchAll):
            return queryset.none()
        match = compiler.match(query.subquery if is_excluding else query)
        if not match:
            return queryset if is_excluding else queryset.none()
        keys = fts5.matches(match, _model_key(queryset.model))
        found = queryset.exclude(pk__in=keys) if is_excluding else queryset.filter(pk__in=keys)
        return found if found.query.order_by else found.order_by("-pk")


class SearchBackend(BaseSearchBackend):
    """The entry point that Wagtail asks for."""

    query_compiler_class = QueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    index_class = Index
    results_class = Results
    rebuilder_class = Rebuilder


def _model_key(model: type[models.Model]) -> int:
    return get_content_type_pk(get_model_root(model))


def _columns(item: Any) -> tuple[str, ...]:
    """Give the texts of an object, one for each column of the index."""
    texts: dict[str, list[str]] = {column: [] for column in fts5.COLUMNS}
    for field, text in _texts(item, item.get_search_fields()):
        found = list(words(text))
        column = _column(field)
        texts[column] += [word.bare for word in found]
        if column == "title":
            texts["title_marks"] += [word.marked for word in found]
        if column != "complete":
            texts["marks"] += [word.marked for word in found]
    texts["marks"] = list(dict.fromkeys(texts["marks"]))
    return tuple(" ".join(texts[column]) for column in fts5.COLUMNS)


def _column(field: Any) -> str:
    if isinstance(field, AutocompleteField):
        return "complete"
    if field.field_name == "title":
        return "title"
    boost = field.boost or 1
    return "lead" if boost > _LEAD_BOOST else "names" if boost > _NAMES_BOOST else "body"


def _texts(item: Any, fields: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """Give each field to search in with its text, those of related objects too."""
    for field in fields:
        if isinstance(field, RelatedFields):
            related = field.get_value(item)
            if isinstance(related, models.Manager):
                related = related.all()
            elif related is not None:
                related = [related() if callable(related) else related]
            for other in related or ():
                yield from _texts(other, field.fields)
        elif isinstance(field, SearchField | AutocompleteField):
            yield field, _plain(field.get_value(item))


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return " \n".join(map(_plain, value))
    return "" if value is None else force_str(value)
