"""What keeps something from being saved, said in one sentence that tells what to do."""

import errno
from collections.abc import Iterator

from django.db import InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

_FULL_OR_READ_ONLY = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
_READ_ONLY_TRANSACTION = "25006"


def save_error(
    request: HttpRequest, status: int, code: str, sentence: str, explanation: str
) -> HttpResponse:
    """Return the sentence for a script, in the form of Wagtail's autosave, or a page for people."""
    if request.accepts("text/html"):
        return render(request, "save_error.html", {"explanation": explanation}, status=status)
    told = {"success": False, "error_code": code, "error_message": sentence}
    return JsonResponse(told, status=status)


def is_write_failure(exception: BaseException) -> bool:
    """Return whether the database or the disk is full, read-only, locked or away."""
    return any(map(_is_refused_write, _with_causes(exception)))


def _with_causes(exception: BaseException | None) -> Iterator[BaseException]:
    while exception:
        yield exception
        exception = exception.__cause__ or exception.__context__


def _is_refused_write(exception: BaseException) -> bool:
    if isinstance(exception, OperationalError):
        # SQLite says so too of a table that is missing, which is a fault of ours.
        return not str(exception).startswith("no such")
    if isinstance(exception, InternalError):
        return getattr(exception.__cause__, "sqlstate", None) == _READ_ONLY_TRANSACTION
    return isinstance(exception, OSError) and exception.errno in _FULL_OR_READ_ONLY
