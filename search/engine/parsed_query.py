"""A query, parsed once into all that a search asks of what somebody typed."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from modelsearch.query import Fuzzy, PlainText

from search.engine.abbreviations import expand_abbreviations
from search.engine.words import Reading, Term, Token, Word, tokenize, words

_PIECE = re.compile(r'"([^"]*)"|“([^”]*)”|(\S+)')


@dataclass(frozen=True)
class ParsedQuery(PlainText):
    """Wagtail's query of plain words, which `search()` takes as well, and what is in it.

    Each part is made when somebody first asks for it, and kept.
    """

    query_string: str
    operator: str = PlainText.DEFAULT_OPERATOR
    boost: float = 1

    @classmethod
    def of(cls, query: PlainText | Fuzzy) -> "ParsedQuery":
        """Return a query of Wagtail's parsed, unless it is already."""
        return query if isinstance(query, cls) else cls(query.query_string, query.operator)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Return what is looked for: words, numbers such as `01-KL/TW`, and “quoted phrases”."""
        found = _PIECE.finditer(self.query_string)
        pieces = (piece[1] or piece[2] or piece[3] or "" for piece in found)
        return tuple(term for piece in pieces if (term := tuple(words(piece))))

    @cached_property
    def words(self) -> Term:
        """Return the words of all terms, in order."""
        return tuple(chain(*self.terms))

    @cached_property
    def has_marks(self) -> bool:
        """Return whether any word was written with diacritics."""
        return any(word.has_marks for word in self.words)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Return the terms, and the same with names written out and abbreviated, if any are."""
        return expand_abbreviations(self.terms)

    @cached_property
    def words_of_readings(self) -> frozenset[Word]:
        """Return every word that a result may hold."""
        return frozenset(word for reading in self.readings for term in reading for word in term)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Return each word with its place in the query."""
        return tuple(tokenize(self.query_string))
