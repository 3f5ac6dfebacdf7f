"""A query with some of its words spelt otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from search.engine.parsed_query import ParsedQuery
from search.engine.words import Place, Word, places

Spelling = tuple[str, ...]


@dataclass(frozen=True)
class Rewriting:
    """A query, and the bare words to put in the place of some of its words."""

    query: ParsedQuery
    change: Mapping[Place, Spelling]

    @property
    def words(self) -> list[str]:
        """Return all bare words, the new ones in their places."""
        found = self.query.places
        return [word for place in found for word in self.change.get(place, (place.word.bare,))]

    @property
    def new_pairs(self) -> list[Spelling]:
        """Return the pairs of words that follow each other now and did not before."""
        before = pairwise(place.word.bare for place in self.query.places)
        return list(set(pairwise(self.words)) - set(before))

    @property
    def text(self) -> str:
        """Return the query as bare as the new words are."""
        return self._with(self.change)

    def as_spelt_in(self, text: str) -> str:
        """Return the query with the new words as a text spells them, if it has diacritics."""
        if not self.query.has_marks:
            return self.text
        before = {after: place.word.bare for place, after in pairwise(self.query.places)}
        spelt = [(text[place.start : place.end], place.word) for place in places(text)]
        return self._with(
            {
                place: [
                    self._cased(place, _spelt(word, place.word, before.get(place), spelt))
                    for word in words
                ]
                for place, words in self.change.items()
            }
        )

    def _cased(self, place: Place, word: str) -> str:
        return word.capitalize() if self.query.query_string[place.start].isupper() else word.lower()

    def _with(self, change: Mapping[Place, Sequence[str]]) -> str:
        text, parts, at = self.query.query_string, [], 0
        for place, spelling in change.items():
            parts += [text[at : place.start], " ".join(spelling)]
            at = place.end
        return "".join([*parts, text[at:]])


def _spelt(bare: str, typed: Word, before: str | None, spelt: list[tuple[str, Word]]) -> str:
    """Return a bare word as it stands in a text: best behind the word before it, most as typed."""

    def likeness(at: int) -> tuple[bool, float]:
        is_behind = at > 0 and spelt[at - 1][1].bare == before
        return is_behind, SequenceMatcher(None, typed.marked, spelt[at][1].marked).ratio()

    there = [at for at, (_text, word) in enumerate(spelt) if word.bare == bare]
    return spelt[max(there, key=likeness)][0] if there else bare
