"""Whether a document is in force, in words and as a condition."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What a document is worth on a day."""

    IN_FORCE = "con-hieu-luc", _("In force")
    COMING = "chua-hieu-luc", _("Not yet in force")
    ENDED = "het-hieu-luc", _("No longer in force")


class Validity(NamedTuple):
    """The state on a day; with since when, and until when if that is known."""

    state: State
    starts: date | None
    ends: date | None

    @property
    def is_in_force(self) -> bool:
        """Return whether it is in force."""
        return self.state == State.IN_FORCE

    @property
    def last_day(self) -> date | None:
        """Return the last day on which it is in force, if that is known."""
        return self.ends and self.ends - timedelta(days=1)

    @property
    def is_over(self) -> bool:
        """Return whether it is no longer in force."""
        return self.state == State.ENDED

    @property
    def is_coming(self) -> bool:
        """Return whether it is not yet in force."""
        return self.state == State.COMING


def validity_on(day: date, document: Any) -> Validity:
    """Return whether a document is in force on a day.

    It ends after its last day, or where another one takes its place from the day that one begins.
    """
    replaced = [other.starts_on for other in document.replacing if other.starts_on]
    ends = min([*filter(None, [document.first_day_after]), *replaced], default=None)
    if ends and ends <= day:
        state = State.ENDED
    elif document.valid_from and document.valid_from > day:
        state = State.COMING
    else:
        state = State.IN_FORCE
    return Validity(state, document.valid_from, ends)


def in_state(state: str, day: date, replaced: models.QuerySet) -> Q:
    """Return the condition that a document is in a state on a day, by which others took over."""
    ended = Q(valid_until__lt=day) | Q(pk__in=replaced.order_by().values("pk"))
    if state == State.ENDED:
        return ended
    coming = Q(valid_from__gt=day)
    return ~ended & (coming if state == State.COMING else ~coming | Q(valid_from=None))
