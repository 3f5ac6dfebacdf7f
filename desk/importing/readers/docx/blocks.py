"""What the text of a .docx is built of: paragraphs, tables, frames, boxes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise
from xml.etree.ElementTree import Element

from mammoth.docx.xmlparser import XmlElement

from desk.importing.readers.docx.drawings import box
from desk.importing.readers.docx.elements import child, is_on, number, outermost, value
from desk.importing.readers.docx.state import (
    Handler,
    ParagraphFacts,
    Reading,
    TableFacts,
    ignore,
    words_of,
)
from desk.importing.source import Remark, RemarkKind

MAX_COLUMNS = 63  # as many as Word has

_WRAPPERS = {"w:sdt", "w:sdtContent", "w:customXml", "w:smartTag"}
_BETWEEN = {"w:bookmarkStart", "w:bookmarkEnd", "w:proofErr", "w:sdtPr", "w:sdtEndPr"}
_DELETED_MARKS = ("w:del", "w:moveFrom")


def blocks(reading: Reading, container: Element) -> list[XmlElement]:
    """Read the paragraphs and tables of a part, a cell or a box; frames become boxes."""
    found: list[XmlElement] = []
    pairs = pairwise([*_unwrapped(container), None])
    for frame, group in groupby(pairs, key=lambda pair: _frame_of(pair[0])):
        read = [one for pair in group for one in _block(reading, *pair)]
        found += [box(read)] if frame else read
    return found


def _unwrapped(container: Element) -> Iterator[Element]:
    for one in container:
        if one.tag in _WRAPPERS:
            yield from _unwrapped(one)
        elif one.tag not in _BETWEEN:
            yield one


def _frame_of(element: Element | None) -> tuple[tuple[str, str], ...]:
    """Return what makes paragraphs parts of one frame; nothing outside any."""
    frame = child(element, "w:pPr", "w:framePr")
    if frame is None or _is_dropped_capital(frame):
        return ()
    return tuple(sorted(frame.items()))


def _is_dropped_capital(frame: Element | None) -> bool:
    return frame is not None and frame.get("w:dropCap", "none") != "none"


def _block(reading: Reading, element: Element | None, after: Element | None) -> list[XmlElement]:
    if element is None:
        return []
    if element.tag != "w:p":
        return list(map(_as_block, reading.read([element])))
    properties = child(element, "w:pPr")
    mark = child(properties, "w:rPr")
    is_deleted = any(child(mark, name) is not None for name in _DELETED_MARKS)
    is_joined = is_deleted or _is_dropped_capital(child(properties, "w:framePr"))
    if is_joined and after is not None and after.tag == "w:p":
        return [_joined_to_next(reading, element)]
    return paragraph(reading, element)


def _as_block(element: XmlElement) -> XmlElement:
    """Return what some programs put between paragraphs as one."""
    return element if element.name in {"w:p", "w:tbl"} else XmlElement("w:p", {}, [element])


def paragraph(reading: Reading, element: Element) -> list[XmlElement]:
    """Read a paragraph, and give it a number instead of its style."""
    properties = child(element, "w:pPr")
    facts = _facts(reading, properties)
    facts.label = reading.numbering.label(properties, facts.style_id)
    facts.remarks, reading.pending = reading.pending, []
    style = XmlElement("w:pStyle", {"w:val": str(len(reading.paragraphs))}, [])
    reading.paragraphs.append(facts)
    inside = _inside(reading, element, facts)
    return [XmlElement("w:p", {}, [XmlElement("w:pPr", {}, [style]), *inside])]


def _joined_to_next(reading: Reading, element: Element) -> XmlElement:
    """Read a paragraph whose end is deleted, or a large first letter."""
    facts = _facts(reading, child(element, "w:pPr"))
    reading.paragraphs.append(facts)
    inside = _inside(reading, element, facts)
    reading.pending += facts.remarks
    mark = XmlElement("w:rPr", {}, [XmlElement("w:del", {}, [])])
    return XmlElement("w:p", {}, [XmlElement("w:pPr", {}, [mark]), *inside])


def _facts(reading: Reading, properties: Element | None) -> ParagraphFacts:
    styles = reading.styles
    style_id = styles.id_of("paragraph", properties, "w:pStyle")
    return ParagraphFacts(
        style_id,
        styles.name(style_id),
        styles.alignment(properties, style_id),
        styles.is_indented(properties, style_id),
    )


def _inside(reading: Reading, element: Element, facts: ParagraphFacts) -> list[XmlElement]:
    outer, reading.paragraph = reading.paragraph, facts
    outer_place, reading.place = reading.place, None
    inside = reading.read(one for one in element if one.tag != "w:pPr")
    reading.paragraph, reading.place = outer, outer_place
    facts.conclude()
    return inside


def table(reading: Reading, element: Element) -> list[XmlElement]:
    """Read a table, and give it a number instead of its style."""
    outer, reading.paragraph = reading.paragraph, None
    rows = list(outermost(element, "w:tr"))
    has_header = bool(rows) and bool(is_on(rows[0], "w:trPr", "w:tblHeader"))
    style = XmlElement("w:tblStyle", {"w:val": str(len(reading.tables))}, [])
    reading.tables.append(TableFacts(reading.styles.has_borders(element), has_header))
    read = [one for row in rows for one in _row(reading, row)]
    reading.paragraph = outer
    return [XmlElement("w:tbl", {}, [XmlElement("w:tblPr", {}, [style]), *read])] if read else []


def _row(reading: Reading, row: Element) -> list[XmlElement]:
    properties = child(row, "w:trPr")
    cells = list(outermost(row, "w:tc"))
    if _tell_changes(reading, row, properties, "w:del", "w:ins"):
        return []
    before = number(value(properties, "w:gridBefore"))
    read = [_cell_of_width(before, [])] if before > 0 else []
    for cell in cells:
        about = child(cell, "w:tcPr")
        if _tell_changes(reading, cell, about, "w:cellDel", "w:cellIns"):
            continue
        inside = blocks(reading, cell)
        # Cells of the oldest Word, merged in a row.
        merged = child(about, "w:hMerge")
        if merged is not None and merged.get("w:val") != "restart" and read:
            read[-1] = _widened(read[-1], inside)
        else:
            read.append(_cell(about, inside))
    return [XmlElement("w:tr", {}, read)]


def _tell_changes(
    reading: Reading, element: Element, properties: Element | None, gone: str, new: str
) -> bool:
    """Tell whether a row or a cell was deleted or inserted; return whether it is gone."""
    kind = RemarkKind.TRACKED_CHANGES
    for name in (gone, new):
        change = child(properties, name)
        if change is not None:
            texts = {"before" if name == gone else "text": words_of(element)}
            reading.note(Remark(kind, author=change.get("w:author", ""), **texts))
    return child(properties, gone) is not None


def _cell(properties: Element | None, inside: list[XmlElement]) -> XmlElement:
    cell = _cell_of_width(number(value(properties, "w:gridSpan"), 1), inside)
    merge = child(properties, "w:vMerge")
    if merge is not None:
        val = {} if merge.get("w:val") is None else {"w:val": merge.get("w:val")}
        cell.children[0].children.append(XmlElement("w:vMerge", val, []))
    return cell


def _cell_of_width(columns: int, inside: list[XmlElement]) -> XmlElement:
    width = {"w:val": str(min(max(columns, 1), MAX_COLUMNS))}
    properties = XmlElement("w:tcPr", {}, [XmlElement("w:gridSpan", width, [])])
    return XmlElement("w:tc", {}, [properties, *inside])


def _widened(cell: XmlElement, more: list[XmlElement]) -> XmlElement:
    width = cell.children[0].children[0].attributes
    width["w:val"] = str(min(int(width["w:val"]) + 1, MAX_COLUMNS))
    cell.children.extend(more)
    return cell


def _left_out(reading: Reading, element: Element) -> list[XmlElement]:
    """Tell of another file that stands here whole."""
    leads = reading.relationships.get(element.get("r:id", ""))
    reading.remark(RemarkKind.LEFT_OUT, "" if leads is None else leads.target.rpartition("/")[2])
    return []


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("w:altChunk", "w:subDoc"), _left_out),
    "w:txbxContent": blocks,
    "w:p": paragraph,
    "w:tbl": table,
    "w:sectPr": ignore,
}
