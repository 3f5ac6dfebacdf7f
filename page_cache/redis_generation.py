"""The generation as the machines of a site tell it each other through Redis."""

import os
from typing import Any

from page_cache.generation import NO_TOKEN, TOKEN_BYTES, Generation, GenerationFile
from page_cache.shared_redis import attempt, client

CHANGED, WITHDRAWN = "ban-tin:changed", "ban-tin:withdrawn"

_run_id = ""


def publish(generation: GenerationFile, *, withdraw: bool) -> None:
    """Begin a new generation, in Redis first, so that nothing out of date is found there.

    What Redis can't be told now is told once it answers.
    """
    withdraw = withdraw or generation.unsent != NO_TOKEN
    token = generation.unsent = os.urandom(TOKEN_BYTES)
    fresh = {CHANGED: os.urandom(TOKEN_BYTES)}
    if withdraw:
        fresh[WITHDRAWN] = os.urandom(TOKEN_BYTES)
    is_told = attempt(client().mset, fresh)
    generation.renew(withdraw=withdraw)
    if is_told:
        withdrawn = fresh.get(WITHDRAWN, generation.last_seen.withdrawn)
        generation.last_seen = Generation(fresh[CHANGED], withdrawn)
        if generation.unsent == token:
            generation.unsent = NO_TOKEN


def synchronize(generation: GenerationFile) -> None:
    """Take over what other machines changed. Without an answer, everything may have changed."""
    global _run_id  # noqa: PLW0603 - what this process knows of the server
    if generation.unsent != NO_TOKEN:
        publish(generation, withdraw=True)
    answer = attempt(_in_redis)
    if answer is None:
        generation.renew(withdraw=True)
        return
    found, run_id = answer
    # A Redis that was started again may have come back with tokens of long ago.
    was_restarted = _run_id not in {"", run_id}
    _run_id = run_id
    if was_restarted or NO_TOKEN in found:
        publish(generation, withdraw=True)
    elif found != generation.last_seen:
        generation.renew(withdraw=found.withdrawn != generation.last_seen.withdrawn)
        generation.last_seen = found


def _in_redis() -> tuple[Generation, str]:
    pipeline: Any = client().pipeline(transaction=False)
    values, server = pipeline.mget(CHANGED, WITHDRAWN).info("server").execute()
    return generation_from(values), server["run_id"]


def generation_from(values: list[bytes | None]) -> Generation:
    """Return the generation of two values in Redis; one that is missing is `NO_TOKEN`."""
    changed, withdrawn = values
    return Generation(changed or NO_TOKEN, withdrawn or NO_TOKEN)
