"""The elements of OpenDocument, by short names, and the words in them."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    f"{_ODF}office:1.0": "office",
    f"{_ODF}style:1.0": "style",
    f"{_ODF}text:1.0": "text",
    f"{_ODF}table:1.0": "table",
    f"{_ODF}drawing:1.0": "draw",
    f"{_ODF}manifest:1.0": "manifest",
    f"{_ODF}xsl-fo-compatible:1.0": "fo",
    f"{_ODF}svg-compatible:1.0": "svg",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_APART = {"text:p", "text:h", "text:s", "text:tab", "text:line-break"}

NOTHING = Element("nothing")


def shorten(root: Element) -> Element:
    """Give all elements and attributes names such as `text:p`; return the root."""
    known: dict[str, str] = {}
    for element in root.iter():
        element.tag = known.get(element.tag) or known.setdefault(element.tag, _short(element.tag))
        if element.attrib:
            said = {known.setdefault(name, _short(name)): one for name, one in element.items()}
            element.attrib.clear()
            element.attrib.update(said)
    return root


def _short(name: str) -> str:
    space, _brace, local = name[1:].partition("}") if name.startswith("{") else ("", "", name)
    return f"{_SPACES[space]}:{local}" if space in _SPACES else local


def child(element: Element, tag: str) -> Element:
    """Return what an element has of a kind, or one with nothing in it."""
    return next((part for part in element if part.tag == tag), NOTHING)


def words_of(element: Element) -> str:
    """Return the words in an element, those of two paragraphs apart."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Element) -> Iterator[str]:
    yield " " if element.tag in _APART else ""
    yield element.text or ""
    for part in element:
        yield from _pieces(part)
        yield part.tail or ""
    yield " " if element.tag in _APART else ""
