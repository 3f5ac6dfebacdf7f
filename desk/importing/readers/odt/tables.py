"""The tables of an OpenDocument text."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from desk.importing.readers.odt.styles import Styles

# That one element may stand for, or one cell take.
MAX_REPEATED = 100
_BORDERS = [f"fo:border{side}" for side in ("", "-top", "-bottom", "-left", "-right")]
_GROUPS = {"table:table-header-rows", "table:table-rows", "table:table-row-group"}


def rows_of(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, one that stands for several as often."""
    for part in table:
        if part.tag in _GROUPS:
            yield from rows_of(part)
        elif part.tag == "table:table-row":
            yield from [part] * count(part, "table:number-rows-repeated")


def cells_of(row: Element) -> Iterator[Element]:
    """Yield the cells of a row that no other covers."""
    for part in row:
        if part.tag == "table:table-cell":
            yield from [part] * count(part, "table:number-columns-repeated")


def has_lines(table: Element, styles: Styles) -> bool:
    """Return whether lines are drawn around the cells of a table."""
    cells = (cell for row in rows_of(table) for cell in cells_of(row))
    names = {cell.get("table:style-name") for cell in cells}
    said = {styles.said("table-cell", name, border) for name in names for border in _BORDERS}
    return bool(said - {"", "none"})


def count(element: Element, attribute: str) -> int:
    """Return what an attribute counts, within reason."""
    said = element.get(attribute, "")
    return min(max(int(said[:9]), 1), MAX_REPEATED) if said.isdecimal() else 1
