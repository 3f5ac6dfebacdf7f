"""Lines, headings and lists as the HTML that the fields of a body keep."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from desk.importing.draft import BulletList, Heading, Line
from desk.importing.source import Span

_SCHEMES = {"http", "https", "mailto", "tel"}


def html(parts: Iterable[Line | Heading | BulletList]) -> SafeString:
    """Return parts of a text as HTML, with nothing but what editors may write."""
    return format_html_join("", "{}", ((_part(part),) for part in parts))


def _part(part: Line | Heading | BulletList) -> SafeString:
    match part:
        case Line(spans):
            return format_html("<p>{}</p>", _spans(spans))
        case Heading(text, level):
            return format_html("<h{0}>{1}</h{0}>", level, text)
        case BulletList(items, is_ordered):
            pairs = (
                (_spans(item.spans), _part(item.below) if item.below else "") for item in items
            )
            inside = format_html_join("", "<li>{}{}</li>", pairs)
            return format_html("<{0}>{1}</{0}>", "ol" if is_ordered else "ul", inside)


def _spans(spans: Iterable[Span]) -> SafeString:
    return format_html_join("", "{}", ((_span(span),) for span in spans))


def _span(span: Span) -> SafeString:
    html = format_html("{}", span.text)
    if span.italic:
        html = format_html("<i>{}</i>", html)
    if span.bold:
        html = format_html("<b>{}</b>", html)
    if urlsplit(span.link).scheme in _SCHEMES:
        html = format_html('<a href="{}">{}</a>', span.link, html)
    return html
