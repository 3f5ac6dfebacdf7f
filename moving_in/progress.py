"""How far a run is, how long it will still take, and whether somebody wants it to end."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_EVERY_SECONDS = 5.0


class Interrupted(Exception):  # noqa: N818 - no error: somebody pressed Ctrl-C
    """The run ends here, after the thing it was at."""


class Progress:
    """Says every few seconds how far it is."""

    def __init__(self, say: Callable[[str], None], total: int = 0) -> None:
        self._say = say
        self.total = total
        self._done = 0
        self._began = self._last = monotonic()
        self._is_to_end = False

    def step(self) -> None:
        """Note that a thing is done; raises Interrupted where somebody wants to end."""
        self._done += 1
        now = monotonic()
        if now - self._last >= _EVERY_SECONDS:
            self._last = now
            self._say(self._sentence(now - self._began))
        if self._is_to_end:
            raise Interrupted

    def _sentence(self, seconds: float) -> str:
        left = max(self.total - self._done, 0) * seconds / self._done
        words = {"done": self._done, "total": self.total, "left": _duration(left)}
        return _("%(done)d of %(total)d, %(left)s left") % words

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Let Ctrl-C, and whoever stops the process, wait for the end of what is under way."""
        kept = {one: signal.signal(one, self._end) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for one, before in kept.items():
                signal.signal(one, before)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        if self._is_to_end:
            raise KeyboardInterrupt
        self._is_to_end = True
        self._say(_("It ends after what it is at. Press Ctrl-C once more to end at once."))


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return _("less than a minute")
    return ngettext("about %d minute", "about %d minutes", minutes) % minutes
