"""Answers with a part of a file (RFC 9110): a download that broke off goes on where it ended."""

import re
from collections.abc import Callable, Iterator
from functools import partial, wraps
from http import HTTPStatus
from typing import Any, BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from whitenoise.responders import SlicedFile

# Of several parts at once, or of what is written otherwise, the whole file may be given instead.
_ONE_PART = re.compile(r"bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.IGNORECASE)
_BLOCK = 65_536
_KEPT = ("ETag", "Last-Modified", "Cache-Control", "Vary")


def with_ranges(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let a view that answers with a file answer with a part of it to who asks for one."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        # What is elsewhere, or needs a password, is no file.
        file = getattr(response, "file_to_stream", None)
        if file is None or response.status_code != HTTPStatus.OK or not file.seekable():
            return response
        response["Accept-Ranges"] = "bytes"
        part = _ONE_PART.fullmatch(request.headers.get("Range", "").strip())
        if request.method != "GET" or not part or not _is_the_same(request, response):
            return response
        return _part(response, file, part[1], part[2])

    return answer


def _is_the_same(request: HttpRequest, response: FileResponse) -> bool:
    """Return whether what the reader has a part of is the file as it is now."""
    known = request.headers.get("If-Range", "").strip()
    # An empty tag is that of every document whose content nobody has looked at.
    known_as = {response.get("ETag"), response.get("Last-Modified")} - {'""', None}
    return not known or known in known_as


def _part(response: FileResponse, file: BinaryIO, first: str, last: str) -> HttpResponseBase:
    size = int(response["Content-Length"])
    if not first and not last:
        return response
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last), size - 1) if first and last else size - 1
    if first and last and int(last) < start:
        return response
    if start >= size:
        return _nothing_there(response, size)
    response.streaming_content = _blocks(SlicedFile(file, start, end))
    response.status_code = HTTPStatus.PARTIAL_CONTENT
    response["Content-Range"] = f"bytes {start}-{end}/{size}"
    response["Content-Length"] = str(end - start + 1)
    return response


def _blocks(file: SlicedFile) -> Iterator[bytes]:
    return iter(partial(file.read, _BLOCK), b"")


def _nothing_there(response: FileResponse, size: int) -> HttpResponse:
    refused = HttpResponse(status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
    for name in _KEPT:
        if name in response:
            refused[name] = response[name]
    refused["Content-Range"] = f"bytes */{size}"
    response.close()
    return refused
