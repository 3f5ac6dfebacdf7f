"""What a move did, counted and told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from moving_in.old_site import Counts
from moving_in.telling import Told

SAMPLE = 20
# Of one kind of remark; the rows of the things have all of them.
MAX_TOLD = 50_000


@dataclass
class Report:
    """Counts of both sides and remarks, as far as a run has come."""

    # What the old site has, before any of it is read.
    there: dict[str, int] = field(default_factory=dict)
    # By kind and then by what was done.
    done: dict[str, Counter[str]] = field(default_factory=dict)
    # How many articles of a state there are in which state here.
    states: dict[str, Counter[str]] = field(default_factory=dict)
    told: list[list[str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    sample: list[dict[str, Any]] = field(default_factory=list)
    _seen: int = 0
    _step: int = 1

    def did(self, kind: str, what: str) -> None:
        """Count what was done with a thing."""
        self.done.setdefault(str(kind), Counter())[what] += 1

    def has_become(self, before: str, after: str) -> None:
        """Count which state of an article became which."""
        self.states.setdefault(before, Counter())[after] += 1

    def tell(self, kind: str, key: str, title: str, told: Iterable[Told | list[str]]) -> None:
        """Note what is to be told of a thing."""
        for what, text in told:
            self.counts[str(what)] += 1
            if self.counts[str(what)] <= MAX_TOLD:
                self.told.append([str(what), str(kind), key, title, text])

    def sampled(self, kind: str, key: str, title: str, page: Any) -> None:
        """Keep some things to be looked at side by side: at last every so many of all."""
        self._seen += 1
        if self._seen % self._step == 0:
            self.sample.append({"kind": str(kind), "key": key, "title": title, "page": page.pk})
        if len(self.sample) == 2 * SAMPLE:
            self.sample, self._step = self.sample[1::2], 2 * self._step

    def as_json(self) -> dict[str, Any]:
        """Return it as a row keeps it."""
        return {
            "there": self.there,
            "done": {kind: dict(counts) for kind, counts in self.done.items()},
            "states": {before: dict(counts) for before, counts in self.states.items()},
            "counts": dict(self.counts),
            "told": self.told,
            "sample": self.sample[:SAMPLE],
        }


def state_word(ours: Any) -> str:
    """Return the state of an article here, or of what it is to become."""
    if ours is None:
        return "deleted"
    if ours.live:
        return "published"
    if ours.expired:
        return "expired"
    return "scheduled" if ours.go_live_at else "draft"


def there_of(counts: Counts) -> dict[str, int]:
    """Return how many there are of each, as the report names them."""
    articles = {f"article, {status.value}": count for status, count in counts.articles.items()}
    terms = {kind.value: count for kind, count in counts.terms.items()}
    return {
        "section": counts.sections,
        **articles,
        "article, suspended": counts.suspended_articles,
        **terms,
        "page": counts.pages,
        "document": counts.documents,
        "user": counts.users,
    }


def sum_of(counts: Counts) -> int:
    """Return how many things there are."""
    articles, terms = sum(counts.articles.values()), sum(counts.terms.values())
    others = counts.sections + counts.pages + counts.documents + counts.users
    return articles + terms + others
