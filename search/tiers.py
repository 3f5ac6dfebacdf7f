"""From what somebody typed to what is looked for, best kind of match first."""

import re

from search.expressions import TEXT, All, Either, Expression, Phrase
from search.words import Word, words

_QUOTED = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')

Term = list[Word]


def terms(text: str) -> list[Term]:
    """Give what was typed piece by piece: a word, a number such as `01-KL/TW`, or a “phrase”."""
    pieces = (found[1] or found[2] or found[3] or "" for found in _QUOTED.finditer(text))
    return [term for piece in pieces if (term := list(words(piece)))]


def all_of(typed: list[Term], columns: tuple[str, ...] = TEXT) -> Expression:
    """Look for all pieces, each anywhere."""
    return All(tuple(_phrase(term, columns) for term in typed))


def any_of(typed: list[Term]) -> Expression:
    """Look for at least one piece."""
    return Either(tuple(_phrase(term, TEXT) for term in typed))


def beginning(typed: list[Term], columns: tuple[str, ...]) -> Expression:
    """Look for all words, the last of which may be only begun."""
    *whole, last = (word.bare for term in typed for word in term)
    parts = [Phrase((word,), columns) for word in whole]
    return All((*parts, Phrase((last,), columns, is_prefix=True)))


def tiers(typed: list[Term]) -> list[Expression]:
    """Give kinds of match, best first; the last holds all the others.

    A match in the title is better than one anywhere, words that follow each other better than
    scattered ones, and where diacritics were typed, words with these better than others.
    """
    together = [[word for term in typed for word in term]]
    title = ("title",)
    kinds = [(together, title), (typed, title), (together, TEXT), (typed, TEXT)]
    bare = [all_of(pieces, columns) for pieces, columns in kinds]
    marked = [word.marked for word in together[0] if word.has_marks]
    marks = [
        All(tuple(Phrase((word,), (column,)) for word in marked))
        for column in ("title_marks", "title_marks", "marks", "marks")
    ]
    as_typed = [All(both) for both in zip(bare, marks, strict=True)] if marked else []
    return list(dict.fromkeys([*as_typed, *bare]))


def _phrase(term: Term, columns: tuple[str, ...]) -> Phrase:
    return Phrase(tuple(word.bare for word in term), columns)
