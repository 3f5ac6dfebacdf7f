"""The pictures of an OpenDocument text, as their author cropped them."""

import re
from io import BytesIO
from xml.etree.ElementTree import Element

from PIL import Image

from desk.importing.readers.archive import Archive
from desk.importing.readers.odt.styles import Styles
from desk.importing.readers.pictures import Crop, PictureFolder, UnreadablePictureError
from desk.importing.source import Picture, Remark, RemarkKind

_CLIP = re.compile(r"rect\(([^)]*)\)")
_LENGTH = re.compile(r"\s*(-?\d*\.?\d+)\s*(cm|mm|in|pt|pc|px)?\s*")
_PER_INCH = {"cm": 2.54, "mm": 25.4, "in": 1.0, "pt": 72.0, "pc": 6.0, "px": 96.0}
# Of a picture that does not say how large it is.
_DOTS_PER_INCH = 96


def picture_of(
    frame: Element, image: Element, archive: Archive, styles: Styles, folder: PictureFolder
) -> Picture | Remark:
    """Return a picture, or what is to be told of it."""
    address = image.get("xlink:href", "")
    alt = " ".join((frame.findtext("svg:title") or frame.findtext("svg:desc") or "").split())
    if re.match(r"[a-z]+:", address, re.IGNORECASE):
        return Remark(RemarkKind.LINKED_PICTURE, address)
    name = address.removeprefix("./")
    if name not in archive.names:
        return Remark(RemarkKind.MISSING_PICTURE, name or alt)
    content = archive.read(name)
    clip = styles.said("graphic", frame.get("draw:style-name"), "fo:clip")
    try:
        return Picture(folder.add(content, _crop(content, clip)), alt)
    except UnreadablePictureError as error:
        return Remark(error.kind, alt or name)


def _crop(content: bytes, clip: str) -> Crop:
    """Return what is cut off: a style says it in lengths of the picture as it was."""
    found = _CLIP.search(clip)
    if not found:
        return 0.0, 0.0, 0.0, 0.0
    top, right, bottom, left = map(_inches, (re.split(r"[\s,]+", found[1].strip()) + ["0"] * 4)[:4])
    width, height = _size(content)
    return left / width, top / height, right / width, bottom / height


def _size(content: bytes) -> tuple[float, float]:
    """Return how wide and high a picture is, in inches."""
    try:
        with Image.open(BytesIO(content)) as picture:
            across, down = picture.info.get("dpi") or (_DOTS_PER_INCH, _DOTS_PER_INCH)
            width = picture.width / (float(across) or _DOTS_PER_INCH)
            return width, picture.height / (float(down) or _DOTS_PER_INCH)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadablePictureError(str(error)) from error


def _inches(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) / _PER_INCH[found[2] or "px"] if found else 0.0
