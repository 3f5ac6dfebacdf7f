"""The search of readers and of the admin: finds Vietnamese with and without diacritics.

Set in WAGTAILSEARCH_BACKENDS, it keeps Wagtail's ways: `search_fields`, `.search()`,
`.autocomplete()`, `update_index`, and indexing on every save.
"""

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import islice
from operator import and_, or_
from time import sleep
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils.encoding import force_str
from modelsearch.backends.base import (
    BaseIndex,
    BaseSearchBackend,
    BaseSearchQueryCompiler,
    BaseSearchResults,
    get_model_root,
)
from modelsearch.index import AutocompleteField, RelatedFields, SearchField, get_indexed_models
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText
from modelsearch.utils import get_content_type_pk

from search import fts5, postgres
from search.expressions import TEXT, All, Either, Expression, Without
from search.models import CompleteIndex
from search.table import COLUMNS, Texts
from search.tiers import all_of, any_begun, any_of, begun, terms, tiers
from search.words import Word, words

engine: Any = postgres if connection.vendor == "postgresql" else fts5
# One more than before whenever `search.words` or what is kept of them changes: the index of an
# older site is then made anew when it starts.
RULES = 2
# So many objects are written at once, and then others have their turn to save: SQLite takes one
# writer at a time, and lets none of them queue.
AT_ONCE = 25
PAUSE = 0.02  # seconds
NOTHING = Q(pk__in=())
# A field's column follows its boost: what is said in few words weighs more.
_LEAD_BOOST, _NAMES_BOOST = 3, 1


class Index(BaseIndex):
    """Puts objects with whole numbers as keys into the index and takes them out."""

    def add_items(self, model: type[models.Model], items: Iterable[Any]) -> None:
        keys = [item.pk for item in items]
        for start in range(0, len(keys), AT_ONCE):
            some = keys[start : start + AT_ONCE]
            # What somebody else is saving at this moment is theirs first: waiting for it while
            # holding others is how two come to wait for each other.
            for key in set(some) - self._write(model, some, skip_locked=len(keys) > 1):
                self._write(model, [key])
            if some != keys[start:]:
                sleep(PAUSE)

    def _write(self, model: Any, keys: list[int], *, skip_locked: bool = False) -> set[int]:
        """Read objects anew, so that nobody's newer text is overwritten, and write them."""
        root = get_model_root(model)
        with transaction.atomic():
            locked = root._base_manager.select_for_update(skip_locked=skip_locked)
            there = set(locked.filter(pk__in=keys).values_list("pk", flat=True))
            items = model.get_indexed_objects().filter(pk__in=there)
            engine.write(_model_key(model), {item.pk: _texts_of(item) for item in items})
        return there

    def delete_item(self, item: models.Model) -> None:
        engine.remove(_model_key(type(item)), [item.pk])

    def reset(self) -> None:
        engine.clear()


class Rebuilder:
    """Takes out what is no longer in the database before `update_index` writes the rest anew.

    Searches go on meanwhile. What was begun and not finished is done again at the next start.
    """

    def __init__(self, index: Index) -> None:
        self.index = index

    def start(self) -> Index:
        """Give the index, without what was deleted."""
        CompleteIndex.objects.all().delete()
        for model in get_indexed_models():
            if get_model_root(model) is model:
                there = model._default_manager.values_list("pk", flat=True)
                engine.remove(_model_key(model), set(engine.keys(_model_key(model))) - set(there))
        return self.index

    def finish(self) -> None:
        """Note that the index is complete."""
        CompleteIndex.objects.create(rules=RULES)


