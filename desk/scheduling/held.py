"""What waits after a restore until an administrator confirms it: mails, and hours that passed.

A backup is older than what happened: the mails in it may have arrived, and what was to go live at
an hour since then may have been given up. What becomes due after the restore waits for nobody.
"""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from desk.models import Hold, QueuedMail


def hold() -> None:
    """Let what is due by now wait."""
    Hold.objects.all().delete()
    Hold.objects.create(until=timezone.now())


def is_held(moment: str) -> Exists:
    """Return what asks whether rows wait, by the name of the field with their moment."""
    return Exists(Hold.objects.filter(until__gte=OuterRef(moment)))


def held_mails() -> QuerySet[QueuedMail]:
    """Return the mails that wait, the oldest first; what was given up does not."""
    waiting = QueuedMail.objects.filter(is_held("queued_at"), next_try_at__isnull=False)
    return waiting.order_by("queued_at")


def release() -> None:
    """Let all go on."""
    Hold.objects.all().delete()
