"""The articles that hold all words but a wrong one, where none holds all of many as it should."""

from collections.abc import Iterable
from itertools import chain, pairwise

from search.engine.expressions import TEXT, AllOf, AnyOf, Expression, Phrase
from search.engine.indexing import engine
from search.engine.parsed_query import ParsedQuery
from search.engine.words import bare_words

# With fewer terms one less may mean anything.
MIN_TERMS = 4
# In longer queries one of so many words may be wrong.
WORDS_PER_WRONG_WORD = 8
# Long queries are divided into no more parts, one of which may be missing.
MAX_PARTS = 8
MIN_HALF_WORDS = 2
_TITLE = ("title",)


class NearMatches:
    """Words of which one may be wrong, in all ways to write them; none where they are few."""

    def __init__(self, query: ParsedQuery, model_key: int) -> None:
        self._model_key = model_key
        readings = query.readings if len(query.terms) >= MIN_TERMS else ()
        self._readings = [bare_words(chain(*reading)) for reading in readings]

    def in_titles(self, newest: int) -> list[int]:
        """Return the keys of titles with nearly all words, and half of them one after the other.

        The more words the earlier. Only so many of the newest with such a half are looked at.
        """
        near = self._with_a_half(newest, 0)
        return near or self._with_a_half(newest, 1)

    def _with_a_half(self, newest: int, lacking: int) -> list[int]:
        halves = tuple(half for words in self._readings for half in _halves(words, lacking))
        if not halves:
            return []
        found = engine.newest(AnyOf(halves), self._model_key, newest)
        missing = {
            key: min(_wrong(words, title) - _may_be_wrong(words) for words in self._readings)
            for key, title in engine.titles(self._model_key, found).items()
        }
        near = [key for key in found if missing[key] <= 0]
        return sorted(near, key=missing.__getitem__)

    def kinds(self) -> list[Expression]:
        """Return what to look for otherwise: all words but one in a title, and then anywhere."""
        known = self._known()
        readings = [
            words for words in self._readings if len({*words} - known) <= _may_be_wrong(words)
        ]
        if not readings:
            return []
        return [
            AnyOf(tuple(_all_but_one(words, known, columns) for words in readings))
            for columns in (_TITLE, TEXT)
        ]

    def _known(self) -> set[str]:
        """Return the words that the index holds."""
        asked = sorted({word for words in self._readings for word in words})
        phrases = [Phrase((word,)) for word in asked]
        counts = engine.frequencies(phrases, self._model_key, 1)
        return {word for word, count in zip(asked, counts, strict=True) if count}


def _may_be_wrong(words: tuple[str, ...]) -> int:
    return max(1, len({*words}) // WORDS_PER_WRONG_WORD)


def _wrong(words: tuple[str, ...], title: set[str]) -> int:
    """Return how many words a title lacks; one that was divided by a slip is one."""
    lacking = {*words} - title
    divided = [
        (one, other)
        for one, other in pairwise(words)
        if one in lacking and (one + other in title or (one + other).isdecimal())
    ]
    return len(lacking) - len({other for _one, other in divided} & lacking)


def _halves(words: tuple[str, ...], lacking: int) -> list[Phrase]:
    """Return both halves, each without so many words in the middle, where both may be wrong."""
    middle = len(words) // 2
    halves = words[: middle - lacking], words[middle + lacking :]
    return [Phrase(half, _TITLE) for half in halves if len(half) >= MIN_HALF_WORDS]


def _all_but_one(words: tuple[str, ...], known: set[str], columns: tuple[str, ...]) -> Expression:
    there = [word for word in dict.fromkeys(words) if word in known]
    if len(there) < len({*words}):
        return _all(there, columns)
    size = -(-len(there) // MAX_PARTS)
    starts = range(0, len(there), size)
    return AnyOf(tuple(_all(there[:at] + there[at + size :], columns) for at in starts))


def _all(words: Iterable[str], columns: tuple[str, ...]) -> Expression:
    return AllOf(tuple(Phrase((word,), columns) for word in words))
