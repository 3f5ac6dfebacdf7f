"""The elements of a part, with short names: `w:p`, `r:id`, whichever edition of the format."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_OFFICE_2010 = "http://schemas.microsoft.com/office/word/2010/"
_PREFIXES = {
    _TRANSITIONAL + "wordprocessingml/2006/main": "w",
    _TRANSITIONAL + "officeDocument/2006/relationships": "r",
    _TRANSITIONAL + "officeDocument/2006/math": "m",
    _TRANSITIONAL + "drawingml/2006/wordprocessingDrawing": "wp",
    _TRANSITIONAL + "drawingml/2006/main": "a",
    _TRANSITIONAL + "drawingml/2006/picture": "pic",
    _TRANSITIONAL + "drawingml/2006/chart": "c",
    _TRANSITIONAL + "drawingml/2006/diagram": "dgm",
    _TRANSITIONAL + "markup-compatibility/2006": "mc",
    _TRANSITIONAL + "package/2006/relationships": "rels",
    _STRICT + "wordprocessingml/main": "w",
    _STRICT + "officeDocument/relationships": "r",
    _STRICT + "officeDocument/math": "m",
    _STRICT + "drawingml/wordprocessingDrawing": "wp",
    _STRICT + "drawingml/main": "a",
    _STRICT + "drawingml/picture": "pic",
    _STRICT + "drawingml/chart": "c",
    _STRICT + "drawingml/diagram": "dgm",
    _OFFICE_2010 + "wordprocessingShape": "wps",
    _OFFICE_2010 + "wordprocessingGroup": "wpg",
    "http://schemas.microsoft.com/office/drawing/2014/chartex": "c",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}


def shorten_names(root: Element) -> None:
    """Give the elements of a part and their attributes short names."""
    short: dict[str, str] = {}

    def shortened(name: str) -> str:
        if name not in short:
            space, _brace, local = name.removeprefix("{").rpartition("}")
            prefix = _PREFIXES.get(space)
            short[name] = f"{prefix}:{local}" if prefix else name
        return short[name]

    for element in root.iter():
        element.tag = shortened(element.tag)
        element.attrib = {shortened(name): said for name, said in element.attrib.items()}


def child(element: Element | None, *names: str) -> Element | None:
    """Return the first child of that name, and of that its child, and so on."""
    for name in names:
        element = next(children(element, name), None)
    return element


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Yield the children of these names; none if there is no element."""
    if element is not None:
        yield from (one for one in element if one.tag in names)


def value(element: Element | None, *names: str) -> str | None:
    """Return `w:val` of the child of that name."""
    found = child(element, *names)
    return None if found is None else found.get("w:val")


def is_on(element: Element | None, *names: str) -> bool | None:
    """Return what the child of that name switches, None where it is not there."""
    found = child(element, *names)
    return None if found is None else found.get("w:val", "1") not in {"0", "false", "off"}


def number(text: str | None, default: int = 0) -> int:
    """Return the number that a text is, or the default where it is none."""
    try:
        return int(text or "")
    except ValueError:
        return default


def outermost(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements of these names below, in order; none that is in another."""
    for one in element:
        if one.tag in names:
            yield one
        else:
            yield from outermost(one, *names)
