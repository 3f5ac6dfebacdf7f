"""The book of what was brought in from one old site: nothing is made twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page

from moving_in.moved_things import MovedThing, ThingKind
from moving_in.old_site import Key, Site
from moving_in.telling import Told

# Notes for the old addresses what things have become.
Remember = Callable[..., None]


def name_of(site: Site) -> str:
    """Return what a site is known by, also when it is read another time in another way."""
    return f"{site.system}: {site.hosts[0] if site.hosts else site.name}"[:255]


def key_of(key: Key | int | str) -> str:
    """Return a key as the book has it."""
    return f"{key.scope}/{key.number}" if isinstance(key, Key) else str(key)


def digest_of(thing: Any) -> str:
    """Return what tells a thing that was read from the same one as it was changed later."""
    return sha256(repr(thing).encode(errors="replace")).hexdigest()


def state_of(thing: Any) -> str:
    """Return what an editor's work changes: its version, its being live, a page's place."""
    rows = type(thing).objects.filter(pk=thing.pk)
    if not isinstance(thing, Page):
        return " ".join(map(str, rows.values_list("latest_revision", "live")[0]))
    version, live, path = rows.values_list("latest_revision", "live", "path")[0]
    above = Page.objects.filter(path=path[: -Page.steplen]).values_list("pk", flat=True).first()
    return f"{version} {live} {above}"


class Ledger:
    """Says what was brought in, and notes what is."""

    def __init__(self, site: str) -> None:
        self.site = site

    def find(self, kind: ThingKind | str, key: Key | int | str) -> MovedThing | None:
        """Return the row of a thing, if it was brought in."""
        return MovedThing.objects.filter(site=self.site, kind=kind, key=key_of(key)).first()

    def first(self, kind: ThingKind, scope: str) -> MovedThing | None:
        """Return the row that was made first of what is in a module."""
        rows = MovedThing.objects.filter(site=self.site, kind=kind, key__startswith=f"{scope}/")
        return rows.order_by("pk").first()

    def record(
        self,
        kind: ThingKind,
        key: Key | int | str,
        target: models.Model,
        told: Iterable[Told] = (),
        **fields: Any,
    ) -> None:
        """Note what a thing has become."""
        MovedThing.objects.update_or_create(
            site=self.site,
            kind=kind,
            key=key_of(key),
            defaults={
                "target_type": ContentType.objects.get_for_model(target),
                "target_id": target.pk,
                "told": [one.as_list() for one in told],
                **fields,
            },
        )

    def written_since(self, kind: ThingKind, moment: datetime) -> models.QuerySet[MovedThing]:
        """Return the rows of a kind that were written since a moment."""
        return MovedThing.objects.filter(site=self.site, kind=kind, written_at__gte=moment)
