"""What a file says, as a few lines that a test can be written in."""

from collections.abc import Iterable, Iterator

from desk.importing.source import (
    Box,
    Cell,
    Item,
    Note,
    Paragraph,
    Picture,
    Remark,
    Source,
    Span,
    Table,
)


def outline(source: Source) -> list[str]:
    """Return a line for each item and, after it, for each remark on it.

    `**bold**`, `//italic//`, `link<address>`; `( … )` is a box, `| … |` a row of a table, whose
    cells may be `2x1:` columns and rows large; `! kind author: before -> text` is a remark.
    """
    return [*lines_of(source.items), *map(remark_line, source.remarks)]


def lines_of(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        match item:
            case Paragraph():
                yield from paragraph_lines(item)
            case Picture():
                yield f"[{item.alt or 'picture'}]"
            case Box(inside):
                yield f"( {joined(inside)} )"
            case Note(label, paragraphs):
                yield f"[{label}]: {joined(paragraphs)}"
            case Table(rows):
                yield from (f"| {' | '.join(map(cell_text, row))} |" for row in rows)


def paragraph_lines(paragraph: Paragraph) -> Iterator[str]:
    words = "".join(map(span_text, paragraph.spans))
    if words or paragraph.label:
        yield f"{paragraph.label} {words}" if paragraph.label else words
    yield from map(remark_line, paragraph.remarks)


def remark_line(remark: Remark) -> str:
    author = f"{remark.author}: " if remark.author else ""
    before = f"{remark.before} -> " if remark.before else ""
    return f"! {remark.kind} {author}{before}{remark.text}".strip()


def span_text(span: Span) -> str:
    text = f"**{span.text}**" if span.bold else span.text
    text = f"//{text}//" if span.italic else text
    return f"{text}<{span.link}>" if span.link else text


def cell_text(cell: Cell) -> str:
    size = "" if (cell.columns, cell.rows) == (1, 1) else f"{cell.columns}x{cell.rows}: "
    return size + joined(cell.items)


def joined(items: Iterable[Item]) -> str:
    return " / ".join(lines_of(items))
