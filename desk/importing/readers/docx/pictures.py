"""Where the pictures of a .docx lie, and how their author turned and cropped them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element

from desk.importing.readers.docx.elements import child, number
from desk.importing.readers.docx.package import Package, Relationship
from desk.importing.readers.pictures import Crop, PictureFolder, UnreadablePictureError
from desk.importing.source import Remark, RemarkKind

_WHOLE = 100_000  # of a side, in `a:srcRect`
_VML_WHOLE = 65_536  # of a side, in what VML crops by
_RIGHT_ANGLE = 90
_DEGREE = 60_000  # in `a:xfrm`


@dataclass(frozen=True)
class Shown:
    """How a picture is shown: what is cut off, and by how many degrees it is turned right."""

    crop: Crop
    turned: int = 0


def shown_in_drawing(picture: Element, shape: Element) -> Shown:
    """Return how DrawingML shows a picture (`pic:blipFill`) in the shape that holds it."""
    source = child(picture, "a:srcRect")
    sides = [0.0] * 4 if source is None else [number(source.get(one)) / _WHOLE for one in "ltrb"]
    found = next((child(one, "a:xfrm") for one in shape if one.tag.endswith(":spPr")), None)
    degrees = 0 if found is None else number(found.get("rot")) / _DEGREE
    return Shown(_crop(sides), _turn(degrees))


def shown_in_vml(picture: Element, shape: Element) -> Shown:
    """Return how old Word shows a picture (`v:imagedata`) in the shape that holds it."""
    sides = [_vml_side(picture.get(f"crop{one}", "")) for one in ("left", "top", "right", "bottom")]
    turn = re.search(r"(?:^|;)\s*rotation:\s*(-?\d+)\s*(?:;|$)", shape.get("style", ""))
    return Shown(_crop(sides), _turn(number(turn[1]) if turn else 0))


def _crop(sides: list[float]) -> Crop:
    left, top, right, bottom = (max(0.0, side) for side in sides)
    return left, top, right, bottom


def _turn(degrees: float) -> int:
    return round(degrees / _RIGHT_ANGLE) % 4 * _RIGHT_ANGLE


def _vml_side(written: str) -> float:
    """Return a share of a side: `6554f` and `0.1` are a tenth."""
    try:
        if written.endswith("f"):
            return float(written[:-1]) / _VML_WHOLE
        return float(written or 0)
    except ValueError:
        return 0


def write(
    package: Package, folder: PictureFolder, leads: Relationship | None, shown: Shown, alt: str
) -> str | Remark:
    """Return the file's name of what a relationship leads to, or why there is none."""
    if leads is None or (not leads.is_outside and leads.target not in package):
        return Remark(RemarkKind.MISSING_PICTURE, alt)
    if leads.is_outside:
        return Remark(RemarkKind.LINKED_PICTURE, leads.target)
    try:
        return folder.add(package.read(leads.target), shown.crop, shown.turned)
    except UnreadablePictureError as error:
        name = PurePosixPath(leads.target).name
        return Remark(error.kind, alt or name)
