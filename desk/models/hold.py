"""What waits after a restore."""

from typing import ClassVar

from django.db import models


class Hold(models.Model):
    """Mails queued and hours due by a moment wait, until an administrator lets them go on.

    Set when a backup is restored: what it has as waiting may have been done since it was made.
    """

    until = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.until)
