"""What was to be read on an old site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from moving_in.old_site.kinds import Audience, CoverPlace, Key, SectionState, Status, TermKind


@dataclass(frozen=True)
class Section:
    """A section of articles; those above it come before it."""

    key: Key
    parent: Key | None
    language: str
    title: str
    alias: str
    order: int
    description: str
    state: SectionState
    visible_to: Audience


@dataclass(frozen=True)
class Term:
    """What articles or documents share: a tag, a topic, an author in the house, an agency."""

    key: Key
    kind: TermKind
    language: str
    title: str
    alias: str
    description: str = ""
    # The account of an author.
    username: str = ""


@dataclass(frozen=True)
class Cover:
    """The picture that stands for an article."""

    file: str
    alt: str
    place: CoverPlace


@dataclass(frozen=True)
class Credit:
    """Where an article was taken from."""

    name: str
    address: str = ""


@dataclass(frozen=True)
class SearchTexts:
    """What was written for search engines."""

    title: str = ""
    description: str = ""
    keywords: str = ""


@dataclass(frozen=True)
class Article:
    """An article with all that belongs to it."""

    key: Key
    language: str
    title: str
    alias: str
    # The main one first.
    sections: tuple[Key, ...]
    status: Status
    # Its section or module was closed with all in it; the status is what it was before.
    is_suspended: bool
    visible_to: Audience
    created_at: datetime | None
    published_at: datetime | None
    changed_at: datetime | None
    expires_at: datetime | None
    lead: str
    body: str
    cover: Cover | None = None
    # Aliases it had before.
    former_aliases: tuple[str, ...] = ()
    # As it was typed, and who of the house wrote it.
    author_text: str = ""
    authors: tuple[Term, ...] = ()
    typed_by: str = ""
    credit: Credit | None = None
    tags: tuple[Term, ...] = ()
    topic: Term | None = None
    groups: tuple[Term, ...] = ()
    attachments: tuple[str, ...] = ()
    # Its address led there.
    external_address: str = ""
    search_texts: SearchTexts = SearchTexts()
    views: int = 0
    comments: int = 0


@dataclass(frozen=True)
class PlainPage:
    """A page that is no article: about us, terms."""

    key: Key
    language: str
    title: str
    alias: str
    order: int
    # To everybody.
    is_shown: bool
    created_at: datetime | None
    changed_at: datetime | None
    lead: str
    body: str
    cover: Cover | None = None
    search_texts: SearchTexts = SearchTexts()
    views: int = 0


@dataclass(frozen=True)
class OfficialDocument:
    """A document of the register: a decision, a plan."""

    key: Key
    language: str
    # As offices number them: `01/2022/QĐ-UBND`.
    number: str
    title: str
    alias: str
    is_shown: bool
    visible_to: Audience
    files_visible_to: Audience
    issued_on: date | None
    valid_from: date | None
    valid_until: date | None
    summary: str
    body: str
    kind: Term | None = None
    agency: Term | None = None
    fields: tuple[Term, ...] = ()
    signer: str = ""
    signer_position: str = ""
    files: tuple[str, ...] = ()
    # Those that this one took the place of.
    replaces: tuple[Key, ...] = ()
    related: tuple[Key, ...] = ()
    note: str = ""
    views: int = 0
