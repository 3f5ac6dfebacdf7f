"""The articles of one module of news, with what belongs to each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from moving_in.old_site import (
    Article,
    Audience,
    Cover,
    CoverPlace,
    Credit,
    Key,
    SearchTexts,
    Status,
    Term,
)
from moving_in.sources.nukeviet.audience import audience_of, stricter
from moving_in.sources.nukeviet.news import News
from moving_in.sources.nukeviet.sites import Tables
from moving_in.sources.nukeviet.text import Row, file_path

_STATUSES = {
    0: Status.STOPPED,
    1: Status.PUBLISHED,
    2: Status.SCHEDULED,
    3: Status.EXPIRED,
    4: Status.DRAFT,
    5: Status.WAITING_FOR_REVIEW,
    6: Status.DECLINED,
    7: Status.WAITING_FOR_REVIEW,
    8: Status.WAITING_TO_BE_PUBLISHED,
    9: Status.DECLINED,
    10: Status.WAITING_FOR_REVIEW,
}
# With a section all its articles are suspended: so much is added to what they had.
_SUSPENDED = 21
_PLACES = {0: CoverPlace.NOWHERE, 1: CoverPlace.BESIDE_LEAD, 2: CoverPlace.BELOW_LEAD}


class Articles:
    """Reads articles one at a time."""

    def __init__(self, news: News, now: datetime) -> None:
        self._news = news
        self._tables: Tables = news.tables
        self._name = news.name
        self._now = now
        self._zone = news.tables.zone
        self._bodies = self._tables_of_bodies()
        for table in ("rows", *self._bodies, "tags_id", "authorlist", "block"):
            self._tables.index(f"{self._name}_{table}", "id")
        self._tables.index(f"{self._name}_row_histories", "new_id")

    def _tables_of_bodies(self) -> list[str]:
        """Return where bodies stand: until 4.0 in a table for each two thousand."""
        start = f"{self._tables.prefix}_{self._name}_"
        found = (name.removeprefix(start) for name in self._tables.scratch.columns)
        return [one for one in sorted(found) if one == "detail" or one.startswith("bodyhtml_")]

    def statuses(self) -> Iterator[tuple[Status, bool]]:
        """Yield how far each article is, and whether it is suspended."""
        columns = ("status", "publtime", "exptime")
        for row in self._tables.rows(f"{self._name}_rows", columns=columns):
            yield self._status(row)

    def all(self) -> Iterator[Article]:
        """Yield the articles as they were made."""
        for row in self._tables.rows(f"{self._name}_rows", order="id"):
            number = row.number("id")
            bodies = (
                body
                for table in self._bodies
                for body in self._tables.rows(f"{self._name}_{table}", id=number)
            )
            yield self._article(Row({**next(bodies, {}), **row}), number)

    def _status(self, row: Row) -> tuple[Status, bool]:
        raw = row.number("status")
        is_raised = raw >= _SUSPENDED
        is_suspended = is_raised or not self._news.module.is_active
        status = _STATUSES.get(raw - _SUSPENDED if is_raised else raw, Status.DRAFT)
        if status not in {Status.PUBLISHED, Status.SCHEDULED}:
            return status, is_suspended
        # What was due is done there only when somebody comes by.
        published, expires = (row.moment(name, self._zone) for name in ("publtime", "exptime"))
        if expires and expires <= self._now:
            status = Status.EXPIRED
        elif published and published > self._now:
            status = Status.SCHEDULED
        else:
            status = Status.PUBLISHED
        return status, is_suspended

    def _article(self, row: Row, number: int) -> Article:
        news, zone = self._news, self._zone
        status, is_suspended = self._status(row)
        sections = self._sections(row)
        is_link = row.number("external_link") == 1
        return Article(
            key=news.key(number),
            language=news.module.language,
            title=row.line("title"),
            alias=row.raw("alias"),
            sections=sections,
            status=status,
            is_suspended=is_suspended,
            visible_to=self._audience(row, sections),
            created_at=row.moment("addtime", zone),
            published_at=row.moment("publtime", zone),
            changed_at=row.moment("edittime", zone),
            expires_at=row.moment("exptime", zone),
            lead=row.lines("hometext"),
            body=row.raw("bodyhtml"),
            cover=self._cover(row),
            former_aliases=self._former_aliases(row, number),
            author_text=row.line("author"),
            authors=self._terms(news.authors, "authorlist", "aid", number),
            typed_by=self._usernames.get(row.number("admin_id"), ""),
            credit=self._credit(row),
            tags=self._terms(news.tags, "tags_id", "tid", number),
            topic=news.topics.get(row.number("topicid")),
            groups=self._terms(news.groups, "block", "bid", number),
            attachments=self._attachments(row),
            external_address=row.raw("sourcetext").strip() if is_link else "",
            search_texts=search_texts(row),
            views=row.number("hitstotal"),
            comments=row.number("hitscm"),
        )

    def _sections(self, row: Row) -> tuple[Key, ...]:
        numbers = (row.number("catid"), *row.numbers("listcatid"))
        return tuple(
            self._news.key(one) for one in dict.fromkeys(numbers) if one in self._news.sections
        )

    def _audience(self, row: Row, sections: tuple[Key, ...]) -> Audience:
        main = [self._news.sections[key.number].visible_to for key in sections[:1]]
        return stricter(self._news.visible_to, *main, audience_of(row.raw("group_view")))

    def _terms(
        self, terms: dict[int, Term], table: str, column: str, number: int
    ) -> tuple[Term, ...]:
        """Return what a table of pairs gives an article."""
        rows = self._tables.rows(f"{self._name}_{table}", id=number)
        found = dict.fromkeys(row.number(column) for row in rows)
        return tuple(terms[one] for one in found if one in terms)

    def _former_aliases(self, row: Row, number: int) -> tuple[str, ...]:
        earlier = self._tables.rows(f"{self._name}_row_histories", order="id", new_id=number)
        return tuple(
            dict.fromkeys(
                one.raw("alias") for one in earlier if one.raw("alias") != row.raw("alias")
            )
        )

    @cached_property
    def _usernames(self) -> dict[int, str]:
        return {row.number("userid"): row.line("username") for row in self._tables.rows("users")}

    @cached_property
    def _sources(self) -> dict[int, Credit]:
        return {
            row.number("sourceid"): Credit(row.line("title"), row.raw("link").strip())
            for row in self._tables.rows(f"{self._name}_sources")
        }

    def _credit(self, row: Row) -> Credit | None:
        """Return the source: what was typed is its name, or the address of the article there."""
        known = self._sources.get(row.number("sourceid"))
        typed = row.line("sourcetext")
        if typed.startswith(("http://", "https://")):
            return Credit(known.name if known else "", typed)
        return known or (Credit(typed) if typed else None)

    def _cover(self, row: Row) -> Cover | None:
        """Return the cover; until 4.0 two thumbnails stand where later a number tells its kind."""
        file = file_path(row.raw("homeimgfile"), self._news.module.uploads)
        if not file or row.raw("homeimgthumb") in {"", "0"}:
            return None
        place = _PLACES.get(row.number("imgposition", 1), CoverPlace.BESIDE_LEAD)
        return Cover(file, row.line("homeimgalt"), place)

    def _attachments(self, row: Row) -> tuple[str, ...]:
        names = (name.strip() for name in row.raw("files").split(","))
        return tuple(file_path(name, self._news.module.uploads) for name in names if name)


def search_texts(row: Row) -> SearchTexts:
    """Return what was written for search engines."""
    return SearchTexts(row.line("titlesite"), row.line("description"), row.line("keywords"))
