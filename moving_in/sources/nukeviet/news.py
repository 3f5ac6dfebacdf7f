"""Sections, tags and the like of one module of news."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from moving_in.old_site import Audience, Key, Module, Section, SectionState, Term, TermKind
from moving_in.sources.nukeviet.audience import audience_of, stricter
from moving_in.sources.nukeviet.sites import Tables
from moving_in.sources.nukeviet.text import Row

# A section is suspended by 0, and those below it by so much more than they had.
_SHOWN, _NOT_ON_FRONT_PAGE = 1, 2


class News:
    """What sorts the articles of a module."""

    def __init__(self, tables: Tables, module: Module, visible_to: Audience) -> None:
        self.tables = tables
        self.module = module
        self.visible_to = visible_to
        self.name = tables.data_name(module)

    def key(self, number: int) -> Key:
        """Return the key of an article, a section or whatever else has numbers of its own."""
        return Key(self.module.scope, number)

    @cached_property
    def sections(self) -> dict[int, Section]:
        """The sections by their numbers: a tree, from the front."""
        rows = [*self.tables.rows(f"{self.name}_cat", order="weight")]
        numbers = {row.number("catid") for row in rows}
        below: dict[int, list[Row]] = {}
        for row in rows:
            parent = row.number("parentid")
            below.setdefault(parent if parent in numbers else 0, []).append(row)
        found: dict[int, Section] = {}
        waiting = [*reversed(below.get(0, []))]
        while waiting:
            row = waiting.pop()
            number, parent = row.number("catid"), row.number("parentid")
            if number not in found:
                found[number] = self._section(row, self.key(parent) if parent in found else None)
                waiting += reversed(below.get(number, []))
        return found

    def _section(self, row: Row, parent: Key | None) -> Section:
        return Section(
            key=self.key(row.number("catid")),
            parent=parent,
            language=self.module.language,
            title=row.line("title"),
            alias=row.raw("alias"),
            order=row.number("weight"),
            description=row.lines("description") or row.lines("descriptionhtml"),
            state=_state(row),
            visible_to=stricter(self.visible_to, audience_of(row.raw("groups_view"))),
        )

    @cached_property
    def tags(self) -> dict[int, Term]:
        """The tags by their numbers."""
        # Before 4.5 a tag's words stand only where it was typed.
        typed = {
            row.number("tid"): row.line("keyword")
            for row in self.tables.rows(f"{self.name}_tags_id")
        }
        return {
            number: self._term(
                TermKind.TAG,
                row,
                number,
                row.line("title") or row.line("keywords") or typed.get(number, ""),
            )
            for row in self.tables.rows(f"{self.name}_tags", order="tid")
            if (number := row.number("tid"))
        }

    @cached_property
    def topics(self) -> dict[int, Term]:
        """The topics by their numbers."""
        return {
            row.number("topicid"): self._term(TermKind.TOPIC, row, row.number("topicid"))
            for row in self.tables.rows(f"{self.name}_topics", order="weight")
        }

    @cached_property
    def groups(self) -> dict[int, Term]:
        """The groups of articles by their numbers."""
        return {
            row.number("bid"): self._term(TermKind.GROUP, row, row.number("bid"))
            for row in self.tables.rows(f"{self.name}_block_cat", order="weight")
        }

    @cached_property
    def authors(self) -> dict[int, Term]:
        """The authors in the house by their numbers."""
        names = {row.number("userid"): row.line("username") for row in self.tables.rows("users")}
        return {
            row.number("id"): self._term(
                TermKind.AUTHOR,
                row,
                row.number("id"),
                row.line("pseudonym"),
                names.get(row.number("uid"), ""),
            )
            for row in self.tables.rows(f"{self.name}_author", order="id")
        }

    def terms(self) -> Iterator[Term]:
        """Yield all of them."""
        for terms in (self.tags, self.topics, self.groups, self.authors):
            yield from terms.values()

    def _term(
        self, kind: TermKind, row: Row, number: int, title: str = "", username: str = ""
    ) -> Term:
        alias = row.raw("alias")
        return Term(
            key=self.key(number),
            kind=kind,
            language=self.module.language,
            title=title or row.line("title") or alias,
            alias=alias,
            description=row.lines("description"),
            username=username,
        )


def _state(row: Row) -> SectionState:
    """Return where a section is shown; before 4.3 it said only whether on the front page."""
    if "status" not in row:
        return SectionState.SHOWN if row.number("inhome", 1) else SectionState.NOT_ON_FRONT_PAGE
    states = {_SHOWN: SectionState.SHOWN, _NOT_ON_FRONT_PAGE: SectionState.NOT_ON_FRONT_PAGE}
    return states.get(row.number("status"), SectionState.SUSPENDED)
