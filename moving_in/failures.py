"""What goes wrong while a site is brought in, in words for an administrator."""

from __future__ import annotations

import logging

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from moving_in.errors import MovingInError
from moving_in.progress import Interrupted
from moving_in.telling import Told, What
from site_config.unavailable import is_unavailable

logger = logging.getLogger(__name__)


def told_failure(error: Exception) -> Told:
    """Return what is told of a thing that failed by itself.

    Raises MovingInError where all that follow would fail as well.
    """
    if isinstance(error, MovingInError | Interrupted):
        raise error
    if is_unavailable(error):
        full = isinstance(error, OSError) or "full" in str(error)
        raise MovingInError(_sentence(is_full=full)) from error
    logger.error("A thing was not brought in", exc_info=error)
    messages = error.messages if isinstance(error, ValidationError) else [repr(error)]
    return Told(What.NOT_BROUGHT_IN, " ".join(messages))


def _sentence(*, is_full: bool) -> str:
    if is_full:
        return _("The disk is full. Make room, and run it again: it goes on where it ended.")
    return _("The database does not answer any more. Run it again: it goes on where it ended.")
