"""What stands in the paragraphs of a .docx: texts, links, fields, changes, notes."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from mammoth.docx.dingbats import dingbats
from mammoth.docx.xmlparser import XmlElement, XmlText

from desk.importing.readers.docx.elements import child, outermost
from desk.importing.readers.docx.state import Handler, Reading, ignore, words_of
from desk.importing.readers.docx.styles import Look
from desk.importing.readers.spans import LINE_END
from desk.importing.source import RemarkKind

_PRIVATE = range(0xF000, 0xF100)  # where fonts of symbols have their letters
_PRIVATE_LETTERS = re.compile("[\uf020-\uf0ff]")
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:\\l\s+)?"?([^"\s]+)')
_LINE_BREAK = "textWrapping"
_DRAWN = ("w:drawing", "w:pict", "w:object")
_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{1,6}")
_TEXTS = {
    "w:noBreakHyphen": "-",
    "w:tab": "\t",
    "w:ptab": " ",
    "w:cr": " ",
    "w:softHyphen": "\u00ad",  # a letter of TCVN3
}


def run(reading: Reading, element: Element) -> list[XmlElement]:
    """Read a run: its look from its styles as its own, its texts to be decoded."""
    paragraph = reading.paragraph
    properties = child(element, "w:rPr")
    style = paragraph.style_id if paragraph else ""
    look = reading.styles.look(properties, style)
    if look.hidden:
        words = words_of(element)
        if paragraph and (words or next(outermost(element, *_DRAWN), None) is not None):
            paragraph.hidden.append(words)
        return _fields_in(reading, element)
    inside = []
    for one in element:
        if one.tag in {"w:t", "w:sym", "w:br"} or one.tag in _TEXTS:
            text = _text_of(reading, one, look)
            inside.append(_said(reading, text, look.font))
            if paragraph:
                paragraph.sizes[look.size] += len(text)
        else:
            inside += reading.read([one])
    wishes = [XmlElement(f"w:{name}", {}, []) for name in _toggles(look)]
    return [XmlElement("w:r", {}, [XmlElement("w:rPr", {}, wishes), *inside])] if inside else []


def _fields_in(reading: Reading, element: Element) -> list[XmlElement]:
    """Return the parts of fields: one that begins in what is left out may end elsewhere."""
    parts = reading.read(outermost(element, "w:fldChar", "w:instrText"))
    return [XmlElement("w:r", {}, parts)] if parts else []


def _toggles(look: Look) -> list[str]:
    return [name for name, is_on in (("b", look.bold), ("i", look.italic)) if is_on]


def _text_of(reading: Reading, element: Element, look: Look) -> str:
    if element.tag == "w:sym":
        code = element.get("w:char", "")
        letter = chr(int(code, 16)) if _HEXADECIMAL.fullmatch(code) else ""
        return _as_unicode(reading, letter, element.get("w:font", look.font))
    if element.tag == "w:t":
        return _as_unicode(reading, element.text or "", look.font)
    if element.tag == "w:br":
        # A page may end in the middle of a sentence.
        return LINE_END if element.get("w:type", _LINE_BREAK) == _LINE_BREAK else " "
    return _TEXTS[element.tag]


def _as_unicode(reading: Reading, text: str, font: str) -> str:
    """Return a text whose letters may be the pictures of a font of symbols."""

    def letter(at: re.Match[str]) -> str:
        code = ord(at[0]) - _PRIVATE.start
        known = dingbats.get((font, code))
        if known is None and font in _SYMBOL_FONTS:
            reading.remark(RemarkKind.LEFT_OUT, f"{font} {code}")
            return ""
        return at[0] if known is None else chr(known)

    return _PRIVATE_LETTERS.sub(letter, text)


_SYMBOL_FONTS = {font for font, _code in dingbats}


def _said(reading: Reading, text: str, font: str = "") -> XmlElement:
    """Return a text, noted to be decoded with its paragraph."""
    node = XmlText(text)
    if reading.paragraph:
        reading.paragraph.said.append((node, font))
    return XmlElement("w:t", {}, [node])


def link(reading: Reading, element: Element) -> list[XmlElement]:
    """Read a link. Its address goes where mammoth has names of bookmarks, to be there or not."""
    leads = reading.relationships.get(element.get("r:id", ""))
    inside = reading.read(element)
    if leads is None or not leads.is_outside:
        return inside
    anchor = element.get("w:anchor")
    address = f"{leads.target}#{anchor}" if anchor else leads.target
    return [XmlElement("w:hyperlink", {"w:anchor": address}, inside)]


def simple_field(reading: Reading, element: Element) -> list[XmlElement]:
    """Read a field by what it said when it was stored."""
    inside = reading.read(element)
    leads = _HYPERLINK.match(element.get("w:instr", ""))
    return [XmlElement("w:hyperlink", {"w:anchor": leads[1]}, inside)] if leads else inside


def field_part(reading: Reading, element: Element) -> list[XmlElement]:
    """Read a part of a field in several runs, as it is: mammoth puts them together."""
    text = [XmlText(element.text)] if element.text and element.tag == "w:instrText" else []
    inside = [one for inner in element for one in field_part(reading, inner)]
    return [XmlElement(element.tag, dict(element.attrib), [*inside, *text])]


def inserted(reading: Reading, element: Element) -> list[XmlElement]:
    """Read what was inserted, as accepted."""
    if paragraph := reading.paragraph:
        paragraph.inserted.append(words_of(element))
        paragraph.author = element.get("w:author", "")
    return reading.read(element)


def deleted(reading: Reading, element: Element) -> list[XmlElement]:
    """Leave out what was deleted."""
    if paragraph := reading.paragraph:
        paragraph.deleted.append(words_of(element))
        paragraph.author = element.get("w:author", "")
    return _fields_in(reading, element)


def formula(reading: Reading, element: Element) -> list[XmlElement]:
    """Read the letters of a formula."""
    letters = words_of(element)
    reading.remark(RemarkKind.LEFT_OUT, letters)
    return [XmlElement("w:r", {}, [_said(reading, letters)])]


def ruby(reading: Reading, element: Element) -> list[XmlElement]:
    """Read words that have their pronunciation above them, without it."""
    return reading.read(one for one in element if one.tag == "w:rubyBase")


def note_reference(reading: Reading, element: Element) -> list[XmlElement]:
    """Read a reference to a note, by the number it gets here."""
    key = element.tag, element.get("w:id", "")
    if key not in reading.notes:
        return []
    reading.cited.append(key)
    return [_said(reading, f"[{len(reading.cited)}]")]


def comment_reference(reading: Reading, element: Element) -> list[XmlElement]:
    """Put a comment beside its paragraph."""
    if comment := reading.comments.pop(element.get("w:id", ""), None):
        reading.note(comment)
    return []


_SILENT = (
    *("w:rPr", "w:delText", "w:delInstrText", "w:fldData", "w:annotationRef", "w:footnoteRef"),
    *("w:endnoteRef", "w:separator", "w:continuationSeparator", "w:bookmarkStart", "w:sdtPr"),
    *("w:bookmarkEnd", "w:proofErr", "w:customXmlPr", "w:smartTagPr", "w:sdtEndPr"),
)
HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(_SILENT, ignore),
    **dict.fromkeys(("w:ins", "w:moveTo"), inserted),
    **dict.fromkeys(("w:del", "w:moveFrom"), deleted),
    **dict.fromkeys(("w:fldChar", "w:instrText"), field_part),
    **dict.fromkeys(("w:footnoteReference", "w:endnoteReference"), note_reference),
    **dict.fromkeys(("m:oMath", "m:oMathPara"), formula),
    "w:r": run,
    "w:hyperlink": link,
    "w:fldSimple": simple_field,
    "w:ruby": ruby,
    "w:commentReference": comment_reference,
}
