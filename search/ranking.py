"""What comes first: the keys of what a search finds, read no further than asked for."""

from collections.abc import Iterator
from functools import cached_property

from django.db.models import QuerySet

from search.expressions import All, Expression
from search.indexing import engine, model_key

# More matches than this are not weighed but taken newest first.
WEIGHED = 1200
FIRST_LOOK = 32


class Ranking:
    """What matches and is allowed by a queryset: best kind of match first, each key once."""

    def __init__(self, tiers: list[Expression], allowed: QuerySet) -> None:
        self._tiers = tiers
        self._queryset = allowed.order_by()
        self._model_key = model_key(allowed.model)
        self._first = dict[Expression, list[int]]()
        self._members = dict[Expression, set[int]]()

    def __iter__(self) -> Iterator[int]:
        return self._of_many() if self._few is None else self._of_few(self._few)

    def count(self, up_to: int) -> int:
        """Give how many there are; no more are counted than are asked for."""
        known = len(self._newest if self._few is None else self._few)
        if self._few is not None or known >= up_to:
            return min(known, up_to)
        return self._all[:up_to].count()

    @cached_property
    def _matching(self) -> list[int]:
        """Give the newest that match, as many as would be weighed, allowed or not."""
        return self._newest_in(self._tiers[-1]) if self._tiers else []

    @cached_property
    def _newest(self) -> list[int]:
        return self._allowed(self._matching)

    @cached_property
    def _few(self) -> list[int] | None:
        """Give all, newest first; None where there are too many to weigh them."""
        if len(self._matching) < WEIGHED:
            return self._newest
        # Where little is allowed of what is newest, little may be allowed of all.
        if len(self._newest) > WEIGHED // 2:
            return None
        found = list(self._all.order_by("-pk").values_list("pk", flat=True)[:WEIGHED])
        return found if len(found) < WEIGHED else None

    @property
    def _all(self) -> QuerySet:
        return self._queryset.filter(pk__in=engine.matches(self._tiers[-1], self._model_key))

    def _allowed(self, keys: list[int]) -> list[int]:
        if not keys:
            return []
        listed = self._queryset.filter(pk__in=engine.listed(keys))
        allowed = set(listed.values_list("pk", flat=True))
        return [key for key in keys if key in allowed]

    def _of_few(self, few: list[int]) -> Iterator[int]:
        """Give each with the best tier it is in, and inside one tier by weight."""
        if len(few) > 1:
            few = engine.weighed(self._tiers[-1], self._model_key, few)
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
        """Give those left that are in a tier, asking only for what is in all its parts."""
        if tier not in self._members:
            for part in _parts(tier):
                if part not in self._members:
                    self._members[part] = self._among(part, few, few)
                left = [key for key in left if key in self._members[part]]
            return engine.among(tier, self._model_key, left) if left else set()
        return self._members[tier]

    def _of_many(self) -> Iterator[int]:
        seen, look = set[int](), FIRST_LOOK
        for tier in self._tiers:
            for keys in self._lists(tier):
                new = [key for key in keys if key not in seen]
                seen.update(new)
                while new:
                    yield from self._allowed(new[:look])
                    new, look = new[look:], 2 * look

    def _lists(self, tier: Expression) -> Iterator[list[int]]:
        """Give what is in a tier in lists: by weight where they are few, else newest first."""
        keys = self._newest_in(tier)
        if len(keys) < WEIGHED:
            yield engine.weighed(tier, self._model_key, keys) if len(keys) > 1 else keys
            return
        while keys:
            yield keys
            keys = engine.newest(tier, self._model_key, WEIGHED, below=keys[-1])

    def _newest_in(self, tier: Expression) -> list[int]:
        """Give the newest in a tier; nothing is asked for where one of its parts holds nothing."""
        if tier not in self._first:
            there = all(map(self._newest_in, _parts(tier)))
            newest = engine.newest(tier, self._model_key, WEIGHED) if there else []
            self._first[tier] = newest
        return self._first[tier]


def _parts(tier: Expression) -> list[Expression]:
    """Give the tiers that a tier lies in; looking for single words by themselves is no shortcut."""
    parts = tier.parts if isinstance(tier, All) else ()
    return [part for part in parts if isinstance(part, All)]
