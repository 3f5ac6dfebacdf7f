"""Notes what became of each thing of an old site, for its addresses to lead there.

Whoever brings a site in first calls `remember_site`, then `remember` with as many things at once as
it likes: a thing that is noted again, in a second run, leads to what was said last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page

from moving_in.addresses import path_name
from moving_in.models import OldAddress, OldSite
from moving_in.old_names import Asked, Kind, folded, folded_path
from moving_in.old_site import (
    Article,
    Key,
    Module,
    OfficialDocument,
    PlainPage,
    Section,
    Site,
    Term,
)
from moving_in.site_facts import as_facts

BATCH_SIZE = 500

Target = Model | str | None
"""A page, a file, an author, a tag or a document; an address here; nothing, if it has no place."""


@dataclass(frozen=True)
class Became:
    """What an old thing became."""

    target: Target
    kind: Kind
    scope: str = ""
    number: int = 0
    name: str = ""


def remember_site(site: Site) -> OldSite:
    """Keep how the addresses of a site were made."""
    host = site.hosts[0] if site.hosts else site.name
    kept, _is_new = OldSite.objects.update_or_create(
        system=site.system, host=host, defaults={"facts": as_facts(site)}
    )
    return kept


def remember(site: OldSite, things: Iterable[Became]) -> None:
    """Note what things of a site became."""
    rows = _rows(site, things)
    while batch := list(islice(rows, BATCH_SIZE)):
        OldAddress.objects.bulk_create(
            # No database writes a row twice in one statement.
            {(row.kind, row.scope, row.number, row.name): row for row in batch}.values(),
            update_conflicts=True,
            unique_fields=["old_site", "kind", "scope", "number", "name"],
            update_fields=["target_type", "target_id", "path"],
        )


def article(old: Article, target: Target, attachments: Iterable[Target] = ()) -> Iterator[Became]:
    """Yield what an article became, and what was attached to it, in its order."""
    yield _keyed(Kind.ARTICLE, old.key, target, old.alias)
    yield from _attached(old.key, attachments)


def document(
    old: OfficialDocument, target: Target, files: Iterable[Target] = ()
) -> Iterator[Became]:
    """Yield what a document became, and its files, in their order."""
    yield _keyed(Kind.DOCUMENT, old.key, target, old.alias)
    yield from _attached(old.key, files)


def section(old: Section, target: Target) -> Became:
    """Return what a section became."""
    return _keyed(Kind.SECTION, old.key, target, old.alias)


def term(old: Term, target: Target) -> Became:
    """Return what a tag, a topic, an author or the like became."""
    return _keyed(Kind(old.kind.value), old.key, target, old.alias)


def plain_page(old: PlainPage, target: Target) -> Became:
    """Return what a page became."""
    return _keyed(Kind.PAGE, old.key, target, old.alias)


def module(old: Module, target: Target) -> Became:
    """Return where one is led who asks for a part of the site: its first page, or its section."""
    return Became(target, Kind.MODULE, old.scope)


def file(path: str, target: Target) -> Became:
    """Return what a file became, by its place below the folder of uploads."""
    return Became(target, Kind.FILE, name=folded_path(path))


def address(old: str, target: Target) -> Became:
    """Return what stood at an address that is known only as a whole, with or without a query."""
    path, _mark, query = old.partition("?")
    return Became(target, Kind.PATH, name=path_name(Asked.of(path, query)))


def _keyed(kind: Kind, key: Key, target: Target, alias: str) -> Became:
    return Became(target, kind, key.scope, key.number, folded(alias))


def _attached(key: Key, files: Iterable[Target]) -> Iterator[Became]:
    for position, target in enumerate(files):
        yield Became(target, Kind.ATTACHMENT, key.scope, key.number, str(position))


def _rows(site: OldSite, things: Iterable[Became]) -> Iterator[OldAddress]:
    for thing in things:
        known: dict[str, Any] = {"kind": thing.kind, "scope": thing.scope}
        yield OldAddress(
            old_site=site, number=thing.number, name=thing.name, **known, **_kept(thing.target)
        )


def _kept(target: Target) -> dict[str, Any]:
    if target is None or isinstance(target, str):
        return {"path": target or ""}
    # As any page: what kind it is may change.
    kind = Page if isinstance(target, Page) else type(target)
    return {"target_type": ContentType.objects.get_for_model(kind), "target_id": target.pk}
