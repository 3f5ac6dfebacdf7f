"""Pages as they are written here: readers see at once what the only version says."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from wagtail.models import Page

from moving_in.telling import Told, What
from site_config import reserved_slugs
from site_config.slugs import slugify


def add_page(
    page: Any, parent: Page, alias: str, approved_go_live_at: datetime | None = None
) -> list[Told]:
    """Put a page below another, at the address that its old alias makes."""
    wanted = slugify(alias)[: reserved_slugs.MAX_SLUG_LENGTH].strip("-")
    wanted = wanted or reserved_slugs.made_of(page.title, page)
    page.slug = reserved_slugs.numbered(wanted, parent, page)
    page.has_unpublished_changes = not page.live
    parent.add_child(instance=page)
    _keep_version(page, approved_go_live_at)
    return [] if page.slug == wanted else [Told(What.OTHER_ADDRESS, page.slug)]


def moved(page: Any, parent: Page) -> Any:
    """Return a page below another, where it may stand already."""
    if page.is_child_of(parent):
        return page
    slug = reserved_slugs.numbered(page.slug, parent, page)
    page.move(parent, pos="last-child")
    page = type(page).objects.get(pk=page.pk)
    page.slug = slug
    return page


def change_page(page: Any, approved_go_live_at: datetime | None = None) -> None:
    """Write a page anew, with a version that equals it."""
    page.has_unpublished_changes = not page.live
    page.save()
    page.revisions.update(approved_go_live_at=None)
    _keep_version(page, approved_go_live_at)


def _keep_version(page: Any, approved_go_live_at: datetime | None) -> None:
    revision = page.save_revision(
        user=page.owner, changed=False, clean=False, approved_go_live_at=approved_go_live_at
    )
    live = revision if page.live else None
    if page.live_revision_id != (live and live.pk):
        page.live_revision = live
        type(page).objects.filter(pk=page.pk).update(live_revision=live)
