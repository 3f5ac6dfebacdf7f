"""Who asked for a new password."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class PasswordResetRequest(models.Model):
    """An address that was typed, whether an account has it or not; it goes after an hour."""

    email = models.EmailField()
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    is_answered = models.BooleanField(default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return self.email
