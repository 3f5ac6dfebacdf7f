"""What a process has counted and not written down yet: no reader waits for the database."""

import logging
from datetime import datetime
from multiprocessing import util
from threading import Condition, Lock, Thread
from time import sleep

from django.conf import settings
from django.db import close_old_connections, connection

from site_config.logs import in_one_line
from visits import store
from visits.store import Batch

logger = logging.getLogger(__name__)


class Buffer:
    """Gathers what is counted, and writes it down within `VISITS_DELAY` seconds.

    A process that is killed loses that much. One that is stopped loses nothing.
    """

    def __init__(self) -> None:
        self._batch = Batch()
        self._filled = Condition()
        self._writing = Lock()
        self._thread: Thread | None = None
        self._waits = False

    def add_visit(self, token: str, now: datetime, page: int | None) -> None:
        """Count that a browser was active, and a page it was shown."""
        with self._filled:
            self._batch.add_visit(token, now, page)
        self._was_filled()

    def add_bot(self, now: datetime) -> None:
        """Count what a bot sent."""
        with self._filled:
            self._batch.add_bot(now)
        self._was_filled()

    def write(self) -> None:
        """Write down what is there. What cannot be written is kept for the next time."""
        with self._writing:
            with self._filled:
                batch, self._batch = self._batch, Batch()
            try:
                if batch:
                    store.write(batch)
            except BaseException:
                with self._filled:
                    batch.add(self._batch)
                    self._batch = batch
                raise

    def _was_filled(self) -> None:
        if not settings.VISITS_DELAY:
            self.write()
            return
        with self._filled:
            if self._thread is None:
                self._thread = Thread(target=self._write_when_filled, daemon=True)
                self._thread.start()
                # A worker of granian ends without calling what `atexit` has.
                util.Finalize(None, self._try_to_write, exitpriority=0)
            self._filled.notify()

    def _write_when_filled(self) -> None:
        while True:
            with self._filled:
                self._filled.wait_for(lambda: self._batch)
            sleep(settings.VISITS_DELAY)
            self._try_to_write()

    def _try_to_write(self) -> None:
        close_old_connections()
        try:
            self.write()
        except Exception as error:  # noqa: BLE001 - whatever it is, counting goes on
            if not self._waits:
                why = in_one_line(error)
                logger.error("What was counted could not be written down, and waits: %s", why)
            self._waits = True
            connection.close()
        else:
            self._waits = False


buffer = Buffer()
