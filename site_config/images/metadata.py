"""Takes out of a photo's file what it says besides the picture: where, when, with what and by whom.

The picture is not encoded anew: segments, chunks and blocks are left out, and only those that are
needed to show it stay, its colour profile among them.
"""

import re
import struct
from collections.abc import Callable
from io import BytesIO

from PIL import Image

_START, _END, _SCAN, _COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
_APPLICATION = range(0xE0, 0xF0)
# JFIF without a small picture, which may show more, the colour profile, and how the colours are
# transformed.
_SHOWN = {0xE0: rb"\0\x10JFIF\0", 0xE2: rb"..ICC_PROFILE\0", 0xEE: rb"..Adobe"}
# What a scan is made of is escaped; restart markers belong to it.
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])", re.DOTALL)

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD hIST pHYs sPLT mDCV cLLI "
    b"acTL fcTL fdAT".split()
)
_WEBP_CHUNKS = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"])
_WEBP_SAYS = 0x0C  # the flags for Exif and XMP

_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_GIF_EXTENSION, _GIF_IMAGE, _GIF_END = 0x21, 0x2C, 0x3B
_GIF_APPLICATION, _GIF_COMMENT, _GIF_TEXT = 0xFF, 0xFE, 0x01

_EMPTY_EXIF = b"II*\0\x08\0\0\0"
_EXIF_PREFIX = b"Exif\0\0"


def without_metadata(content: bytes, picture_format: str) -> bytes:
    """Return a photo's file with nothing but the picture. ValueError where it has no such form."""
    strip: Callable[[bytes], bytes] = {
        "JPEG": _jpeg,
        "MPO": _jpeg,
        "PNG": _png,
        "WEBP": _webp,
        "GIF": _gif,
        "AVIF": _avif,
    }[picture_format]
    try:
        return strip(content)
    except (IndexError, struct.error) as error:
        raise ValueError("broken off") from error


def _jpeg(content: bytes) -> bytes:
    kept, place, before = [content[:2]], 2, _START
    while marker := _MARKER.search(content, place):
        kind, after = marker[1][0], marker.end()
        # Between segments there is nothing of the picture but behind the beginning of a scan.
        kept.append(content[place : marker.start()] if before == _SCAN else b"")
        before = kind
        if kind == _END:
            # A telephone's second picture, or its depth, may follow, with its own metadata.
            return b"".join([*kept, content[marker.start() : after]])
        if kind == _START:
            raise ValueError("a picture begins inside another")
        (length,) = struct.unpack_from(">H", content, after)
        place = after + length
        told = kind in _APPLICATION or kind == _COMMENT
        if not told or _is_of_the_picture(kind, content[after : after + 16]):
            kept.append(content[marker.start() : place])
    raise ValueError("no end")


def _is_of_the_picture(kind: int, beginning: bytes) -> bool:
    return kind in _SHOWN and bool(re.match(_SHOWN[kind], beginning, re.DOTALL))


def _png(content: bytes) -> bytes:
    if not content.startswith(_PNG_SIGNATURE):
        raise ValueError("no PNG")
    kept, place, name = [_PNG_SIGNATURE], len(_PNG_SIGNATURE), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, place)
        end = place + length + 12
        if name in _PNG_CHUNKS:
            kept.append(content[place:end])
        place = end
    return b"".join(kept)


def _webp(content: bytes) -> bytes:
    (size,) = struct.unpack_from("<I", content, 4)
    kept, place = [], 12
    while place < min(size + 8, len(content)):
        name, length = struct.unpack_from("<4sI", content, place)
        end = place + 8 + length + length % 2
        chunk = content[place:end]
        if name == b"VP8X":
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_SAYS]) + chunk[9:]
        if name in _WEBP_CHUNKS:
            kept.append(chunk)
        place = end
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _gif(content: bytes) -> bytes:
    place = 13 + _gif_colours(content[10])
    kept = [content[:place]]
    while content[place] != _GIF_END:
        kind, start = content[place], place
        if kind == _GIF_IMAGE:
            place = _gif_blocks(content, place + 11 + _gif_colours(content[place + 9]))
            kept.append(content[start:place])
        elif kind == _GIF_EXTENSION:
            place = _gif_blocks(content, place + 2)
            if _is_shown(content[start + 1], content[start + 3 : start + 14]):
                kept.append(content[start:place])
        else:
            raise ValueError("no GIF")
    return b"".join([*kept, b";"])


def _is_shown(label: int, name: bytes) -> bool:
    if label == _GIF_APPLICATION:
        return name in _GIF_LOOPS
    return label not in {_GIF_COMMENT, _GIF_TEXT}


def _gif_colours(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _gif_blocks(content: bytes, place: int) -> int:
    """Return where a row of blocks ends that begins at a place."""
    while length := content[place]:
        place += length + 1
    return place + 1


def _avif(content: bytes) -> bytes:
    """Write over what is said: where the parts of the file begin stands in it many times."""
    with Image.open(BytesIO(content)) as photo:
        exif, xmp = photo.info.get("exif", b""), photo.info.get("xmp", b"")
    exif = exif.removeprefix(_EXIF_PREFIX)
    if not (exif in content and xmp in content):
        raise ValueError("in several parts")
    if exif:
        content = content.replace(exif, _EMPTY_EXIF.ljust(len(exif), b"\0"))
    return content.replace(xmp, b" " * len(xmp)) if xmp else content
