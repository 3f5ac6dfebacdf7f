"""A site of NukeViet that can be read, whatever holds its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from moving_in.old_site import (
    Article,
    Counts,
    Leftover,
    MenuEntry,
    OfficialDocument,
    PlainPage,
    Section,
    Term,
    User,
    VisitCounts,
)
from moving_in.sources.nukeviet.articles import Articles
from moving_in.sources.nukeviet.audience import audience_of
from moving_in.sources.nukeviet.laws import Laws
from moving_in.sources.nukeviet.leftovers import leftovers_of
from moving_in.sources.nukeviet.menus import menu_of
from moving_in.sources.nukeviet.needs import wanted
from moving_in.sources.nukeviet.news import News
from moving_in.sources.nukeviet.pages import pages_of
from moving_in.sources.nukeviet.people import users_of
from moving_in.sources.nukeviet.rows.dump import Dump
from moving_in.sources.nukeviet.rows.reading import open_dump
from moving_in.sources.nukeviet.rows.scratch import open_scratch
from moving_in.sources.nukeviet.rows.server import open_server
from moving_in.sources.nukeviet.sites import (
    LAWS,
    NEWS,
    PAGE,
    Tables,
    find_prefix,
    refuse_half,
    site_of,
)
from moving_in.sources.nukeviet.visits import visits_of


class NukeViet:
    """What a site of NukeViet gives, as every `Source` does."""

    def __init__(self, tables: Tables, now: datetime) -> None:
        self._tables = tables
        self.site = site_of(tables)
        refuse_half(tables, self.site.modules)
        audiences = {
            f"{one}/{row.raw('title')}": audience_of(row.raw("groups_view"))
            for one in tables.languages
            for row in tables.rows(f"{one}_modules")
        }
        by_kind = [
            (module, audiences[f"{module.language}/{module.name}"]) for module in self.site.modules
        ]
        self._news = [News(tables, *one) for one in by_kind if one[0].kind == NEWS]
        self._articles = [Articles(news, now) for news in self._news]
        self._pages = [one for one in by_kind if one[0].kind == PAGE]
        self._laws = [Laws(tables, *one) for one in by_kind if one[0].kind == LAWS]

    def counts(self) -> Counts:
        """Return how many there are of each."""
        statuses = [status for articles in self._articles for status in articles.statuses()]
        tables = self._tables
        documents = [
            tables.data_name(one) + "_row" for one in self.site.modules if one.kind == LAWS
        ]
        pages = [tables.data_name(module) for module, _visible_to in self._pages]
        return Counts(
            sections=sum(len(news.sections) for news in self._news),
            articles=Counter(status for status, _suspended in statuses),
            suspended_articles=sum(suspended for _status, suspended in statuses),
            terms=Counter(term.kind for term in self.terms()),
            pages=sum(map(tables.count, pages)),
            documents=sum(map(tables.count, documents)),
            users=tables.count("users"),
        )

    def sections(self) -> Iterator[Section]:
        """Yield the sections of every module, parents first."""
        for news in self._news:
            yield from news.sections.values()

    def terms(self) -> Iterator[Term]:
        """Yield tags, topics, groups, authors; kinds, agencies and fields of documents."""
        for news in self._news:
            yield from news.terms()
        for laws in self._laws:
            yield from laws.terms()

    def articles(self) -> Iterator[Article]:
        """Yield the articles of every module as they were made."""
        for articles in self._articles:
            yield from articles.all()

    def pages(self) -> Iterator[PlainPage]:
        """Yield the plain pages of every module."""
        for module, visible_to in self._pages:
            yield from pages_of(self._tables, module, visible_to)

    def documents(self) -> Iterator[OfficialDocument]:
        """Yield the documents of every register."""
        for laws in self._laws:
            yield from laws.documents()

    def users(self) -> Iterator[User]:
        """Yield the accounts."""
        return users_of(self._tables)

    def visits(self) -> VisitCounts | None:
        """Return what the counter kept."""
        return visits_of(self._tables)

    def menu(self) -> Iterator[MenuEntry]:
        """Yield the lines of the menus."""
        return menu_of(self._tables)

    def leftovers(self) -> Iterator[Leftover]:
        """Yield what has no place here."""
        return leftovers_of(self._tables, self.site.modules)


@contextmanager
def open_nukeviet(
    where: str, prefix: str = "", password: str = "", now: datetime | None = None
) -> Iterator[NukeViet]:
    """Open a dump by its path, or a running database by `mysql://user@host/name`.

    Raises MovingInError where it is neither, or no site can be read from it.
    """
    with open_scratch(Path(settings.DATA_DIR)) as scratch:
        if where.startswith(("mysql://", "mariadb://")):
            with open_server(where, password) as server:
                scratch.fill(server, wanted)
        else:
            with open_dump(Path(where)) as reader:
                scratch.fill(Dump(reader), wanted)
        tables = Tables(scratch, find_prefix(scratch.columns, prefix))
        yield NukeViet(tables, now or timezone.now())
