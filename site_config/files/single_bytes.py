"""Lets WhiteNoise give a single byte of a file: it takes that for nothing, and answers 416."""

from http import HTTPStatus
from typing import Any

from whitenoise import base
from whitenoise.responders import Response, SlicedFile, StaticFile


class SingleByteFile(StaticFile):
    """A file of which one byte can be asked for, as browsers do before they play a video."""

    def get_range_response(self, range_header: str, base_headers: Any, file_handle: Any) -> Any:
        """Return a part, which may be one byte."""
        size = int(dict(base_headers)["Content-Length"])
        start, end = self.get_byte_range(range_header, size)
        if start != end:
            return super().get_range_response(range_header, base_headers, file_handle)
        headers = [one for one in base_headers if one[0] != "Content-Length"]
        headers += [("Content-Range", f"bytes {start}-{end}/{size}"), ("Content-Length", "1")]
        part = SlicedFile(file_handle, start, end) if file_handle else None
        return Response(HTTPStatus.PARTIAL_CONTENT, headers, part)


def set_up() -> None:
    """Have all files of WhiteNoise be such."""
    base.StaticFile = SingleByteFile
