"""The scheduler: sleeps until something is due, does it if it leads, and looks after the jobs."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from time import sleep
from typing import Any

from django.db import Error, close_old_connections, connection
from django.utils import timezone

from desk.importing import queue
from desk.scheduling import due, jobs
from desk.scheduling.lease import LeaderLease
from site_config.logs import in_one_line

POLL_SECONDS = 1.0  # seconds: a schedule that was set meanwhile is noticed as soon
JOBS_POLL_SECONDS = 5.0
IMPORTS_POLL_SECONDS = 0.5

logger = logging.getLogger(__name__)


class Scheduler:
    """One of a site's schedulers. It leads, or stands by for the one that does.

    Where it has a parent, the process that started it, it ends with that.
    """

    def __init__(self, parent: int | None = None) -> None:
        self._parent = parent
        self._claim = LeaderLease()
        self._leads = False
        self._stopping = False
        self._is_told = False

    def stop(self, *_signal: Any) -> None:
        """Have it end once what is being published is."""
        self._stopping = True

    def is_wanted(self) -> bool:
        """Return whether nobody has stopped it, and who started it is still there."""
        return not self._stopping and self._parent in (None, os.getppid())

    def run(self) -> None:
        """Work until it is stopped. No trouble with the database ends it."""
        for look_after in (self._look_after_jobs, self._look_after_imports):
            Thread(target=look_after, daemon=True).start()
        while self.is_wanted():
            sleep(self._turn())
        self._leads = False
        with suppress(Error):
            self._claim.release()

    def _turn(self) -> float:
        """Do what is due; give for how many seconds there will be nothing to do."""
        close_old_connections()
        try:
            following = due.run_due(self._goes_on)
        except Error as error:
            if not self._is_told:
                why = in_one_line(error)
                logger.error("The scheduler cannot use the database, and goes on trying: %s", why)
            self._leads, self._is_told = False, True
            connection.close()
            return POLL_SECONDS
        self._is_told = False
        if following is None:
            return POLL_SECONDS
        return min(max((following - timezone.now()).total_seconds(), 0), POLL_SECONDS)

    def _goes_on(self) -> bool:
        self._leads = not self._stopping and self._claim.leads()
        return self._leads

    def _look_after_jobs(self) -> None:
        """Run jobs on a connection of their own: a slow one makes nothing late."""
        self._repeat(jobs.run_due, JOBS_POLL_SECONDS)

    def _look_after_imports(self) -> None:
        """Read files that wait: somebody waits for them, and one takes a minute at most."""
        self._repeat(queue.run_waiting, IMPORTS_POLL_SECONDS)

    def _repeat(self, work: Callable[[], object], seconds: float) -> None:
        """Work as long as this one leads, with so many seconds between."""
        while not self._stopping:
            close_old_connections()
            try:
                if self._leads:
                    work()
            except Error as error:
                logger.error("The jobs could not use the database: %s", in_one_line(error))
                connection.close()
            except Exception:
                logger.exception("The jobs failed, and go on")
            sleep(seconds)
