"""How something goes live at its time: as of the planned moment, not of the second it is done."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from accounts.models import User
from desk.models import Bundle, BundledArticle
from desk.workflow.publish_refusals import plain_refusal_reason

SCHEDULED = "wagtail.publish.scheduled"


def go_live(revision: Revision, planned: datetime, user: User | None = None) -> None:
    """Publish what was approved when it was planned; readers are told the planned moment.

    What expired while no scheduler ran is not published, to be taken down in the same second; nor
    are photos whose descriptions nobody has confirmed.
    """
    page: Any = revision.base_content_type.model_class()._base_manager.filter(pk=revision.object_id)
    page.filter(first_published_at=None).update(first_published_at=planned)
    if why := plain_refusal_reason(revision.as_object()):
        raise ValidationError(why)
    revision.publish(user=user, log_action=SCHEDULED, skip_permission_checks=True)
    page.update(last_published_at=planned)


def go_live_together(bundle: Bundle) -> None:
    """Publish all articles of a bundle; raise ValidationError that names the one that fails.

    It is for the caller to undo those before it.
    """
    entries = bundle.entries.select_related("article__live_revision", "revision")
    for entry in entries:
        try:
            _publish(entry, bundle)
        except Exception as error:
            raise ValidationError(f"“{entry.article.title}”: {error_message(error)}") from error
    bundle.published_at = timezone.now()
    bundle.save(update_fields=["published_at"])
    log(bundle, SCHEDULED, user=bundle.planned_by)


def error_message(error: Exception) -> str:
    """Return an error as the desk is told it."""
    return " ".join(error.messages) if isinstance(error, ValidationError) else repr(error)


def _publish(entry: BundledArticle, bundle: Any) -> None:
    """Publish one, unless readers have it or a newer text; what was to go live later still does."""
    article, revision = entry.article, entry.revision
    if revision is None:
        raise ValidationError(
            _("The version that was approved is gone: give the bundle a new time.")
        )
    if article.live_revision and article.live_revision.created_at >= revision.created_at:
        return
    later = list(article.revisions.filter(approved_go_live_at__isnull=False))
    go_live(revision, bundle.go_live_at, bundle.planned_by)
    Revision.objects.bulk_update(later, ["approved_go_live_at"])
