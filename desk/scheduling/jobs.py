"""What is done again and again, whoever leads: each job has a name and an interval.

An app registers its jobs when it is ready.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Thread
from typing import Any, NamedTuple

from django.db import Error, connection, connections
from django.utils import timezone

from desk.models import JobRun
from site_config.logs import in_one_line

DAILY = timedelta(days=1)
RETRY_DELAY = timedelta(minutes=1)

logger = logging.getLogger(__name__)


class Job(NamedTuple):
    """Something to run, and how long after it was begun it is begun again.

    One that takes long is run apart: no other waits for it.
    """

    run: Callable[[], Any]
    every: timedelta
    apart: bool = False


registered: dict[str, Job] = {}


def register(name: str, run: Callable[[], Any], *, every: timedelta, apart: bool = False) -> None:
    """Have something run by the scheduler. It must bear to be cut off in the middle.

    What is run apart may be begun again before it has ended.
    """
    registered[name] = Job(run, every, apart)


def run_due() -> None:
    """Run the jobs whose time has come; one that fails has its next turn like all others."""
    begun = dict(JobRun.objects.values_list("name", "started_at"))
    for name, job in registered.items():
        last = begun.get(name)
        if _is_due(job, last) and _begin(name, last):
            if job.apart:
                Thread(target=_run_apart, args=(name, job), daemon=True).start()
            else:
                _run(name, job)


def _is_due(job: Job, last: datetime | None) -> bool:
    """Return whether a job's time has come.

    A start that lies ahead is from before the clock was set back. Of a moment the clocks of
    machines may differ.
    """
    now = timezone.now()
    return last is None or not now - job.every < last < now + RETRY_DELAY


def _begin(name: str, last: datetime | None) -> bool:
    """Note that a job is begun; False where somebody else was quicker."""
    now = timezone.now()
    if last is None:
        return JobRun.objects.get_or_create(name=name, defaults={"started_at": now})[1]
    return bool(JobRun.objects.filter(name=name, started_at=last).update(started_at=now))


def _run_apart(name: str, job: Job) -> None:
    """Run a job on connections of its own."""
    try:
        _run(name, job)
    finally:
        connections.close_all()


def _run(name: str, job: Job) -> None:
    try:
        job.run()
    except Error as error:
        logger.error("The job %s could not use the database: %s", name, in_one_line(error))
        connection.close()
    except Exception:
        logger.exception("The job %s failed", name)
