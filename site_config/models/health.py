"""What is written only to see whether writing works."""

from typing import ClassVar

from django.db import models


class WriteProbe(models.Model):
    """The one row that tells when the database took a write for the last time."""

    tried_at = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return str(self.tried_at)
