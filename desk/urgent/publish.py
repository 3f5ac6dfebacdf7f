"""Publishes what cannot wait for a second person, and keeps that one has to look afterwards."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context, log
from wagtail.models import Page, Revision

from desk.models import UrgentPublication
from desk.scheduling.moments import formatted_moment, is_past
from desk.urgent.history import PUBLISHED, SEEN
from desk.workflow.permission_messages import locked_message
from desk.workflow.publish_refusals import refusal_reason
from news.models import ArticlePage
from news.permission_testers import can_save_version, is_locked_by_another
from site_config.models import ApprovalSettings


def may_publish(article: Page, user: Any) -> bool:
    """Return whether only the missing second person keeps somebody from publishing an article."""
    if not (isinstance(article, ArticlePage) and ApprovalSettings.allow_urgent_publishing()):
        return False
    permissions = article.permissions_for_user(user)
    return permissions.has_publish_right() and permissions.is_own()


def objection(article: ArticlePage, user: Any) -> str:
    """Return what keeps a text from readers, however urgent it is."""
    if is_locked_by_another(article, user):
        return locked_message(article)
    version = article.get_latest_revision_as_object()
    if not article.latest_revision_id:
        return _("It has no version that could go live: open it and save it.")
    if article.live and not article.has_unpublished_changes:
        return _("Readers have this text already.")
    if version.go_live_at and not is_past(version.go_live_at):
        told = _("It has an hour, %(moment)s: remove that first. What is urgent does not wait.")
        return told % {"moment": formatted_moment(version.go_live_at)}
    if not can_save_version(article, user):
        return _("It is locked now: open it to see why.")
    return refusal_reason(version) or _incomplete(version)


@transaction.atomic
def publish(article: ArticlePage, revision: Revision, user: Any, reason: str) -> None:
    """Publish somebody's own text, and note why."""
    revision.publish(user=user, skip_permission_checks=True)
    UrgentPublication.objects.create(
        article=article,
        title=revision.object_str[:255],
        revision=revision,
        reason=reason,
        published_by=user,
    )
    log(article, PUBLISHED, user=user, revision=revision, data={"reason": reason})


def may_look(publication: UrgentPublication, user: Any) -> bool:
    """Return whether somebody is the second person: who could have approved the text."""
    article = publication.article
    if article is None or publication.published_by_id == user.pk:
        return False
    permissions = article.permissions_for_user(user)
    return permissions.has_publish_right() and not permissions.is_own(publication.revision)


@transaction.atomic
def mark_seen(publication: UrgentPublication, user: Any) -> None:
    """Note that a second person has looked, unless another was quicker."""
    unseen = UrgentPublication.objects.unseen().filter(pk=publication.pk)
    if _settle(unseen, UrgentPublication.Outcome.SEEN, user):
        log(publication.article, SEEN, user=user)


def note_taken_down(article: Page) -> None:
    """Note that somebody else took it down; who published it does not answer for themselves."""
    user = get_active_log_context().user
    unseen = UrgentPublication.objects.unseen().filter(article=article.pk)
    if user:
        _settle(unseen.exclude(published_by=user), UrgentPublication.Outcome.TAKEN_DOWN, user)


def _settle(publications: Any, outcome: str, user: Any) -> int:
    now = timezone.now()
    count: int = publications.update(outcome=outcome, looked_by=user, looked_at=now)
    return count


def _incomplete(version: ArticlePage) -> str:
    """Return what is missing in a draft, which may be saved without it."""
    try:
        version.full_clean()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