class QueryCompiler(BaseSearchQueryCompiler):
    """Turns a query into kinds of match, best first, of which the last holds all others."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True

    def tiers(self) -> list[Expression]:
        """Give the kinds of match; none where there is no word to look for."""
        if isinstance(self.query, PlainText) and self.query.operator == "and":
            typed = terms(self.query.query_string)
            return tiers(typed, self._columns()) if typed else []
        match = self.match(self.query)
        return [match] if match else []

    def match(self, query: Any) -> Expression | None:
        """Give what a query looks for; None where that is no word, or everything but something."""
        match query:
            case PlainText() | Fuzzy():
                typed = terms(query.query_string)
                chosen = all_of if query.operator == "and" else any_of
                return chosen(typed, self._columns()) if typed else None
            case Phrase():
                typed = [list(words(query.query_string))]
                return all_of(typed, self._columns()) if typed[0] else None
            case Boost():
                return self.match(query.subquery)
            case And():
                return self._all(query.subqueries)
            case Or():
                parts = [part for part in map(self.match, query.subqueries) if part]
                return Either(tuple(parts)) if parts else None
        return None

    def condition(self, query: Any) -> Q:
        """Give a query as a condition for the database, everything and nothing included."""
        match query:
            case MatchAll():
                return Q()
            case Boost():
                return self.condition(query.subquery)
            case Not():
                condition = self.condition(query.subquery)
                return ~condition if condition else NOTHING
            case And():
                return reduce(and_, map(self.condition, query.subqueries))
            case Or():
                conditions = [self.condition(part) for part in query.subqueries]
                return reduce(or_, conditions) if all(conditions) else Q()
        found = self.match(query)
        return (
            Q(pk__in=engine.matches(found, _model_key(self.queryset.model))) if found else NOTHING
        )

    def is_of_words(self) -> bool:
        """Tell whether the query is one that its words alone decide, so that some match better."""
        return _is_of_words(self.query)

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

    def _columns(self) -> tuple[str, ...]:
        """Give the columns of the fields that were asked for."""
        fields = self.queryset.model.get_searchable_search_fields()
        asked = {_column(field) for field in fields if field.field_name in (self.fields or ())}
        return tuple(column for column in TEXT if column in asked) or TEXT


def _is_of_words(query: Any) -> bool:
    match query:
        case MatchAll() | Not():
            return False
        case Boost():
            return _is_of_words(query.subquery)
        case Or():
            return all(map(_is_of_words, query.subqueries))
        case And():
            excluding = [part for part in query.subqueries if isinstance(part, Not)]
            found = [part for part in query.subqueries if part not in excluding]
            excluded = [part.subquery for part in excluding]
            return bool(found) and all(map(_is_of_words, [*found, *excluded]))
    return True


class AutocompleteQueryCompiler(QueryCompiler):
    """Looks for words of which the last may be only begun."""

    def match(self, query: Any) -> Expression | None:
        typed = terms(query.query_string) if isinstance(query, PlainText) else []
        if not typed:
            return None
        return begun(typed)[-1] if query.operator == "and" else any_begun(typed)

    def tiers(self) -> list[Expression]:
        match = self.match(self.query)
        if not match or self.query.operator == "or":
            return [match] if match else []
        return begun(terms(self.query.query_string))


class Results(BaseSearchResults):
    """What was found: the best first, or in the order of the queryset."""

    def _do_search(self) -> list[Any]:
        compiler = self.query_compiler
        if not (compiler.order_by_relevance and compiler.is_of_words()):
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
        if self.stop is None or not compiler.is_of_words():
            return len(range(self._in_order().count())[self.start : self.stop])
        # Not all need to be counted where no more than some were asked for.
        counted = 0
        for keys in self._lists(compiler.tiers()[-1:]):
            counted += compiler.queryset.filter(pk__in=keys).order_by().count()
            if counted >= self.stop:
                break
        return len(range(counted)[self.start : self.stop])

    def _lists(self, expressions: list[Expression]) -> Iterator[list[int]]:
        model_key = _model_key(self.query_compiler.queryset.model)
        for expression in expressions:
            yield from engine.best_first(expression, model_key)

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
        found = compiler.queryset.filter(compiler.condition(compiler.query))
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


def _texts_of(item: Any) -> Texts:
    """Give the words of an object, those of one column after those of another."""
    texts: dict[str, list[Word]] = {column: [] for column in COLUMNS}
    for field, text in _texts(item, item.get_search_fields()):
        texts[_column(field)] += words(text)
    return texts


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
