"""A file as it was read, for the page on which it stands beside its draft."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from desk.importing.source import (
    Attachment,
    Box,
    Cell,
    Item,
    Note,
    Paragraph,
    Picture,
    Source,
    Span,
    Table,
    Video,
)

_CENTRED = "center"


def html(source: Source) -> SafeString:
    """Return all that a file says, with nothing but its words, bold, italic and tables."""
    return _items(source.items)


def _items(items: Iterable[Item]) -> SafeString:
    return format_html_join("", "{}", ((_item(item),) for item in items))


def _item(item: Item) -> SafeString:
    match item:
        case Paragraph(spans, label=label, alignment=alignment):
            style = "import-source__centred" if alignment == _CENTRED else ""
            said = format_html_join("", "{}", ((_span(span),) for span in spans))
            return format_html('<p class="{}">{} {}</p>', style, label, said)
        case Picture(alt=alt):
            return format_html("<p>[{}{}]</p>", _("Photo"), f": {alt}" if alt else "")
        case Video(title=said) | Attachment(title=said):
            return format_html("<p>[{}]</p>", said)
        case Table(rows):
            return format_html("<table>{}</table>", _rows(rows))
        case Box(inside):
            return format_html('<div class="import-source__box">{}</div>', _items(inside))
        case Note(label, paragraphs):
            return format_html("<div>[{}] {}</div>", label, _items(paragraphs))


def _span(span: Span) -> SafeString:
    said = format_html("{}", span.text)
    said = format_html("<b>{}</b>", said) if span.bold else said
    return format_html("<i>{}</i>", said) if span.italic else said


def _rows(rows: Iterable[Iterable[Cell]]) -> SafeString:
    cells = (
        format_html_join(
            "",
            '<td colspan="{}" rowspan="{}">{}</td>',
            ((cell.columns, cell.rows, _items(cell.items)) for cell in row),
        )
        for row in rows
    )
    return format_html_join("", "<tr>{}</tr>", ((row,) for row in cells))
