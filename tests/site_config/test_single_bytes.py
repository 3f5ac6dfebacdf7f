"""A file on the disk is given in parts, of one byte too."""

from pathlib import Path
from typing import Any

import pytest

from site_config.files.public import with_public_media

CONTENT = b"0123456789"

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("asked", "status", "given", "place"),
    [
        ("bytes=0-0", 206, b"0", "bytes 0-0/10"),
        ("bytes=9-9", 206, b"9", "bytes 9-9/10"),
        ("bytes=-1", 206, b"9", "bytes 9-9/10"),
        ("bytes=9-", 206, b"9", "bytes 9-9/10"),
        ("bytes=0-1", 206, b"01", "bytes 0-1/10"),
        ("bytes=10-10", 416, b"", "bytes */10"),
        ("bytes=a", 200, CONTENT, None),
    ],
)
def test_as_much_is_given_as_was_asked_for(
    settings: Any, asked: str, status: int, given: bytes, place: str | None
) -> None:
    folder = Path(settings.MEDIA_ROOT) / "media"
    folder.mkdir(parents=True)
    (folder / "phim.mp4").write_bytes(CONTENT)
    answered: list[Any] = []
    result = with_public_media(lambda *_asked: [])(
        {"REQUEST_METHOD": "GET", "PATH_INFO": "/media/media/phim.mp4", "HTTP_RANGE": asked},
        lambda *answer: answered.extend(answer),
    )
    headers = dict(answered[1])
    assert (int(answered[0][:3]), b"".join(result)) == (status, given)
    assert headers.get("Content-Range") == place
    if status != 416:
        assert headers["Content-Length"] == str(len(given))
