"""The order of what a search finds: its keys, read no further than asked for."""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain, islice

from django.db.models import QuerySet

from search.engine.expressions import Expression, as_phrase, split, words_of
from search.engine.indexing import engine, model_key
from search.engine.near_matches import NearMatches
from search.engine.parsed_query import ParsedQuery
from search.engine.tiers import LONG_QUERY_WORDS, TOGETHER

# More matches than this are not weighed but taken newest first.
MAX_WEIGHED = 1200
FIRST_BATCH_SIZE = 32
# Where fewer than this are allowed of the newest that match, a filter leaves little of all.
MIN_ALLOWED_BY_WIDE_FILTER = 1000
# Of those that hold all words but one: how many are shown, and among the first results.
MAX_NEAR, MAX_NEAR_AMONG_FIRST = 10, 3
FIRST_RESULTS = 10


class Ranking:
    """The keys of what matches and a queryset allows: best kind of match first, each key once.

    Where of the many words of a query one may be wrong, what holds all the others is added.
    """

    def __init__(
        self, tiers: list[Expression], allowed: QuerySet, query: ParsedQuery | None = None
    ) -> None:
        self._tiers = tiers
        self._query = query
        self._queryset = allowed.order_by()
        self._model_key = model_key(allowed.model)
        self._newest_by_tier = dict[Expression, list[int]]()
        self._members = dict[Expression, set[int]]()

    def __iter__(self) -> Iterator[int]:
        return self._with_near(self._of_many() if self._few is None else self._of_few(self._few))

    @property
    def is_near(self) -> bool:
        """Return whether nothing holds all words, but something all but one."""
        return self._known == [] and bool(self._near)

    def count_together(self) -> int:
        """Return how many hold the words one after the other: they come first.

        None are counted where there is one word or phrase, or more than anybody weighs.
        """
        if not self._query or len(self._query.terms) == 1 or not self._few:
            return 0
        return len(self._in(self._tiers[TOGETHER], self._few))

    def count(self, up_to: int | None) -> int:
        """Return how many there are; no more are counted than are asked for."""
        if self._known is not None:
            return len([*self._known, *self._added][:up_to])
        if up_to is not None and len(self._newest) >= up_to:
            return up_to
        matching = engine.matches(self._tiers[-1], self._model_key)
        return self._queryset.filter(pk__in=matching)[:up_to].count()

    def in_order(self, ordered: QuerySet, start: int, stop: int | None) -> list[int] | None:
        """Return the keys from one place to another of what matches, in the order of a queryset.

        None where they are many, and none of them are near the beginning.
        """
        keys, found = ordered.values_list("pk", flat=True), list[int]()
        if self._known is not None:
            every = engine.listed([*self._known, *self._added])
            return list(keys.filter(pk__in=every)[start:stop])
        if stop is None:
            return None
        first, last = 0, max(2 * stop, FIRST_BATCH_SIZE)
        while first < 4 * MAX_WEIGHED:
            some = list(keys[first:last])
            among = engine.among(self._tiers[-1], self._model_key, some) if some else set()
            found += [key for key in some if key in among]
            if len(found) >= stop or not some:
                return found[start:stop]
            first, last = last, 4 * last
        return None

    @cached_property
    def _known(self) -> list[int] | None:
        """Return all there are, newest first; None where they are too many."""
        return self._newest if len(self._matching) < MAX_WEIGHED else self._narrowed

    @cached_property
    def _matching(self) -> list[int]:
        """Return the newest that match, as many as would be weighed, allowed or not."""
        return self._newest_in(self._tiers[-1]) if self._tiers else []

    @cached_property
    def _newest(self) -> list[int]:
        """Return those of the newest that are allowed."""
        return self._ask_for_allowed(self._matching)

    @cached_property
    def _narrowed(self) -> list[int] | None:
        """Return all, newest first, where many match and few of them are allowed; else None."""
        if len(self._matching) < MAX_WEIGHED or len(self._newest) >= MIN_ALLOWED_BY_WIDE_FILTER:
            return None
        allowed = list(self._queryset.values_list("pk", flat=True))
        found = engine.among(self._tiers[-1], self._model_key, allowed) if allowed else set()
        return sorted(found, reverse=True)

    @cached_property
    def _few(self) -> list[int] | None:
        """Return all, newest first; None where they are too many to weigh them."""
        return self._known if self._known is not None and len(self._known) < MAX_WEIGHED else None

    @cached_property
    def _allowed_keys(self) -> set[int]:
        return set(self._narrowed or ())

    def _allowed(self, keys: list[int]) -> list[int]:
        if self._narrowed is None:
            return self._ask_for_allowed(keys)
        return [key for key in keys if key in self._allowed_keys]

    def _ask_for_allowed(self, keys: list[int]) -> list[int]:
        if not keys:
            return []
        listed = self._queryset.filter(pk__in=engine.listed(keys))
        allowed = set(listed.values_list("pk", flat=True))
        return [key for key in keys if key in allowed]

    @cached_property
    def _near(self) -> list[int]:
        """Return what holds all words but one, the best first; only titles where some hold all."""
        if not self._query or self._has_better_than_scattered:
            return []
        nearly = NearMatches(self._query, self._model_key)
        found = self._ask_for_allowed(nearly.in_titles(MAX_WEIGHED))[:MAX_NEAR]
        if found or self._known != []:
            return found
        rankings = (Ranking([kind], self._queryset) for kind in nearly.kinds())
        return next(filter(None, (list(islice(ranking, MAX_NEAR)) for ranking in rankings)), [])

    @cached_property
    def _added(self) -> list[int]:
        """Return what is near and does not hold all words."""
        exact = self._in(self._tiers[-1], self._near) if self._known != [] else ()
        return [key for key in self._near if key not in exact]

    @property
    def _has_better_than_scattered(self) -> bool:
        """Return whether anything holds all words together, or in its title: that was meant."""
        better, few = self._tiers[:-1], self._few
        if few is None:
            return any(self._allowed(self._newest_in(tier)) for tier in better)
        return any(self._among(tier, few, few) for tier in better)

    def _with_near(self, scattered: Iterator[int]) -> Iterator[int]:
        """Yield first what is near, and among the first ten what holds a word less."""
        first = [key for key in self._near if key not in self._added]
        exact = chain(first, (key for key in scattered if key not in first))
        yield from islice(exact, FIRST_RESULTS - MAX_NEAR_AMONG_FIRST)
        yield from self._added[:MAX_NEAR_AMONG_FIRST]
        yield from exact
        yield from self._added[MAX_NEAR_AMONG_FIRST:]

    def _of_few(self, few: list[int]) -> Iterator[int]:
        """Yield each with the best tier it is in, and inside one tier by weight."""
        if not few:
            return
        few = self._weighed(few, self._tiers[-1])
        self._members[self._tiers[-1]] = set(few)
        left = few
        for tier in self._tiers[:-1]:
            if len(left) <= 1:
                break
            found = self._among(tier, left, few)
            yield from (key for key in left if key in found)
            left = [key for key in left if key not in found]
        yield from left

    def _among(self, tier: Expression, left: list[int], few: list[int]) -> set[int]:
        """Return those left that are in a tier, asking only for what is in all its parts."""
        if tier not in self._members:
            is_whole = left is few
            parts, rest = split(tier)
            for part in parts:
                if part not in self._members:
                    self._members[part] = self._among(part, few, few)
                left = [key for key in left if key in self._members[part]]
            found = self._in(rest, left)
            if not is_whole:
                return found
            self._members[tier] = found
        return self._members[tier]

    def _in(self, expression: Expression | None, keys: list[int]) -> set[int]:
        if expression is None or not keys:
            return set(keys)
        return engine.among(expression, self._model_key, keys)

    def _of_many(self) -> Iterator[int]:
        seen, size = set[int](), FIRST_BATCH_SIZE
        for tier in self._tiers:
            for keys in self._lists(tier):
                new = [key for key in keys if key not in seen]
                seen.update(new)
                while new:
                    yield from self._allowed(new[:size])
                    new, size = new[size:], 2 * size

    def _lists(self, tier: Expression) -> Iterator[list[int]]:
        """Yield what is in a tier in lists: by weight where they are few, else newest first."""
        keys = self._newest_in(tier)
        if len(keys) < MAX_WEIGHED:
            yield self._weighed(keys if self._narrowed is None else self._allowed(keys), tier)
            return
        if self._narrowed:
            keys = self._newest_below(tier, self._narrowed[0] + 1)
        oldest = self._narrowed[-1] if self._narrowed else 0
        while keys:
            yield keys
            keys = self._newest_below(tier, keys[-1]) if keys[-1] > oldest else []

    def _newest_below(self, tier: Expression, key: int) -> list[int]:
        return engine.newest(tier, self._model_key, MAX_WEIGHED, below=key)

    def _weighed(self, keys: list[int], tier: Expression) -> list[int]:
        """Return keys in a tier by weight, which says nothing where there are many words."""
        if len(keys) <= 1 or len(words_of(tier)) > LONG_QUERY_WORDS:
            return keys
        return engine.weighed(as_phrase(tier) or self._tiers[-1], self._model_key, keys)

    def _newest_in(self, tier: Expression) -> list[int]:
        """Return the newest in a tier; where all in a part is known, only the rest is asked.

        Looking for single words by themselves is no shortcut: they are common.
        """
        if tier not in self._newest_by_tier:
            parts, rest = split(tier)
            fewest = min(parts, key=lambda part: len(self._newest_in(part)), default=tier)
            if parts and len(self._newest_in(fewest)) < MAX_WEIGHED:
                found = set(self._newest_in(fewest))
                for part in (*parts, rest):
                    found = found if part == fewest else self._in(part, list(found))
                self._newest_by_tier[tier] = sorted(found, reverse=True)
            else:
                self._newest_by_tier[tier] = engine.newest(tier, self._model_key, MAX_WEIGHED)
        return self._newest_by_tier[tier]
