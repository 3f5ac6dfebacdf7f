"""Mails that have not been delivered yet."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class QueuedMail(models.Model):
    """A mail to one recipient, until it is delivered.

    One that is given up keeps its recipient and the reason for a while, but not its content.
    """

    sender = models.CharField(max_length=320)
    recipient = models.CharField(max_length=320)
    content = models.BinaryField()
    queued_at = models.DateTimeField(default=timezone.now)
    # Without a next try it is given up.
    next_try_at = models.DateTimeField(default=timezone.now, null=True, db_index=True)
    trouble = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return self.recipient
