"""What the desk does by itself when a page is published, sent, taken down, moved or deleted.

All that happens then, in this app and in others, is in `docs/publishing.md`.
"""

from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import GroupPagePermission, Page, TaskState, WorkflowState
from wagtail.signals import page_unpublished, post_page_move, task_submitted, workflow_rejected

from desk.bundles import removal
from desk.importing.photo_collections import withdraw, withdraw_rights
from desk.models import ArticleImport, Bundle, BundledArticle, ImportedPhoto, PhotoCollection
from desk.reports import measures
from desk.urgent import publish as urgent
from desk.workflow import taken_down
from desk.workflow.notifiers import notify_reviewers
from news.models import ArticlePage

task_submitted.connect(notify_reviewers, sender=TaskState, dispatch_uid="whose_turn_it_is")


@receiver(post_save, sender=ArticlePage)
def measure(
    instance: ArticlePage,
    update_fields: Any = None,
    raw: bool = False,
    **_kwargs: Any,
) -> None:
    """Measure an article when it is saved for readers; a draft leaves the measure as it was."""
    if instance.live and update_fields is None and not raw:
        measures.measure(instance)


@receiver(workflow_rejected, sender=WorkflowState)
def remove_rejected(instance: WorkflowState, **_kwargs: Any) -> None:
    """Let an article leave its bundle whose planned version was sent back."""
    task = instance.current_task_state
    if task and task.revision_id:
        removal.remove(BundledArticle.objects.filter(revision=task.revision_id), "sent-back")


@receiver(page_unpublished, sender=ArticlePage)
def remove_unpublished(instance: ArticlePage, **_kwargs: Any) -> None:
    """Let an article leave that somebody took down; what expires was meant to come back."""
    if not instance.expired:
        removal.remove(BundledArticle.objects.filter(article=instance), "taken-down")


@receiver(page_unpublished, sender=ArticlePage)
def settle_urgent(instance: ArticlePage, **_kwargs: Any) -> None:
    """Note that a second person took down what one had published alone."""
    urgent.note_taken_down(instance)


@receiver(page_unpublished)
def end_approval(instance: Page, **_kwargs: Any) -> None:
    """End the approval of what was taken down, by hand or by its expiry, alone or with others."""
    taken_down.end_approval(instance)


@receiver(post_page_move)
def remove_moved(instance: Any, **_kwargs: Any) -> None:
    """Let those leave that could not have been planned where they are now."""
    within = BundledArticle.objects.filter(article__path__startswith=instance.path)
    waiting = within.filter(bundle__in=Bundle.objects.waiting())
    for entry in waiting.select_related("article", "bundle__planned_by"):
        planner = entry.bundle.planned_by or AnonymousUser()
        if not entry.article.permissions_for_user(planner).has_publish_right():
            removal.remove(BundledArticle.objects.filter(pk=entry.pk), "moved")


@receiver(pre_delete, sender=ArticlePage)
def remove_deleted(instance: ArticlePage, **_kwargs: Any) -> None:
    """Let an article leave before it is gone."""
    removal.remove(BundledArticle.objects.filter(article=instance), "deleted")


@receiver(post_delete, sender=ArticleImport)
@receiver(post_delete, sender=ImportedPhoto)
def delete_file(instance: Any, **_kwargs: Any) -> None:
    """Delete what was given, once it is certain that its row is gone."""
    transaction.on_commit(partial(instance.file.delete, save=False))


@receiver(post_delete, sender=GroupPagePermission)
def withdraw_lost(instance: GroupPagePermission, **_kwargs: Any) -> None:
    """Let a group that may no longer write somewhere add no photos there either.

    Asked once all is saved: a form of rights may have given it another.
    """
    its = PhotoCollection.objects.filter(groups=instance.group_id)
    transaction.on_commit(partial(withdraw_rights, its))


@receiver(post_page_move)
def withdraw_moved(instance: Any, **_kwargs: Any) -> None:
    """Let those add no photos to a section who wrote in it by a right on where it was."""
    withdraw_rights(PhotoCollection.objects.filter(section__path__startswith=instance.path))


@receiver(pre_delete, sender=PhotoCollection)
def withdraw_deleted(instance: PhotoCollection, **_kwargs: Any) -> None:
    """Let nobody add to what is left of a section because they wrote in it."""
    withdraw(instance, instance.groups.all())
