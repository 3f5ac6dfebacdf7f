"""From what somebody typed to what is looked for, best kind of match first."""

import re

from search.engine.abbreviations import expand_abbreviations
from search.engine.expressions import TEXT, AllOf, AnyOf, Expression, Phrase, Prefix, WithDiacritics
from search.engine.words import Term, Word, words

_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')
_TITLE = ("title",)
# So many words find what was meant whatever their diacritics and weights.
LONG_QUERY_TERMS = 8


def parse_terms(text: str) -> list[Term]:
    """Return what was typed piece by piece: a word, a number such as `01-KL/TW`, or a “phrase”."""
    pieces = (found[1] or found[2] or found[3] or "" for found in _QUOTED.finditer(text))
    return [term for piece in pieces if (term := list(words(piece)))]


def all_of(typed: list[Term], columns: tuple[str, ...] = TEXT) -> Expression:
    """Look for all pieces, each anywhere."""
    return AllOf(tuple(_phrase(term, columns) for term in typed))


def any_of(typed: list[Term], columns: tuple[str, ...] = TEXT) -> Expression:
    """Look for at least one piece."""
    return AnyOf(tuple(_phrase(term, columns) for term in typed))


def tiers(typed: list[Term], columns: tuple[str, ...] = TEXT) -> list[Expression]:
    """Return kinds of match, best first; the last holds all the others.

    Words that follow each other are better than scattered ones, in the title better than anywhere,
    and where diacritics were typed, words with these better than others. A name and its
    abbreviation are the same. In a long query the words say enough without diacritics.
    """
    of_readings = [_kinds(reading, columns) for reading in expand_abbreviations(typed)]
    is_long = len(_together(typed)) > LONG_QUERY_TERMS
    if _has_marks(typed) and "title" in columns and not is_long:
        pairs = zip(expand_abbreviations(typed), of_readings, strict=True)
        of_readings = [[*_as_typed(reading, kinds), *kinds] for reading, kinds in pairs]
    return list(dict.fromkeys(map(_either, zip(*of_readings, strict=True))))


def query_words(query: str) -> set[Word]:
    """Return the words that a query looks for."""
    return {
        word
        for typed in expand_abbreviations(parse_terms(query))
        for term in typed
        for word in term
    }


def _kinds(typed: list[Term], columns: tuple[str, ...]) -> list[Expression]:
    together = [_together(typed)]
    kinds = [
        all_of(together, _TITLE),
        AllOf((all_of(together, columns), all_of(typed, _TITLE))),
        all_of(together, columns),
        all_of(typed, _TITLE),
        all_of(typed, columns),
    ]
    return kinds if "title" in columns else [kinds[2], kinds[4]]


def _together(typed: list[Term]) -> Term:
    return [word for term in typed for word in term]


def _has_marks(typed: list[Term]) -> bool:
    return any(word.has_marks for word in _together(typed))


def _either(parts: tuple[Expression, ...]) -> Expression:
    return AnyOf(parts) if len(parts) > 1 else parts[0]


def any_prefix(typed: list[Term]) -> Expression:
    """Look for at least one word, which may be only begun."""
    return AnyOf(tuple(_begun(word.bare) for term in typed for word in term))


def _as_typed(typed: list[Term], kinds: list[Expression]) -> list[Expression]:
    """Return the same kinds, narrowed to what has the diacritics that were typed."""
    words = _together(typed)
    together = tuple(word.marked for word in words)
    marks = _marks(words, in_title=False)
    return [
        AllOf((WithDiacritics(together, in_title=True), kinds[0])),
        *(AllOf((WithDiacritics(together), kind)) for kind in kinds[1:3]),
        *(AllOf((*marks, kind)) for kind in kinds),
    ]


def prefix_tiers(typed: list[Term]) -> list[Expression]:
    """Return kinds of match for words the last of which may be only begun, best first."""
    *whole, last = (word for term in typed for word in term)
    every = (*(Phrase((word.bare,), ("complete",)) for word in whole), _begun(last.bare))
    kinds: list[Expression] = [AllOf(every)]
    if whole:
        together = Phrase(tuple(word.bare for word in whole), _TITLE)
        kinds = [AllOf((together, *every)), *kinds]
    marks = _marks(whole, in_title=True)
    as_typed = [AllOf((*marks, kind)) for kind in kinds] if marks else []
    return [*as_typed, *kinds]


def _begun(bare: str) -> Expression:
    # `quy` is found as `qui`, but may yet become `quyền`.
    if not bare.endswith("i"):
        return Prefix(bare)
    return AnyOf((Prefix(bare), Prefix(f"{bare[:-1]}y")))


def _phrase(term: Term, columns: tuple[str, ...]) -> Phrase:
    return Phrase(tuple(word.bare for word in term), columns)


def _marks(typed: Term, *, in_title: bool) -> tuple[WithDiacritics, ...]:
    return tuple(WithDiacritics((word.marked,), in_title) for word in typed if word.has_marks)
