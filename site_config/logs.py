"""What is written in the log."""

import logging
import traceback
from http import HTTPStatus
from logging import LogRecord
from typing import Any

from edge.request_ids import current_id

# What is around them is the same in each: middleware, and the server.
LAST_FRAMES = 6


class ShortFormatter(logging.Formatter):
    """Tells of an error where it happened, and little of the way there."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        """Return the end of the traceback, and of those of its causes."""
        return "".join(traceback.format_exception(*ei, limit=-LAST_FRAMES)).rstrip()


def shorten(record: LogRecord) -> bool:
    """Say in one line what is no fault of ours: what somebody sent, or that the database is away.

    Django tells of a forbidden page and of a wrong host as it does of a failure.
    """
    record.request_id = current_id()
    status = getattr(record, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
    if status == HTTPStatus.SERVICE_UNAVAILABLE and record.exc_info:
        why = in_one_line(record.exc_info[1])
        record.msg, record.args = "%s: %s", (record.getMessage(), why)
    if status != HTTPStatus.INTERNAL_SERVER_ERROR:
        record.exc_info = record.exc_text = None
    return True


def in_one_line(error: BaseException | None) -> str:
    """Return what an error says; databases have several lines for it."""
    return " ".join(str(error).split())


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
        "shorten": {
            "()": "django.utils.log.CallbackFilter",
            "callback": shorten,
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["shorten"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}
