"""Takes out again what was brought in, as far as nobody has worked with it since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, ReferenceIndex

from accounts.models import User
from moving_in.models import OldAddress
from moving_in.moved_things import MovedThing, ThingKind
from moving_in.writing.ledger import state_of
from news.models import Author
from page_cache.invalidate import invalidated_once
from register.models import OfficialDocument
from site_config.models import Tag
from visits.models import PageDay, VisitSettings

# What shows others goes before them.
ORDER = (
    *(ThingKind.DOCUMENT, ThingKind.ARTICLE, ThingKind.PAGE, ThingKind.SECTION),
    *(ThingKind.TAG, ThingKind.AUTHOR, ThingKind.PHOTO, ThingKind.FILE, ThingKind.VIDEO),
    *(ThingKind.USER, ThingKind.COUNTER),
)


@dataclass
class Undone:
    """What went, or may go, by its kind; and what stays: its kind, what it is called, and why."""

    gone: Counter[str] = field(default_factory=Counter)
    kept: list[tuple[str, str, str]] = field(default_factory=list)

    def note(self, row: MovedThing, name: str, why: str) -> None:
        """Note that something went, or why not."""
        if why:
            self.kept.append((row.kind, name, why))
        else:
            self.gone[row.kind] += 1


def list_undoing() -> Undone:
    """Return what may go, without touching it."""
    undone = Undone()
    for row in _rows():
        undone.note(row, str(row.target), why_kept(row))
    return undone


def undo() -> Undone:
    """Take out what nobody has worked with, each thing by itself."""
    undone = Undone()
    with invalidated_once():
        for row in _rows():
            why = why_kept(row) or why_used(row)
            undone.note(row, str(row.target), why)
            if not why:
                _take(row)
    return undone


def _rows() -> Iterator[MovedThing]:
    for kind in ORDER:
        # Those below others were made after them.
        for key in list(MovedThing.objects.filter(kind=kind).order_by("-pk").values_list("pk")):
            yield MovedThing.objects.get(pk=key[0])


def why_kept(row: MovedThing) -> str:
    """Return what somebody has done with a thing since it was brought in."""
    target: Any = row.target
    if target is None or row.was_here:
        return ""
    if isinstance(target, Page):
        return _why_page_kept(row, target)
    if isinstance(target, OfficialDocument) and state_of(target) != row.state:
        return _("changed here")
    if isinstance(target, User) and (target.is_active or target.last_login):
        return _("the account was let in")
    if isinstance(target, VisitSettings) and str(target.starting_total) != row.state:
        return _("changed here")
    return ""


def _why_page_kept(row: MovedThing, page: Page) -> str:
    if state_of(page) != row.state:
        return _("changed here")
    # Its reads there were put on the day it was published.
    since = PageDay.objects.filter(page=page, date__gte=timezone.localdate(row.written_at))
    if since.aggregate(total=Sum("views"))["total"]:
        return _("read here since")
    references = ReferenceIndex.get_references_to(page).exclude(object_id=str(page.pk))
    if not all(_was_brought_in(one) for one in references):
        return _("linked from what was written here")
    return ""


def _was_brought_in(reference: ReferenceIndex) -> bool:
    its = {"target_type": reference.content_type, "target_id": int(reference.object_id)}
    return MovedThing.objects.filter(was_here=False, **its).exists()


def why_used(row: MovedThing) -> str:
    """Return what still needs a thing, when what was brought in with it is gone."""
    target: Any = row.target
    used: Any = ()
    match target:
        case _ if row.was_here:
            pass
        case Page():
            used = target.get_children()
        case Tag():
            used = target.articles.all() or target.photos.all()
        case Author():
            used = target.bylines.all()
        case OfficialDocument():
            # Those that name each other go together.
            named = ReferenceIndex.get_references_to(target)
            used = [one for one in named if not _was_brought_in(one)]
        case User():
            used = Page.objects.filter(owner=target)
        case None | VisitSettings():
            pass
        case _:
            used = ReferenceIndex.get_references_to(target)
    return _("in use") if used else ""


def _take(row: MovedThing) -> None:
    """Delete a thing with its row."""
    target: Any = row.target
    with transaction.atomic():
        if isinstance(target, VisitSettings):
            target.starting_total = 0
            target.save()
        elif target is not None and not row.was_here:
            target.delete()
        _forget_addresses(row, target)
        row.delete()


def _forget_addresses(row: MovedThing, target: Any) -> None:
    kind = ContentType.objects.get_for_model(Page) if isinstance(target, Page) else row.target_type
    OldAddress.objects.filter(target_type=kind, target_id=row.target_id).delete()
