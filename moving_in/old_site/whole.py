"""An old site as a whole: its addresses, who worked there, who came, what led where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from moving_in.old_site.kinds import Key


@dataclass(frozen=True)
class Module:
    """A part of the old site with its own numbers and addresses, in one language."""

    scope: str
    language: str
    # As addresses name it.
    name: str
    # `news`, `page`, `laws`, or what else its system knows.
    kind: str
    title: str
    # Where its files lie, below the folder of uploads.
    uploads: str
    is_active: bool = True
    # What addresses call a function that was renamed, by its own name.
    functions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Site:
    """What is said of the old site as a whole."""

    system: str
    name: str
    description: str
    # Names of its own, without scheme and port.
    hosts: tuple[str, ...]
    # The main one first.
    languages: tuple[str, ...]
    modules: tuple[Module, ...]
    # The module, by its name, that the front page shows in each language.
    home: Mapping[str, str]
    timezone: str
    # How addresses of articles and pages end.
    suffix: str = ".html"
    # Addresses begin with the language, and name every module but this one.
    has_language_in_addresses: bool = True
    unnamed_module: str = ""


@dataclass(frozen=True)
class User:
    """An account, without what it signs in with and what is nobody's business."""

    number: int
    username: str
    family_name: str
    given_name: str
    email: str
    is_active: bool
    # 1 may do all, 2 what is of the whole site, 3 what is of some modules; none for a member.
    level: int | None = None
    position: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class VisitCounts:
    """What the counter said; years, months and days only where it kept them."""

    total: int
    # Of the total, what is known to be robots.
    robots: int
    last_at: datetime | None
    years: Mapping[int, int]
    # By the first of each month.
    months: Mapping[date, int]
    days: Mapping[date, int]


@dataclass(frozen=True)
class MenuEntry:
    """A line of a menu."""

    key: Key
    parent: Key | None
    menu: str
    title: str
    address: str
    order: int
    is_shown: bool


@dataclass(frozen=True)
class Leftover:
    """What has no place here: what it is in words, how many, and some of it."""

    what: str
    count: int
    samples: tuple[str, ...] = ()
