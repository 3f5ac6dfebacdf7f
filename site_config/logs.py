"""What is written in the log."""

import logging
import traceback
from http import HTTPStatus
from logging import LogRecord
from typing import Any

from edge.request_ids import current_id

# What is around them is the same in each: middleware, and the server.
LAST_FRAMES = 6
# A variable of a request of which somebody has said what went wrong.
LOGGED = "ban_tin.logged"


class ShortFormatter(logging.Formatter):
    """Tells of an error where it happened, and little of the way there."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        """Return the end of the traceback, and of those of its causes."""
        return "".join(traceback.format_exception(*ei, limit=-LAST_FRAMES)).rstrip()


def once_and_short(record: LogRecord) -> bool:
    """Say in one line what somebody sent that is not answered; a traceback is for our own faults.

    Django tells of a forbidden page and of a wrong host as it does of a failure. What was told
    already is left out.
    """
    record.request_id = current_id()
    if getattr(record, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR) < (
        HTTPStatus.INTERNAL_SERVER_ERROR
    ):
        record.exc_info = record.exc_text = None
    request = getattr(record, "request", None)
    return not (request and request.META.get(LOGGED))


# Django alone would mail errors to nobody and print none.
CONFIGURATION: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": ShortFormatter,
            "format": "%(asctime)s %(levelname)s %(request_id)s %(name)s: %(message)s",
        }
    },
    "filters": {
        "once_and_short": {
            "()": "django.utils.log.CallbackFilter",
            "callback": once_and_short,
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["once_and_short"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}
