"""What a search of Wagtail's asks for, as kinds of match."""

from functools import cached_property, reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q
from modelsearch.backends.base import BaseSearchQueryCompiler, SearchFieldError
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText

from search.engine.expressions import TEXT, AllOf, AnyOf, Except, Expression
from search.engine.indexing import column_of, engine, model_key
from search.engine.parsed_query import ParsedQuery
from search.engine.ranking import Ranking
from search.engine.tiers import all_of, any_of, any_prefix, prefix_tiers, tiers
from search.engine.words import words

NOTHING = Q(pk__in=())


class QueryCompiler(BaseSearchQueryCompiler):
    """A query as kinds of match, best first, of which the last holds all others."""

    DEFAULT_OPERATOR = "and"
    HANDLES_ORDER_BY_EXPRESSIONS = True

    @cached_property
    def ranking(self) -> Ranking:
        """Return what is found, best first."""
        query = self.parsed_query if self._columns() == TEXT else None
        return Ranking(self.tiers(), self.queryset, query)

    @cached_property
    def parsed_query(self) -> ParsedQuery | None:
        """Return the query, where all its words are to be found and nothing else was asked for."""
        is_plain = isinstance(self.query, PlainText) and self.query.operator == "and"
        query = ParsedQuery.of(self.query) if is_plain else None
        return query if query and query.terms else None

    def check(self) -> None:
        """Refuse unknown fields; the database itself filters and sorts, by whatever it can."""
        allowed = {field.field_name for field in self.queryset.model.get_searchable_search_fields()}
        for name in self.fields or ():
            if name not in allowed:
                message = f'"{name}" is no search field of {self.queryset.model.__name__}.'
                raise SearchFieldError(message, field_name=name)

    def tiers(self) -> list[Expression]:
        """Return the kinds of match; none where there is no word to look for."""
        if self.parsed_query:
            return tiers(self.parsed_query, self._columns())
        match = self.match(self.query)
        return [match] if match else []

    def match(self, query: Any) -> Expression | None:
        """Return what a query looks for; None for no word, or everything but something."""
        match query:
            case PlainText() | Fuzzy():
                return self._of_words(ParsedQuery.of(query))
            case Phrase():
                phrase = tuple(words(query.query_string))
                return all_of([phrase], self._columns()) if phrase else None
            case Boost():
                return self.match(query.subquery)
            case And():
                return self._all(query.subqueries)
            case Or():
                parts = [part for part in map(self.match, query.subqueries) if part]
                return AnyOf(tuple(parts)) if parts else None
        return None

    def condition(self, query: Any) -> Q:
        """Return a query as a condition for the database, everything and nothing included."""
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
        return Q(pk__in=engine.matches(found, model_key(self.queryset.model))) if found else NOTHING

    def _of_words(self, query: ParsedQuery) -> Expression | None:
        if not query.terms:
            return None
        columns = self._columns()
        is_any = query.operator == "or"
        return any_of(query.terms, columns) if is_any else tiers(query, columns)[-1]

    def _all(self, subqueries: list[Any]) -> Expression | None:
        excluded = [self.match(part.subquery) for part in subqueries if isinstance(part, Not)]
        found = [self.match(part) for part in subqueries if not isinstance(part, Not)]
        parts = tuple(part for part in found if part)
        if not parts:
            return None
        match: Expression = AllOf(parts)
        for expression in excluded:
            match = Except(match, expression) if expression else match
        return match

    def _columns(self) -> tuple[str, ...]:
        """Return the columns of the fields that were asked for."""
        fields = self.queryset.model.get_searchable_search_fields()
        asked = {column_of(field) for field in fields if field.field_name in (self.fields or ())}
        return tuple(column for column in TEXT if column in asked) or TEXT


def is_of_words(query: Any) -> bool:
    """Return whether words alone decide what matches, so that some match better than others."""
    match query:
        case MatchAll() | Not():
            return False
        case Boost():
            return is_of_words(query.subquery)
        case Or():
            return all(map(is_of_words, query.subqueries))
        case And():
            excluding = [part for part in query.subqueries if isinstance(part, Not)]
            found = [part for part in query.subqueries if part not in excluding]
            excluded = [part.subquery for part in excluding]
            return bool(found) and all(map(is_of_words, [*found, *excluded]))
    return True


class AutocompleteQueryCompiler(QueryCompiler):
    """A query as kinds of match for words of which the last may be only begun."""

    @cached_property
    def ranking(self) -> Ranking:
        return Ranking(self.tiers(), self.queryset)

    def match(self, query: Any) -> Expression | None:
        typed = ParsedQuery.of(query).words if isinstance(query, PlainText) else ()
        if not typed:
            return None
        return prefix_tiers(typed)[-1] if query.operator == "and" else any_prefix(typed)

    def tiers(self) -> list[Expression]:
        if self.parsed_query:
            return prefix_tiers(self.parsed_query.words)
        match = self.match(self.query)
        return [match] if match else []
