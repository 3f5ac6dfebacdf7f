"""Pictures of a document, written into a folder: each once, and as its author cropped it."""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from desk.importing.source import Refusal, RemarkKind, UnreadableFileError
from site_config.images.fitting import ACCEPTED, EXTENSIONS, is_too_large

MAX_PICTURES = 200
# Before it is cropped, a JPEG with more is made smaller while it is decoded.
MAX_CROPPED_PIXELS = 20_000_000
# What is no photo of a camera, but can become one.
_CONVERTED = {"BMP", "DIB", "TIFF"}
# An MPO is opened as a JPEG. Others are not even tried: Pillow knows a hundred.
_OPENED = sorted(ACCEPTED - {"MPO"} | _CONVERTED)
# What Pillow and its plugins raise while they read a broken one, or one beyond the memory.
_UNREADABLE = (
    *(EOFError, MemoryError, OSError, RuntimeError, SyntaxError, ValueError),
    Image.DecompressionBombError,
)
# What a WMF begins with, placed on paper or not, and an EMF.
_METAFILE = re.compile(
    rb"\xd7\xcd\xc6\x9a|[\x01\x02]\0\x09\0\0[\x01\x03]|\x01\0\0\0.{36} EMF", re.DOTALL
)
_QUALITY = 92
_NO_CROP = (0.0, 0.0, 0.0, 0.0)
# By degrees to the right; Pillow turns to the left.
_TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}

Crop = tuple[float, float, float, float]


class UnreadablePictureError(ValueError):
    """It is no picture that a site can show: broken, far too large, or drawn for a printer."""

    kind = RemarkKind.UNREADABLE_PICTURE


class MetafileError(UnreadablePictureError):
    """It is a drawing of Windows."""

    kind = RemarkKind.METAFILE


@dataclass
class PictureFolder:
    """Where the pictures of a document are put, by names of our own."""

    path: Path
    _names: dict[tuple[str, Crop, int], str] = field(default_factory=dict)

    def add(self, content: bytes, crop: Crop = _NO_CROP, turned: int = 0) -> str:
        """Write a picture; return its name, which the same one has again.

        `crop` says what is cut off at the left, top, right and bottom, in parts of the whole;
        `turned` by how many degrees to the right its author turned it after that.
        Raises UnreadablePictureError, and UnreadableFileError for a document with too many.
        """
        key = (sha256(content).hexdigest(), crop, turned)
        if key not in self._names:
            if len(self._names) == MAX_PICTURES:
                raise UnreadableFileError(Refusal.TOO_LARGE)
            shown, extension = _shown(content, crop, turned)
            name = f"{len(self._names) + 1}{extension}"
            self.path.mkdir(exist_ok=True)
            (self.path / name).write_bytes(shown)
            self._names[key] = name
        return self._names[key]


def _shown(content: bytes, crop: Crop, turned: int) -> tuple[bytes, str]:
    """Return a picture that is whole, cropped, and the end of its file's name."""
    try:
        with Image.open(BytesIO(content), formats=_OPENED) as picture:
            known = str(picture.format)
            if is_too_large(picture):
                raise UnreadablePictureError(known)
            if known in _CONVERTED or turned or any(edge > 0 for edge in crop):
                return _encoded(picture, crop, turned)
            # Enough to see whether it is whole: an eighth of a JPEG, and all of the others.
            picture.draft(picture.mode, (1, 1))
            picture.load()
    except _UNREADABLE as error:
        kind = MetafileError if _METAFILE.match(content) else UnreadablePictureError
        raise kind(str(error)) from error
    return content, {"MPO": ".jpg", "HEIF": ".heic"}.get(known) or EXTENSIONS[known]


def _encoded(picture: Image.Image, crop: Crop, turned: int) -> tuple[bytes, str]:
    """Return what is left of a picture, which says nothing besides."""
    if picture.width * picture.height > MAX_CROPPED_PIXELS:
        picture.draft(picture.mode, (picture.width // 2, picture.height // 2))
    profile = picture.info.get("icc_profile")
    is_photo = picture.format in {"JPEG", "MPO", "HEIF"} or picture.mode == "CMYK"
    # Who turned it did not know what the camera says of it.
    if not turned:
        ImageOps.exif_transpose(picture, in_place=True)
    left, top, right, bottom = (min(max(edge, 0), 1) for edge in crop)
    width, height = picture.size
    box = (
        *(round(left * width), round(top * height)),
        *(round((1 - right) * width), round((1 - bottom) * height)),
    )
    if box[0] >= box[2] or box[1] >= box[3]:
        raise UnreadablePictureError("nothing is left")
    rest = picture.crop(box)
    if turned:
        rest = rest.transpose(_TURNS[turned])
    rest.info = {}
    if is_photo and rest.mode not in {"RGB", "L", "CMYK"}:
        rest = rest.convert("RGB")
    kind = "JPEG" if is_photo else "PNG"
    encoded = BytesIO()
    rest.save(encoded, kind, quality=_QUALITY, icc_profile=profile)
    return encoded.getvalue(), EXTENSIONS[kind]
