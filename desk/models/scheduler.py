"""What the schedulers of a site keep in common."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from desk.models.bundle import Bundle


class Lease(models.Model):
    """The one row that tells which scheduler leads, and when it was last heard of."""

    holder = models.CharField(max_length=100, blank=True)
    renewed_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.holder


class JobRun(models.Model):
    """When a job was last begun."""

    name = models.CharField(max_length=100, primary_key=True)
    started_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return self.name


class ScheduleFailure(models.Model):
    """A revision or bundle that could not be published on time, or what could not expire.

    It is tried again, and forgotten once that succeeds or the schedule is withdrawn.
    """

    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.CharField(max_length=255)
    planned_at = models.DateTimeField()
    reason = models.TextField()
    tries = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField()
    next_try_at = models.DateTimeField(db_index=True)
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    scheduled = GenericForeignKey(for_concrete_model=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("missed schedule")
        verbose_name_plural = _("missed schedules")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"], name="one_missed_schedule_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type} {self.object_id}"

    @property
    def item(self) -> Any:
        """Return what was to be published or to expire; None where it is gone."""
        scheduled = self.scheduled
        return scheduled.content_object if isinstance(scheduled, Revision) else scheduled

    @property
    def still_stands(self) -> bool:
        """Return whether it is still meant to happen: somebody may have withdrawn or done it."""
        scheduled = self.scheduled
        if isinstance(scheduled, Revision):
            return bool(scheduled.approved_go_live_at and scheduled.content_object)
        if isinstance(scheduled, Bundle):
            return scheduled.is_waiting
        due = scheduled and scheduled.live and scheduled.expire_at
        return bool(due and due <= timezone.now())
