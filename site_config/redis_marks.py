"""The marks as the machines of a site tell them each other through Redis."""

import os
from typing import Any

from site_config.marks import NONE, SIZE, MarkFile, Marks
from site_config.shared_redis import attempt, client

CHANGED, WITHDRAWN = "ban-tin:changed", "ban-tin:withdrawn"

_run_id = ""


def tell(marks: MarkFile, *, withdraw: bool) -> None:
    """Renew the marks, in Redis first, so that nobody finds there what is out of date here.

    What Redis can't be told now is told once it answers.
    """
    withdraw = withdraw or marks.unsent != NONE
    change = marks.unsent = os.urandom(SIZE)
    fresh = {CHANGED: os.urandom(SIZE)}
    if withdraw:
        fresh[WITHDRAWN] = os.urandom(SIZE)
    is_told = attempt(client().mset, fresh)
    marks.renew(withdraw=withdraw)
    if is_told:
        marks.seen = Marks(fresh[CHANGED], fresh.get(WITHDRAWN, marks.seen.withdrawn))
        if marks.unsent == change:
            marks.unsent = NONE


def look(marks: MarkFile) -> None:
    """Hear of what other machines changed. Without an answer, everything may have changed."""
    global _run_id  # noqa: PLW0603 - what this process knows of the server
    if marks.unsent != NONE:
        tell(marks, withdraw=True)
    answer = attempt(_state)
    if answer is None:
        marks.renew(withdraw=True)
        return
    state, run_id = answer
    # A Redis that was started again may have come back with marks of long ago.
    was_restarted = _run_id not in {"", run_id}
    _run_id = run_id
    if was_restarted or NONE in state:
        tell(marks, withdraw=True)
    elif state != marks.seen:
        marks.renew(withdraw=state.withdrawn != marks.seen.withdrawn)
        marks.seen = state


def _state() -> tuple[Marks, str]:
    pipeline: Any = client().pipeline(transaction=False)
    values, about = pipeline.mget(CHANGED, WITHDRAWN).info("server").execute()
    return marks_in(values), about["run_id"]


def marks_in(values: list[bytes | None]) -> Marks:
    """Give the two marks as Redis holds them; one that is missing is none."""
    changed, withdrawn = values
    return Marks(changed or NONE, withdrawn or NONE)
