"""Lines, headings and lists as the HTML that the fields of a body keep."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from desk.importing.draft import BulletList, Heading, Line
from desk.importing.source import FileLink, Link, PageLink, Span

_SCHEMES = {"http", "https", "mailto", "tel"}

# What the links of a text lead to, as far as it is here.
Targets = Mapping[PageLink | FileLink, Page | AbstractDocument]
_NONE: Targets = {}


def html(parts: Iterable[Line | Heading | BulletList], targets: Targets = _NONE) -> SafeString:
    """Return parts of a text as HTML, with nothing but what editors may write."""
    return format_html_join("", "{}", ((_part(part, targets),) for part in parts))


def _part(part: Line | Heading | BulletList, targets: Targets) -> SafeString:
    match part:
        case Line(spans):
            return format_html("<p>{}</p>", _spans(spans, targets))
        case Heading(text, level):
            return format_html("<h{0}>{1}</h{0}>", level, text)
        case BulletList(items, is_ordered):
            pairs = (
                (_spans(item.spans, targets), _part(item.below, targets) if item.below else "")
                for item in items
            )
            inside = format_html_join("", "<li>{}{}</li>", pairs)
            return format_html("<{0}>{1}</{0}>", "ol" if is_ordered else "ul", inside)


def _spans(spans: Iterable[Span], targets: Targets) -> SafeString:
    return format_html_join("", "{}", ((_span(span, targets),) for span in spans))


def _span(span: Span, targets: Targets) -> SafeString:
    html = format_html("{}", span.text)
    if span.italic:
        html = format_html("<i>{}</i>", html)
    if span.bold:
        html = format_html("<b>{}</b>", html)
    return _linked(html, span.link, targets)


def _linked(html: SafeString, link: Link, targets: Targets) -> SafeString:
    """Return words with their link; a page that is not known is led to by its old address."""
    if isinstance(link, str):
        is_link = bool(link) and urlsplit(link).scheme in _SCHEMES
        return format_html('<a href="{}">{}</a>', link, html) if is_link else html
    target = targets.get(link)
    if target is not None:
        kind = "page" if isinstance(target, Page) else "document"
        return format_html('<a linktype="{}" id="{}">{}</a>', kind, target.pk, html)
    if isinstance(link, FileLink):
        return html
    return format_html('<a href="{}">{}</a>', link.address, html)
