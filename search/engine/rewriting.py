"""A query with some of its words spelt otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, pairwise

from search.engine.parsed_query import ParsedQuery
from search.engine.words import Token, Word, tokenize

Spelling = tuple[str, ...]


@dataclass(frozen=True)
class Rewriting:
    """A query, and the bare words to put in the place of some of its words."""

    query: ParsedQuery
    replacements: Mapping[Token, Spelling]

    @property
    def words(self) -> list[str]:
        """Return all bare words, the new ones in their places."""
        spelt = (self.replacements.get(token, (token.word.bare,)) for token in self.query.tokens)
        return list(chain(*spelt))

    @property
    def new_pairs(self) -> list[Spelling]:
        """Return the pairs of words that follow each other now and did not before."""
        before = pairwise(token.word.bare for token in self.query.tokens)
        return list(set(pairwise(self.words)) - set(before))

    @property
    def text(self) -> str:
        """Return the query as bare as the new words are."""
        return self._replaced(self.replacements)

    def as_spelt_in(self, text: str) -> str:
        """Return the query with the new words as a text spells them, if it has diacritics."""
        if not self.query.has_marks:
            return self.text
        before = {after: token.word.bare for token, after in pairwise(self.query.tokens)}
        spelt = [(text[token.start : token.end], token.word) for token in tokenize(text)]
        return self._replaced(
            {
                token: [
                    self._cased(token, _spelt(word, token.word, before.get(token), spelt))
                    for word in words
                ]
                for token, words in self.replacements.items()
            }
        )

    def _cased(self, token: Token, word: str) -> str:
        return word.capitalize() if self.query.query_string[token.start].isupper() else word.lower()

    def _replaced(self, replacements: Mapping[Token, Sequence[str]]) -> str:
        text, parts, at = self.query.query_string, [], 0
        for token, spelling in replacements.items():
            parts += [text[at : token.start], " ".join(spelling)]
            at = token.end
        return "".join([*parts, text[at:]])


def _spelt(bare: str, typed: Word, before: str | None, spelt: list[tuple[str, Word]]) -> str:
    """Return a bare word as it stands in a text: best behind the word before it, most as typed."""

    def likeness(at: int) -> tuple[bool, float]:
        is_behind = at > 0 and spelt[at - 1][1].bare == before
        return is_behind, SequenceMatcher(None, typed.marked, spelt[at][1].marked).ratio()

    there = [at for at, (_text, word) in enumerate(spelt) if word.bare == bare]
    return spelt[max(there, key=likeness)][0] if there else bare
