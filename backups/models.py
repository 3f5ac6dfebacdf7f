"""How the scheduler's backups went."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Outcome(models.Model):
    """What became last of backing up into a folder, or of verifying what is there."""

    class Work(models.TextChoices):
        """What was to be done."""

        BACKUP = "backup", _("backup")
        VERIFICATION = "verification", _("verification")

    work = models.CharField(choices=Work.choices, max_length=20)
    folder = models.CharField(max_length=1000)
    succeeded_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    # What went wrong last; nothing once it went well.
    trouble = models.TextField(blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions: ClassVar = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["work", "folder"], name="one_outcome_each")
        ]

    def __str__(self) -> str:
        return f"{self.work} {self.folder}"

    @classmethod
    def note(cls, work: str, folder: str, trouble: str = "") -> None:
        """Keep how it went."""
        now = timezone.now()
        moment: dict[str, Any] = {"failed_at": now} if trouble else {"succeeded_at": now}
        cls.objects.update_or_create(
            work=work, folder=folder, defaults={"trouble": trouble, **moment}
        )
