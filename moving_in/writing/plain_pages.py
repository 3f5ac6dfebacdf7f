"""Pages that are no articles, below the front page."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page

from desk.importing.draft import Line, Text
from desk.importing.source import Span
from home.models import HomePage
from home.models import PlainPage as OurPage
from moving_in import remembering
from moving_in.moved_things import MovedThing, ThingKind
from moving_in.old_site import PlainPage
from moving_in.telling import Told, What
from moving_in.writing.bodies import Bodies, Understood
from moving_in.writing.ledger import Ledger, Remember, digest_of, state_of
from moving_in.writing.pages import add_page, change_page


class PlainPages:
    """Brings plain pages in; those in another language than the site's as drafts."""

    kind = ThingKind.PAGE

    def __init__(self, ledger: Ledger, bodies: Bodies, language: str, remember: Remember) -> None:
        self._ledger = ledger
        self._bodies = bodies
        self._language = language
        self._remember = remember

    def known(self, page: PlainPage) -> tuple[MovedThing | None, str]:
        """Return the row of a page, and what tells whether it was changed there since."""
        return self._ledger.find(ThingKind.PAGE, page.key), digest_of(page)

    def understand(self, page: PlainPage) -> Understood:
        """Return what a page is to become; its lead is its first paragraph."""
        understood = self._bodies.understand(page)
        draft = understood.draft
        if draft.lead:
            lines = [Line((Span(line),)) for line in draft.lead.splitlines()]
            draft.body.insert(0, Text(list(lines)))
        if draft.lead_photo:
            draft.body.insert(0, draft.lead_photo)
        if page.language != self._language:
            understood.told.append(Told(What.OTHER_LANGUAGE, page.language))
        elif not page.is_shown:
            understood.told.append(Told(What.NOT_SHOWN, _("it was not shown")))
        return understood

    def write(
        self,
        page: PlainPage,
        understood: Understood,
        known: MovedThing | None,
        digest: str,
    ) -> Page:
        """Make a page, or write the one anew that it has become."""
        written = self._bodies.write(understood, _first_collection)
        with transaction.atomic():
            ours: Any = known.target if known else OurPage()
            ours.title = understood.draft.title[:255] or _("Without a title")
            ours.search_description = page.search_texts.description
            ours.body = written.body
            ours.live = page.is_shown and page.language == self._language
            if ours.live:
                ours.first_published_at = page.created_at
                ours.last_published_at = page.changed_at or page.created_at
            if known:
                change_page(ours)
            else:
                front = HomePage.objects.get()
                understood.told += add_page(ours, front, page.alias)
            self._ledger.record(
                ThingKind.PAGE,
                page.key,
                ours,
                understood.told,
                digest=digest,
                state=state_of(ours),
                has_old_links=written.has_old_links,
            )
            self._remember(remembering.plain_page(page, ours), *written.became())
        return ours


def _first_collection() -> Collection:
    return Collection.get_first_root_node()
