"""What is written in the log."""

from http import HTTPStatus
from logging import LogRecord


def without_traceback(record: LogRecord) -> bool:
    """Say in one line what somebody sent that is not answered; a traceback is for our own faults.

    Django tells of a forbidden page and of a wrong host as it does of a failure.
    """
    if getattr(record, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR) < (
        HTTPStatus.INTERNAL_SERVER_ERROR
    ):
        record.exc_info = record.exc_text = None
    return True
