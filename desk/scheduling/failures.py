"""What could not be done on time: why, and when it is tried again."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

from accounts.models import User
from desk.models import Bundle, ScheduleFailure
from desk.retry_delay import delay_after_tries, is_due
from desk.scheduling.publish import error_message


def backing_off() -> dict[type[models.Model] | None, list[str]]:
    """Return the keys of what is not tried yet again, by model."""
    found: dict[type[models.Model] | None, list[str]] = defaultdict(list)
    for failure in ScheduleFailure.objects.exclude(is_due()):
        kind = ContentType.objects.get_for_id(failure.content_type_id)
        found[kind.model_class()].append(failure.object_id)
    return found


def record(item: Any, planned: datetime, error: Exception) -> None:
    """Note why an item (a revision, a bundle, what was to expire) failed, and its next try."""
    failure = _failures(type(item), item.pk).first() or ScheduleFailure(scheduled=item)
    now = timezone.now()
    failure.planned_at = planned
    failure.reason = error_message(error)
    failure.scheduled_by = _who_scheduled(item)
    failure.tried_at = now
    failure.next_try_at = now + delay_after_tries(failure.tries)
    failure.tries += 1
    failure.save()


def clear(model: type[models.Model], pk: Any) -> None:
    """Forget the failures of something that succeeded or is no longer meant to happen."""
    _failures(model, pk).delete()


def visible_to(user: User) -> list[ScheduleFailure]:
    """Return those a user is to know of, the latest first: they set the time, or may publish it."""
    failures = ScheduleFailure.objects.order_by("-planned_at")
    return [
        failure
        for failure in failures
        if failure.still_stands
        and (failure.scheduled_by_id == user.pk or _may_publish(user, failure.item))
    ]


def _may_publish(user: User, item: Any) -> bool:
    if isinstance(item, Page):
        return item.permissions_for_user(user).can_unschedule()
    action = "change" if isinstance(item, Bundle) else "publish"
    return policy_registry.get(item).user_has_permission(user, action)


def _failures(model: type[models.Model], pk: Any) -> models.QuerySet[ScheduleFailure]:
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    return ScheduleFailure.objects.filter(content_type=kind, object_id=str(pk))


def _who_scheduled(item: Any) -> User | None:
    if isinstance(item, Bundle):
        return item.planned_by
    revision = item if isinstance(item, Revision) else item.live_revision
    if not revision:
        return None
    log = registry.get_logs_for_instance(revision.content_object)
    entries = log.filter(revision=revision, action="wagtail.publish.schedule", user__isnull=False)
    entry = entries.order_by("timestamp").last()
    return entry.user if entry else revision.user
