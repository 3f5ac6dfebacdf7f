"""What goes wrong while a site is brought in, in words for an administrator."""

from __future__ import annotations

import errno
import logging

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError
from django.utils.translation import gettext as _

from moving_in.errors import MovingInError
from moving_in.progress import Interrupted
from moving_in.telling import Told, What

logger = logging.getLogger(__name__)


def told_failure(error: Exception) -> Told:
    """Return what is told of a thing that failed by itself.

    Raises MovingInError where all that follow would fail as well.
    """
    if isinstance(error, MovingInError | Interrupted):
        raise error
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        raise MovingInError(
            _("The disk is full. Make room, and run it again: it goes on where it ended.")
        ) from error
    if isinstance(error, OperationalError | InterfaceError):
        raise MovingInError(
            _("The database does not answer any more. Run it again: it goes on where it ended.")
        ) from error
    logger.error("A thing was not brought in", exc_info=error)
    messages = error.messages if isinstance(error, ValidationError) else [repr(error)]
    return Told(What.NOT_BROUGHT_IN, " ".join(messages))
