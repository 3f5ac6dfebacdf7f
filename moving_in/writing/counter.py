"""The counter of visits: its total is where ours begins."""

from __future__ import annotations

from moving_in.moved_things import ThingKind
from moving_in.old_site import VisitCounts
from moving_in.telling import Told, What
from moving_in.writing.ledger import Ledger
from visits.models import VisitSettings

_KEY = "total"


def write_counter(ledger: Ledger, counts: VisitCounts) -> list[Told]:
    """Set the starting number to the old total, unless somebody has set another one.

    Days are not brought in besides: they are in the total already.
    """
    kept, known = VisitSettings.load(), ledger.find(ThingKind.COUNTER, _KEY)
    ours = known.state if known else "0"
    if str(kept.starting_total) not in {ours, str(counts.total)}:
        return [Told(What.CHANGED_HERE, str(kept.starting_total))]
    kept.starting_total = counts.total
    kept.save()
    ledger.record(ThingKind.COUNTER, _KEY, kept, state=str(counts.total))
    return []
