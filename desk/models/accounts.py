"""When accounts were locked and opened again, and since when idleness counts."""

from django.conf import settings
from django.db import models


class AccountLock(models.Model):
    """When an account was last locked, by whatever way, and when it was seen open again."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="account_lock"
    )
    locked_at = models.DateTimeField()
    for_idleness = models.BooleanField()
    unlocked_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    def __str__(self) -> str:
        return str(self.user)


class IdlenessRule(models.Model):
    """The one row that tells since when the site locks idle accounts.

    Users who were idle before the rule were not warned.
    """

    since = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.since)
