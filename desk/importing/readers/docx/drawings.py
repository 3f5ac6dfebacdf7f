"""What is drawn in a .docx: pictures, text boxes, and what can only be told of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from xml.etree.ElementTree import Element

from mammoth.docx.xmlparser import XmlElement, XmlText

from desk.importing.readers.docx.elements import child, children
from desk.importing.readers.docx.pictures import Shown, shown_in_drawing, shown_in_vml, write
from desk.importing.readers.docx.state import (
    BOX,
    Handler,
    Place,
    PlacedPicture,
    Reading,
    ignore,
    words_of,
)
from desk.importing.source import Picture, Remark, RemarkKind

PICTURE = "picture"  # the id of all pictures: mammoth need not open them

_SHAPES = ("v:shape", "v:rect", "v:roundrect", "v:oval", "v:image", "wps:wsp")
_NAME_OF_OBJECT = {"o:OLEObject": "ProgID", "w:control": "w:name"}


def drawing(reading: Reading, element: Element) -> list[XmlElement]:
    """Read what is drawn: pictures where they stand; a box where words are among them."""
    embedded = next(children(element, *_NAME_OF_OBJECT), None)
    if embedded is not None:
        reading.remark(RemarkKind.LEFT_OUT, embedded.get(_NAME_OF_OBJECT[embedded.tag], ""))
        return []
    with _at(reading, Place(element)):
        found = reading.read(element)
    if all(one.name == "w:drawing" for one in found):
        return found
    return [XmlElement("w:pict", {}, [box(list(map(_as_block, found)))])]


def box(blocks: list[XmlElement]) -> XmlElement:
    """Return what stands together as mammoth keeps it together: in a cell."""
    style = XmlElement("w:tblPr", {}, [XmlElement("w:tblStyle", {"w:val": BOX}, [])])
    cell = XmlElement("w:tc", {}, blocks)
    return XmlElement("w:tbl", {}, [style, XmlElement("w:tr", {}, [cell])])


def _as_block(found: XmlElement) -> XmlElement:
    if found.name not in {"w:drawing", "w:t"}:
        return found
    return XmlElement("w:p", {}, [XmlElement("w:r", {}, [found])])


@contextmanager
def _at(reading: Reading, place: Place) -> Iterator[None]:
    outer, reading.place = reading.place, place
    try:
        yield
    finally:
        reading.place = outer


def _frame(reading: Reading, element: Element) -> list[XmlElement]:
    """Read a drawing in its frame, which says whether it stands in a line or floats."""
    described = child(element, "wp:docPr")
    alt = _alt(described)
    if described is not None and described.get("hidden") in {"1", "true"}:
        reading.remark(RemarkKind.HIDDEN_TEXT, alt)
        return []
    with _at(reading, Place(element, alt, floats=element.tag == "wp:anchor")):
        return reading.read(element)


def _picture(reading: Reading, element: Element) -> list[XmlElement]:
    """Read a picture of DrawingML; in a group each has a description of its own."""
    place = reading.place or Place(element)
    alt = _alt(child(element, "pic:nvPicPr", "pic:cNvPr")) or place.alt
    with _at(reading, replace(place, shape=element, alt=alt)):
        return reading.read(element)


def _shape(reading: Reading, element: Element) -> list[XmlElement]:
    place = reading.place or Place(element)
    floats = place.floats or "position:absolute" in element.get("style", "")
    with _at(reading, Place(element, element.get("alt", place.alt), floats)):
        return reading.read(element)


def _alt(properties: Element | None) -> str:
    return "" if properties is None else properties.get("descr") or properties.get("title") or ""


def _filling(reading: Reading, element: Element) -> list[XmlElement]:
    """Read the picture that fills a shape."""
    blip, place = child(element, "a:blip"), reading.place
    if blip is None or place is None:
        return []
    leads = blip.get("r:embed") or blip.get("r:link") or ""
    return _placed(reading, shown_in_drawing(element, place.shape), leads)


def _image_data(reading: Reading, element: Element) -> list[XmlElement]:
    """Read the picture of a shape of old Word."""
    place = reading.place or Place(element)
    leads = element.get("r:id") or element.get("r:href") or element.get("r:pict") or ""
    return _placed(reading, shown_in_vml(element, place.shape), leads)


def _placed(reading: Reading, shown: Shown, leads: str) -> list[XmlElement]:
    place = reading.place
    alt = " ".join(place.alt.split()) if place else ""
    leads_to = reading.relationships.get(leads)
    written = write(reading.package, reading.folder, leads_to, shown, alt)
    if isinstance(written, Remark):
        reading.note(written)
        return []
    reading.placed.append(PlacedPicture(Picture(written, alt), bool(place and place.floats)))
    number = {"descr": str(len(reading.placed) - 1)}
    graphic = XmlElement("a:blip", {"r:embed": PICTURE}, [])
    for name in ("pic:blipFill", "pic:pic", "a:graphicData", "a:graphic"):
        graphic = XmlElement(name, {}, [graphic])
    inline = XmlElement("wp:inline", {}, [XmlElement("wp:docPr", number, []), graphic])
    return [XmlElement("w:drawing", {}, [inline])]


def _word_art(_reading: Reading, element: Element) -> list[XmlElement]:
    """Read words drawn along a line."""
    words = element.get("string", "")
    return [XmlElement("w:t", {}, [XmlText(words)])] if words else []


def _told(reading: Reading, element: Element) -> list[XmlElement]:
    """Leave out a chart or a diagram, and tell its words."""
    leads = reading.relationships.get(element.get("r:id") or element.get("r:dm") or "")
    part = None if leads is None or leads.is_outside else reading.package.markup(leads.target)
    alt = reading.place.alt if reading.place else ""
    reading.remark(RemarkKind.LEFT_OUT, words_of(part) or alt)
    return []


def _alternatives(reading: Reading, element: Element) -> list[XmlElement]:
    """Read the newest of several ways to say the same; the oldest where that says nothing."""
    notes = len(reading.pending), len(reading.paragraph.remarks if reading.paragraph else ())
    for name in ("mc:Choice", "mc:Fallback"):
        found = reading.read(next(([one] for one in element if one.tag == name), []))
        now = len(reading.pending), len(reading.paragraph.remarks if reading.paragraph else ())
        if found or now != notes:
            return found
    return []


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("w:drawing", "w:pict", "w:object"), drawing),
    **dict.fromkeys(("wp:inline", "wp:anchor"), _frame),
    **dict.fromkeys(_SHAPES, _shape),
    **dict.fromkeys(("pic:blipFill", "a:blipFill"), _filling),
    **dict.fromkeys(("c:chart", "dgm:relIds"), _told),
    "pic:pic": _picture,
    "v:imagedata": _image_data,
    "v:textpath": _word_art,
    "v:shapetype": ignore,
    "wp:docPr": ignore,
    "mc:AlternateContent": _alternatives,
}
