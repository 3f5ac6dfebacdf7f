"""What is answered while the database or the disk cannot be used, wherever that is noticed.

Django asks these two for every exception that nobody else answers, of views and of middleware.
Neither they nor the pages need the database.
"""

import errno
import sys
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.db import DatabaseError, InterfaceError, InternalError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import defaults

from site_config.admin.save_errors import save_error

RETRY_SECONDS = 30
_FULL_BROKEN_OR_READ_ONLY = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}
_READ_ONLY_TRANSACTION = "25006"
_SPOILT = ("malformed", "not a database", "disk I/O error")
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def server_error(request: HttpRequest) -> Any:
    """Return the page for what failed: by whose fault decides."""
    return _unavailable(request, sys.exception()) or defaults.server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> Any:
    """Return the page for what was sent wrongly; a session that cannot be written is not."""
    return _unavailable(request, exception) or defaults.bad_request(request, exception)


def is_unavailable(exception: BaseException | None) -> bool:
    """Return whether the database or the disk is away, locked, full, read-only or broken."""
    return any(map(_is_no_fault_of_ours, _with_causes(exception)))


def _unavailable(request: HttpRequest, exception: BaseException | None) -> HttpResponse | None:
    if not is_unavailable(exception):
        return None
    if _is_spoilt(exception) and not connection.in_atomic_block:
        # Django takes a connection of SQLite's for useful whatever it says. One that only cannot
        # write is kept: on a full disk there might be no room for another.
        connection.close()
    answer = _in_words(request)
    answer["Retry-After"] = str(RETRY_SECONDS)
    answer["Cache-Control"] = "no-store"
    return answer


def _in_words(request: HttpRequest) -> HttpResponse:
    status = HTTPStatus.SERVICE_UNAVAILABLE
    is_read = request.method in _SAFE_METHODS
    if is_read and request.accepts("text/html"):
        return render(request, "503.html", status=status)
    if is_read and not request.path.startswith(reverse("wagtailadmin_home")):
        sentence = _("The server cannot get at its data: please try again in a few minutes.")
        return save_error(request, status, "unavailable", sentence, sentence)
    return save_error(
        request,
        status,
        "unwritable",
        _(
            "The server cannot write anything at the moment: leave this page open, it is "
            "saved by itself as soon as that works again, and tell the administrator."
        ),
        _(
            "The server cannot write anything at the moment. Go back with the browser's "
            "button, wait a few minutes and send it again; if it stays like this, tell the "
            "administrator."
        ),
    )


def _is_spoilt(exception: BaseException | None) -> bool:
    return any(sign in str(one) for one in _with_causes(exception) for sign in _SPOILT)


def _with_causes(exception: BaseException | None) -> Iterator[BaseException]:
    while exception:
        yield exception
        exception = exception.__cause__ or exception.__context__


def _is_no_fault_of_ours(exception: BaseException) -> bool:
    if isinstance(exception, OperationalError):
        # SQLite says so too of a table that is missing, which is a fault of ours.
        return not str(exception).startswith("no such")
    if isinstance(exception, InternalError):
        return getattr(exception.__cause__, "sqlstate", None) == _READ_ONLY_TRANSACTION
    if isinstance(exception, InterfaceError):
        return True
    if type(exception) is DatabaseError:
        # SQLite's word for a file that is spoilt; Django's own has no cause.
        return exception.__cause__ is not None
    return isinstance(exception, OSError) and exception.errno in _FULL_BROKEN_OR_READ_ONLY
