"""Articles, each with all that belongs to it, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Collection

from desk.importing.photo_collections import photo_collection
from moving_in import remembering
from moving_in.moved_things import MovedThing, ThingKind
from moving_in.old_site import Article
from moving_in.telling import Told, What
from moving_in.writing.bodies import Bodies, Understood, Written
from moving_in.writing.bylines import bylines_of
from moving_in.writing.ledger import Ledger, Remember, digest_of, state_of
from moving_in.writing.pages import add_page, change_page, moved
from moving_in.writing.publication import Publication, publication_of
from moving_in.writing.sections import Sections
from moving_in.writing.terms import Terms
from news.models import ArticlePage, NewsIndexPage
from visits.models import PageDay

MAX_TITLE_CHARS = 255


class Articles:
    """Brings articles in."""

    kind = ThingKind.ARTICLE

    def __init__(
        self,
        ledger: Ledger,
        sections: Sections,
        terms: Terms,
        bodies: Bodies,
        owners: Callable[[str], int | None],
        remember: Remember,
    ) -> None:
        self._ledger = ledger
        self._sections = sections
        self._terms = terms
        self._bodies = bodies
        self._owners = owners
        self._remember = remember

    def known(self, article: Article) -> tuple[MovedThing | None, str]:
        """Return the row of an article, and what tells whether it was changed there since."""
        digest = digest_of(replace(article, views=0, comments=0))
        return self._ledger.find(ThingKind.ARTICLE, article.key), digest

    def understand(self, article: Article) -> Understood:
        """Return what an article is to become; nothing is written."""
        understood = self._bodies.understand(article)
        state = understood.publication = publication_of(
            article,
            is_foreign=article.language != self._sections.language,
            is_hidden=any(self._sections.is_hidden(key) for key in article.sections[:1]),
        )
        understood.told += [*state.told, *_told_of(article)]
        return understood

    def write(
        self,
        article: Article,
        understood: Understood,
        known: MovedThing | None,
        digest: str,
    ) -> ArticlePage:
        """Make a page of an article, or write the one anew that it has become."""
        section, further, has_its_own = self._sections.place(article.sections, article.language)
        written = self._bodies.write(understood, _collection_of(section))
        if not has_its_own:
            understood.told.append(Told(What.NO_SECTION))
        with transaction.atomic():
            page: Any = ArticlePage(owner_id=self._owner(article))
            if known:
                page = moved(known.target, section)
            self._fill(page, article, understood, written)
            page.further_sections.set(further)
            _set_state(page, article, understood.publication)
            if known:
                change_page(page, understood.publication.go_live_at)
            else:
                understood.told += add_page(
                    page, section, article.alias, understood.publication.go_live_at
                )
            _set_views(page, article)
            self._ledger.record(
                ThingKind.ARTICLE,
                article.key,
                page,
                understood.told,
                digest=digest,
                state=state_of(page),
                has_old_links=written.has_old_links,
            )
            self._remember(
                *remembering.article(article, page, written.attachments), *written.became()
            )
        return page

    def _owner(self, article: Article) -> int | None:
        return self._owners(article.typed_by)

    def _fill(self, page: Any, article: Article, understood: Understood, written: Written) -> None:
        draft = understood.draft
        page.title = (draft.title or _("Without a title"))[:MAX_TITLE_CHARS]
        page.lead = draft.lead
        page.seo_title = article.search_texts.title[:MAX_TITLE_CHARS]
        page.search_description = article.search_texts.description
        page.lead_photo = written.lead_photo
        page.lead_photo_caption = draft.lead_photo.caption if draft.lead_photo else ""
        page.body = written.body
        page.bylines.clear()
        page.bylines.add(*bylines_of(article, draft.signatures, self._terms))
        together = (*article.tags, *(filter(None, (article.topic,))), *article.groups)
        page.tags.set(self._terms.tags(together))


def _told_of(article: Article) -> Iterator[Told]:
    if article.external_address:
        yield Told(What.EXTERNAL, article.external_address)
    words = {word.strip().casefold() for word in article.search_texts.keywords.split(",")}
    if others := words - {"", *(tag.title.casefold() for tag in article.tags)}:
        yield Told(What.NO_PLACE, _("keywords: %s") % ", ".join(sorted(others)))


def _collection_of(section: NewsIndexPage) -> Callable[[], Collection]:
    return partial(photo_collection, section)


def _set_state(page: Any, article: Article, state: Publication) -> None:
    first = article.published_at or article.created_at
    page.live, page.expired = state.live, state.expired
    page.go_live_at, page.expire_at = state.go_live_at, state.expire_at
    page.date = first
    if state.was_published:
        page.first_published_at = first
        page.last_published_at = _latest(article.changed_at, first)


def _latest(*moments: datetime | None) -> datetime | None:
    return max(filter(None, moments), default=None)


def _set_views(page: ArticlePage, article: Article) -> None:
    """Keep how often it was read there: the days are not known, so the first one has all."""
    if article.views and page.date:
        day = timezone.localdate(page.date)
        PageDay.objects.update_or_create(page=page, date=day, defaults={"views": article.views})
