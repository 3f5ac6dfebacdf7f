"""The sizes photos are shown in, all made of one photo that is decoded once.

Knows nothing but Pillow: `python -m site_config.images.sizes` does it in a process of its own. What
it is asked for, and what it answers, is a line of JSON with the bytes it tells of behind it.
"""

import json
import sys
from io import BytesIO
from struct import Struct
from typing import Any, NamedTuple

from PIL import Image, ImageOps

from site_config.images.decoding import crop

# As Wagtail saves them.
_SAVED: dict[str, dict[str, Any]] = {
    "jpeg": {"quality": 76, "progressive": True, "optimize": True},
    "png": {"optimize": True},
    "webp": {"quality": 80},
    "avif": {"quality": 61},
    "gif": {},
}
_WHITE = (255, 255, 255, 255)
_TAG = Struct(">4sII")
_TAGS = 132
_CHECKSUM = slice(84, 100)


class Size(NamedTuple):
    """What a size shows of a photo, how large, and in which format; the photo's own by default."""

    box: tuple[int, int, int, int]
    size: tuple[int, int]
    kind: str = ""


class SizeFile(NamedTuple):
    """The file of a size."""

    kind: str
    content: bytes


def make_sizes(content: bytes, asked: list[Size]) -> list[SizeFile]:
    """Return a photo in some sizes."""
    with Image.open(BytesIO(content)) as photo:
        own = _own_kind(photo)
        ImageOps.exif_transpose(photo, in_place=True)
        return [_made(crop(photo, one.box, one.size), one.kind or own) for one in asked]


def _own_kind(photo: Image.Image) -> str:
    kind = {"MPO": "jpeg", "HEIF": "jpeg"}.get(str(photo.format), str(photo.format).lower())
    return "png" if kind == "gif" and not getattr(photo, "is_animated", False) else kind


def _made(picture: Image.Image, kind: str) -> SizeFile:
    profile = _without_serial_number(picture.info.get("icc_profile") or b"")
    if kind == "jpeg":
        picture = _on_white(picture)
    elif kind == "gif":
        picture = picture.convert("P", palette=Image.Palette.ADAPTIVE)
    content = BytesIO()
    picture.save(content, kind, icc_profile=profile, **_SAVED[kind])
    return SizeFile(kind, content.getvalue())


def _without_serial_number(profile: bytes) -> bytes:
    """Return a colour profile that does not say which display it is for, as those of Apple do.

    A table of tags, each with its place and length, begins at byte 128 (ICC.1, 7.3).
    """
    said = bytearray(profile)
    for place in range(_TAGS, len(said) - _TAG.size + 1, _TAG.size):
        name, start, length = _TAG.unpack_from(said, place)
        if name == b"mmod":
            said[start : start + length] = bytes(len(said[start : start + length]))
            said[_CHECKSUM] = bytes(16)
            break
    return bytes(said)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.has_transparency_data:
        ground = Image.new("RGBA", picture.size, _WHITE)
        ground.alpha_composite(picture if picture.mode == "RGBA" else picture.convert("RGBA"))
        picture = ground
    return picture if picture.mode in {"RGB", "L"} else picture.convert("RGB")


def _answer(request: bytes) -> bytes:
    line, _newline, content = request.partition(b"\n")
    made = make_sizes(content, [Size(*one) for one in json.loads(line)])
    about = [(one.kind, len(one.content)) for one in made]
    return b"\n".join([json.dumps(about).encode(), b"".join(one.content for one in made)])


if __name__ == "__main__":
    sys.stdout.buffer.write(_answer(sys.stdin.buffer.read()))
