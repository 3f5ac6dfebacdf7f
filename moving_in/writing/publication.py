"""How far an article is here, by how far it was there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from moving_in.old_site import Article, Audience, SectionState, Status
from moving_in.telling import Told, What


@dataclass
class Publication:
    """Whether readers see an article, and from when until when."""

    live: bool = False
    expired: bool = False
    go_live_at: datetime | None = None
    expire_at: datetime | None = None
    # What was never to be seen has no day on which it was.
    was_published: bool = False
    told: list[Told] = field(default_factory=list)


def publication_of(article: Article, *, is_foreign: bool, is_hidden: bool) -> Publication:
    """Return what an article's state is here.

    `is_foreign`: it is in another language than the site. `is_hidden`: its section is not shown.
    """
    if reason := _why_draft(article.status):
        return Publication(told=[Told(What.DRAFT, reason)])
    if why := _why_hidden(article, is_foreign=is_foreign, is_hidden=is_hidden):
        return Publication(was_published=article.status != Status.SCHEDULED, told=[why])
    match article.status:
        case Status.SCHEDULED:
            return Publication(go_live_at=article.published_at, expire_at=article.expires_at)
        case Status.EXPIRED:
            return Publication(expired=True, expire_at=article.expires_at, was_published=True)
        case Status.STOPPED:
            told = [Told(What.NOT_SHOWN, _("it was stopped"))]
            return Publication(was_published=True, told=told)
        case _:
            return Publication(live=True, expire_at=article.expires_at, was_published=True)


def _why_draft(status: Status) -> str:
    return {
        Status.DRAFT: _("it was a draft"),
        Status.WAITING_FOR_REVIEW: _("it waited for review"),
        Status.WAITING_TO_BE_PUBLISHED: _("it waited to be published"),
        Status.DECLINED: _("it was declined"),
    }.get(status, "")


def _why_hidden(article: Article, *, is_foreign: bool, is_hidden: bool) -> Told | None:
    if is_foreign:
        return Told(What.OTHER_LANGUAGE, article.language)
    if article.visible_to != Audience.EVERYBODY:
        return Told(What.NOT_SHOWN, _("not everybody could read it"))
    if article.is_suspended or is_hidden:
        return Told(What.NOT_SHOWN, _("its section was suspended"))
    return None


def is_shown(state: SectionState, visible_to: Audience) -> bool:
    """Return whether everybody could see a section."""
    return state != SectionState.SUSPENDED and visible_to == Audience.EVERYBODY
