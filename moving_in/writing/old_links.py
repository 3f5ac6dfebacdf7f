"""What a link to the old site leads to here, as far as it was brought in."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db.models import Q
from wagtail.models import Page

from moving_in.addresses import meanings
from moving_in.models import OldAddress, OldSite
from moving_in.old_names import Asked, OldName
from moving_in.old_site import Site


class OldLinks:
    """Knows the addresses of one old site."""

    def __init__(self, kept: OldSite | None, site: Site) -> None:
        self._kept = kept
        self._site = site

    def page_at(self, address: str) -> Page | None:
        """Return the page that stood at an address there, whether readers see it here or not."""
        rows = (self._row(name) for name in self._meant(address) if isinstance(name, OldName))
        targets = (row.target for row in rows if row)
        return next((target for target in targets if isinstance(target, Page)), None)

    def is_known(self, address: str) -> bool:
        """Return whether an address leads somewhere: to a thing, or to an address of ours."""
        return any(
            isinstance(name, str) or ((row := self._row(name)) and (row.target_id or row.path))
            for name in self._meant(address)
        )

    def _meant(self, address: str) -> list[OldName | str]:
        parts = urlsplit(address)
        return list(meanings(self._site, Asked.of(parts.path, parts.query)))

    def _row(self, name: OldName) -> OldAddress | None:
        if self._kept is None or name.is_substitute:
            return None
        by = Q(number=name.number) if name.number else Q(name=name.name)
        rows = OldAddress.objects.filter(by, kind=name.kind, scope=name.scope)
        return rows.filter(old_site=self._kept).first() if name.number or name.name else None
