"""What is taken down, deleted or sent back leaves the bundle it waits in, and all are told.

Otherwise an article that was taken down would come back at the hour of its bundle. What is moved
stays, unless who planned the bundle may not publish in the new section.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from wagtail.log_actions import LogFormatter, get_active_log_context, log
from wagtail.models import ModelLogEntry, WorkflowState
from wagtail.signals import page_unpublished, post_page_move, workflow_rejected

from desk.models import Bundle, BundledArticle
from news.models import ArticlePage

REMOVED_FROM_BUNDLE = "desk.leave_bundle"


class RemovedFormatter(LogFormatter):
    """Tells in a bundle's history which article left it, and why."""

    label = gettext_lazy("Leave the bundle")

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence of the history."""
        reasons = {
            "taken-down": pgettext("left a bundle", "it was taken down"),
            "deleted": pgettext("left a bundle", "it was deleted"),
            "sent-back": pgettext("left a bundle", "it was sent back"),
            "moved": pgettext("left a bundle", "who planned it may not publish in its new section"),
        }
        return _("“%(article)s” left the bundle “%(bundle)s”: %(reason)s") % {
            "article": log_entry.data["article"],
            "bundle": log_entry.label,
            "reason": reasons[log_entry.data["why"]],
        }


def removals(**conditions: Any) -> QuerySet[ModelLogEntry]:
    """Return what left bundles, the latest first."""
    return ModelLogEntry.objects.filter(action=REMOVED_FROM_BUNDLE, **conditions)


def show_removals(request: HttpRequest, *_what: Any) -> None:
    """Tell who did something which articles left their bundles by it."""
    for entry in removals(uuid=get_active_log_context().uuid):
        messages.warning(request, entry.message)


@receiver(page_unpublished, sender=ArticlePage)
def remove_unpublished(instance: ArticlePage, **_kwargs: Any) -> None:
    """Let an article leave that somebody took down; what expires was meant to come back."""
    if not instance.expired:
        _leave(BundledArticle.objects.filter(article=instance), "taken-down")


@receiver(pre_delete, sender=ArticlePage)
def remove_deleted(instance: ArticlePage, **_kwargs: Any) -> None:
    """Let an article leave before it is gone."""
    _leave(BundledArticle.objects.filter(article=instance), "deleted")


@receiver(workflow_rejected, sender=WorkflowState)
def remove_rejected(instance: WorkflowState, **_kwargs: Any) -> None:
    """Let an article leave whose planned version was sent back."""
    task = instance.current_task_state
    if task and task.revision_id:
        _leave(BundledArticle.objects.filter(revision=task.revision_id), "sent-back")


@receiver(post_page_move)
def remove_moved(instance: Any, **_kwargs: Any) -> None:
    """Let those leave that could not have been planned where they are now."""
    within = BundledArticle.objects.filter(article__path__startswith=instance.path)
    waiting = within.filter(bundle__in=Bundle.objects.waiting())
    for entry in waiting.select_related("article", "bundle__planned_by"):
        planner = entry.bundle.planned_by or AnonymousUser()
        if not entry.article.permissions_for_user(planner).has_publish_right():
            _leave(BundledArticle.objects.filter(pk=entry.pk), "moved")


@transaction.atomic
def _leave(entries: QuerySet[BundledArticle], why: str) -> None:
    # The same lock as when it is published: afterwards nothing leaves.
    bundles = Bundle.objects.waiting().filter(pk__in=entries.values("bundle"))
    for bundle in bundles.select_for_update():
        for entry in entries.filter(bundle=bundle).select_related("article"):
            log(bundle, REMOVED_FROM_BUNDLE, data={"article": entry.article.title, "why": why})
            entry.delete()
        if not BundledArticle.objects.filter(bundle=bundle).exists():
            Bundle.objects.filter(pk=bundle.pk).update(go_live_at=None, planned_by=None)
