"""Lines that are parted by wide spaces, where others have a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from desk.importing.source import Item, Paragraph
from desk.importing.understanding import spans as rich

GAP = "\t"
_LINE_END = re.compile("\n")
_RECIPIENTS = re.compile(r"nơi\s+nhận\b[^\n]*\t", re.IGNORECASE)


def in_columns(items: Sequence[Item]) -> list[Item]:
    """Return the items; of recipients and who signs beside them all at the left comes first."""
    start = next((at for at, item in enumerate(items) if _is_of_recipients(item)), len(items))
    ends = (at for at in range(start, len(items)) if not isinstance(items[at], Paragraph))
    end = next(ends, len(items))
    parts = [part for item in items[start:end] for part in _parts(item)]
    parts.sort(key=lambda part: part.alignment == "right")
    return [*items[:start], *parts, *items[end:]]


def _is_of_recipients(item: Item) -> bool:
    return isinstance(item, Paragraph) and bool(_RECIPIENTS.match(item.text))


def _parts(item: Item) -> Iterator[Paragraph]:
    """Yield the lines of a paragraph, what stands after a gap apart and at the right."""
    if not isinstance(item, Paragraph):
        return
    rest = item
    for line in rich.split(item.spans, _LINE_END):
        left, _gap, right = rich.text_of(line).partition(GAP)
        if left or not right:
            yield replace(rest, spans=rich.cut(line, 0, len(left)))
            rest = replace(rest, label="", remarks=())
        if right:
            spans = rich.cut(line, len(left) + 1)
            yield replace(rest, spans=spans, alignment="right")
            rest = replace(rest, label="", remarks=())
