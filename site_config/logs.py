"""What is written in the log."""

from http import HTTPStatus
from logging import LogRecord
from typing import Any


def without_traceback(record: LogRecord) -> bool:
    """Say in one line what somebody sent that is not answered; a traceback is for our own faults.

    Django tells of a forbidden page and of a wrong host as it does of a failure.
    """
    if getattr(record, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR) < (
        HTTPStatus.INTERNAL_SERVER_ERROR
    ):
        record.exc_info = record.exc_text = None
    return True


# Django alone would mail errors to nobody and print none.
CONFIGURATION: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {
        "one_line": {
            "()": "django.utils.log.CallbackFilter",
            "callback": without_traceback,
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["one_line"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}
