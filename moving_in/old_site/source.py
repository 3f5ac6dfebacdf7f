"""What every source of an old site gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from moving_in.old_site.contents import Article, OfficialDocument, PlainPage, Section, Term
from moving_in.old_site.kinds import Status, TermKind
from moving_in.old_site.whole import Leftover, MenuEntry, Site, User, VisitCounts


@dataclass(frozen=True)
class Counts:
    """How many there are of each, before any is read."""

    sections: int
    # By status, with those that are suspended, by the status they had.
    articles: Mapping[Status, int]
    suspended_articles: int
    terms: Mapping[TermKind, int]
    pages: int
    documents: int
    users: int


class Source(Protocol):
    """An old site that can be read, as often as wanted; articles one at a time."""

    site: Site

    def counts(self) -> Counts: ...
    def sections(self) -> Iterator[Section]: ...
    def terms(self) -> Iterator[Term]: ...
    def articles(self) -> Iterator[Article]: ...
    def pages(self) -> Iterator[PlainPage]: ...
    def documents(self) -> Iterator[OfficialDocument]: ...
    def users(self) -> Iterator[User]: ...
    def visits(self) -> VisitCounts | None: ...
    def menu(self) -> Iterator[MenuEntry]: ...
    def leftovers(self) -> Iterator[Leftover]: ...
