"""Who leads: of all schedulers of a site one, until it has not been heard of for a while."""

from datetime import timedelta
from time import monotonic
from typing import cast

from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from desk.models import Lease
from desk.scheduling.liveness import is_dead, register
from site_config.readiness import Check

DURATION = timedelta(seconds=6)
RENEWAL_SECONDS = 2  # seconds
SILENT_AFTER = timedelta(minutes=2)
_ONLY = 1


class LeaderLease:
    """One scheduler's claim to lead. Time is the database's: the clocks of machines differ."""

    def __init__(self) -> None:
        self.name = register()
        self._leads = False
        self._asked = float("-inf")

    def leads(self) -> bool:
        """Return whether this one leads; become the leader where nobody is."""
        if not self._leads or monotonic() - self._asked >= RENEWAL_SECONDS:
            self._asked = monotonic()
            self._leads = self._take()
        return self._leads

    def release(self) -> None:
        """Let another lead at once."""
        self._leads = False
        Lease.objects.filter(holder=self.name).update(holder="")

    def _take(self) -> bool:
        # `Now() - LENGTH` is a time, which the types do not know.
        now = cast("timedelta", Now())
        # What lies ahead was written before the clock was set back.
        over = Q(renewed_at__lt=now - DURATION) | Q(renewed_at__gt=now + DURATION)
        holder = Lease.objects.values_list("holder", flat=True).first()
        if holder is None:
            first = Lease(pk=_ONLY, renewed_at=timezone.now())
            Lease.objects.bulk_create([first], ignore_conflicts=True)
        elif holder != self.name and is_dead(holder):
            over |= Q(holder=holder)
        free = Lease.objects.filter(Q(holder=self.name) | Q(holder="") | over, pk=_ONLY)
        return bool(free.update(holder=self.name, renewed_at=Now()))


def is_silent() -> bool:
    """Return whether no scheduler has been heard of for two minutes, or ever."""
    now = timezone.now()
    # What lies ahead was written before the clock was set back, and tells nothing of the present.
    heard = Lease.objects.filter(renewed_at__range=(now - SILENT_AFTER, now + SILENT_AFTER))
    return not heard.exists()


def _what_is_wrong() -> str:
    return _("The scheduler has not been heard of for two minutes.") if is_silent() else ""


CHECK = Check(
    gettext_lazy("Scheduler"),
    _what_is_wrong,
    gettext_lazy("Start the service again: what was due meanwhile is published then."),
)
