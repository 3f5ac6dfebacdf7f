"""Which articles the rows of the front page show: none twice, all found in two queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from wagtail.models import Page

from news.listing import Listing
from news.models import ArticlePage, NewsIndexPage, subsections
from site_config import page_tree

# Where a row for notices finds them unless an editor says otherwise.
NOTICES_SLUG = "thong-bao"


@dataclass(frozen=True, eq=False)
class Wanted:
    """Articles for one place of a row: those chosen, then the newest of a section."""

    section: NewsIndexPage
    count: int
    chosen: tuple[int, ...] = ()
    # Where not, there are those that were chosen and no others.
    is_filled: bool = True
    # A notice is no lead story, nor among the latest news, while there is anything else.
    are_notices: bool = False


class Situation(NamedTuple):
    """What a row has to know of the site and of the other rows."""

    news: NewsIndexPage
    leads: tuple[int, ...] = ()
    named: frozenset[int] = frozenset()

    def sections(self) -> list[NewsIndexPage]:
        """Return the sections below the news root that no other row is about."""
        return [section for section in subsections(self.news) if section.pk not in self.named]

    def notices(self) -> NewsIndexPage | None:
        """Return the section that holds notices by its address."""
        return next((section for section in _sections() if section.slug == NOTICES_SLUG), None)


@dataclass
class Row:
    """A row with what it shows; `beside` are the small ones next to a lead story."""

    bound: Any
    wanted: list[Wanted]
    beside: list[Row] = field(default_factory=list)
    lists: list[list[ArticlePage]] = field(default_factory=list)
    number: int = 0

    @property
    def articles(self) -> list[ArticlePage]:
        """Return the articles of a row that wants one list of them."""
        return self.lists[0] if self.lists else []

    @property
    def section(self) -> NewsIndexPage | None:
        """Return the section that these are from."""
        return self.wanted[0].section if self.wanted else None

    @cached_property
    def content(self) -> Any:
        """Return what there is to show; nothing for a row that would leave a hole."""
        return self.bound.block.content(self.bound.value, self.lists)


def compose(rows: Iterable[Any], situation: Situation) -> list[Row]:
    """Return the rows that are switched on and have something to show, with their articles."""
    on = _switched_on(rows)
    subjects = (row.block.subject(row.value, situation) for row in _all(on))
    named = frozenset(section.pk for section in subjects if section)
    situation = situation._replace(named=named)
    shown = [_row(bound, situation) for bound in on]
    every = [*chain.from_iterable([row, *row.beside] for row in shown)]
    _find_articles(every, situation)
    for number, row in enumerate(every, start=1):
        row.number = number
        row.beside = [small for small in row.beside if small.content]
    return [row for row in shown if row.content or row.beside]


def news_root() -> NewsIndexPage | None:
    """Return the section that holds all others."""
    return next(_sections(), None)


def public_section(section: Page | None) -> NewsIndexPage | None:
    """Return a chosen section as everybody may see it, or None."""
    known = page_tree.menu_pages().get(section.path) if section else None
    return known if isinstance(known, NewsIndexPage) and page_tree.is_public(known) else None


def _sections() -> Iterator[NewsIndexPage]:
    pages = page_tree.menu_pages().values()
    return (page for page in pages if isinstance(page, NewsIndexPage) and page_tree.is_public(page))


def _switched_on(rows: Iterable[Any]) -> list[Any]:
    return [row for row in rows if not row.value["hidden"]]


def _all(rows: Iterable[Any]) -> Iterator[Any]:
    for row in rows:
        yield row
        yield from _switched_on(row.value.get("beside") or ())


def _row(bound: Any, situation: Situation) -> Row:
    beside = [_row(small, situation) for small in _switched_on(bound.value.get("beside") or ())]
    return Row(bound, bound.block.wanted(bound.value, situation), beside)


def _find_articles(rows: list[Row], situation: Situation) -> None:
    """Give each row its articles: first what was chosen, then notices, then from the top."""
    wanted = [one for row in rows for one in row.wanted]
    if not wanted:
        return
    taken = _Taken(wanted, situation.news)
    keys = {one: taken.chosen(one) for one in wanted}
    for one in sorted(
        (one for one in wanted if one.is_filled), key=lambda one: not one.are_notices
    ):
        keys[one] += taken.newest(one, one.count - len(keys[one]))
    found = ArticlePage.objects.for_cards("lead").listed(chain.from_iterable(keys.values()))
    articles = {article.pk: article for article in found}
    for row in rows:
        row.lists = [[articles[key] for key in keys[one] if key in articles] for one in row.wanted]


class _Taken:
    """The keys of the articles there are to show, and which of them a row has already."""

    def __init__(self, wanted: list[Wanted], news: NewsIndexPage) -> None:
        # However many of a section's newest other rows have taken, enough are left.
        enough = sum(one.count for one in wanted)
        chosen = [key for one in wanted for key in one.chosen]
        sections = {one.section.pk: one.section for one in wanted}
        readable, *newest = Listing.objects.keys(
            news.listed().filter(article__in=chosen),
            *(section.listed()[:enough] for section in sections.values()),
        )
        self._readable, self._taken = set(readable), set[int]()
        self._newest = dict(zip(sections, newest, strict=True))
        self._notices = {
            key for one in wanted if one.are_notices for key in self._newest[one.section.pk]
        }

    def chosen(self, one: Wanted) -> list[int]:
        """Return what was chosen for a place and can be read."""
        return self._take([key for key in one.chosen if key in self._readable], one.count)

    def newest(self, one: Wanted, count: int) -> list[int]:
        """Return so many of the newest for a place; for any but notices, these come last."""
        keys = self._newest[one.section.pk]
        if not one.are_notices:
            keys = sorted(keys, key=lambda key: key in self._notices)
        return self._take(keys, count)

    def _take(self, keys: list[int], count: int) -> list[int]:
        free = [key for key in dict.fromkeys(keys) if key not in self._taken][:count]
        self._taken.update(free)
        return free
