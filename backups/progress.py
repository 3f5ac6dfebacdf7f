"""How far something is, told every few seconds."""

from collections.abc import Callable
from time import monotonic

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

INTERVAL_SECONDS = 2.0

Tell = Callable[[str], object]


def silently(_text: str) -> None:
    """Tell nobody."""


class Progress:
    """Counts files and bytes of those that are planned."""

    def __init__(self, tell: Tell, count: int, size: int) -> None:
        self._tell = tell
        self._planned = count, size
        self._count = self._size = 0
        self._told = monotonic()

    def add(self, size: int) -> None:
        """Count one more, and tell if it is time."""
        self._count += 1
        self._size += size
        if monotonic() - self._told >= INTERVAL_SECONDS:
            self._told = monotonic()
            count, total = self._planned
            numbers = {
                "count": self._count,
                "planned": count,
                "size": filesizeformat(self._size),
                "total": filesizeformat(total),
            }
            self._tell(_("  %(count)s of %(planned)s files, %(size)s of %(total)s") % numbers)
