"""The kinds of match of a query, best first."""

from collections.abc import Iterable
from itertools import chain

from search.engine.expressions import TEXT, AllOf, AnyOf, Expression, Phrase, Prefix, WithDiacritics
from search.engine.parsed_query import ParsedQuery
from search.engine.words import Reading, Term, Word, bare_words

_TITLE = ("title",)
# The place in the list of the last kind that holds words one after the other, as they were typed.
TOGETHER = 2
# So many words find what was meant whatever their diacritics and weights.
LONG_QUERY_WORDS = 8


def tiers(query: ParsedQuery, columns: tuple[str, ...] = TEXT) -> list[Expression]:
    """Return kinds of match, best first; the last holds all the others.

    Words that follow each other are better than scattered ones, in the title better than anywhere,
    and where diacritics were typed, words with these better than others. A name and its
    abbreviation are the same. In a long query the words say enough without diacritics.
    """
    of_readings = [_kinds(reading, columns) for reading in query.readings]
    is_long = len(query.words) > LONG_QUERY_WORDS
    if query.has_marks and "title" in columns and not is_long:
        pairs = zip(query.readings, of_readings, strict=True)
        of_readings = [[*_as_typed(reading, kinds), *kinds] for reading, kinds in pairs]
    return list(dict.fromkeys(map(_either, zip(*of_readings, strict=True))))


def prefix_tiers(words: Term) -> list[Expression]:
    """Return kinds of match for words the last of which may be only begun, best first."""
    *whole, last = words
    every = (*(Phrase((word.bare,), ("complete",)) for word in whole), _prefix(last.bare))
    kinds: list[Expression] = [AllOf(every)]
    if whole:
        kinds = [AllOf((Phrase(bare_words(whole), _TITLE), *every)), *kinds]
    marks = _marks(whole, in_title=True)
    as_typed = [AllOf((*marks, kind)) for kind in kinds] if marks else []
    return [*as_typed, *kinds]


def all_of(terms: Iterable[Term], columns: tuple[str, ...] = TEXT) -> Expression:
    """Return what holds all terms, each anywhere."""
    return AllOf(tuple(Phrase(bare_words(term), columns) for term in terms))


def any_of(terms: Iterable[Term], columns: tuple[str, ...] = TEXT) -> Expression:
    """Return what holds at least one term."""
    return AnyOf(tuple(Phrase(bare_words(term), columns) for term in terms))


def any_prefix(words: Term) -> Expression:
    """Return what holds at least one word, which may be only begun."""
    return AnyOf(tuple(_prefix(word.bare) for word in words))


def _kinds(reading: Reading, columns: tuple[str, ...]) -> list[Expression]:
    together = [tuple(chain(*reading))]
    kinds = [
        all_of(together, _TITLE),
        AllOf((all_of(together, columns), all_of(reading, _TITLE))),
        all_of(together, columns),
        all_of(reading, _TITLE),
        all_of(reading, columns),
    ]
    return kinds if "title" in columns else [kinds[2], kinds[4]]


def _as_typed(reading: Reading, kinds: list[Expression]) -> list[Expression]:
    """Return the same kinds, narrowed to what has the diacritics that were typed."""
    words = list(chain(*reading))
    together = tuple(word.marked for word in words)
    marks = _marks(words, in_title=False)
    return [
        AllOf((WithDiacritics(together, in_title=True), kinds[0])),
        *(AllOf((WithDiacritics(together), kind)) for kind in kinds[1:3]),
        *(AllOf((*marks, kind)) for kind in kinds),
    ]


def _marks(words: Iterable[Word], *, in_title: bool) -> tuple[WithDiacritics, ...]:
    return tuple(WithDiacritics((word.marked,), in_title) for word in words if word.has_marks)


def _either(parts: tuple[Expression, ...]) -> Expression:
    return AnyOf(parts) if len(parts) > 1 else parts[0]


def _prefix(bare: str) -> Expression:
    # `quy` is found as `qui`, but may yet become `quyền`.
    if not bare.endswith("i"):
        return Prefix(bare)
    return AnyOf((Prefix(bare), Prefix(f"{bare[:-1]}y")))
