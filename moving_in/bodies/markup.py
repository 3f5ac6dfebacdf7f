"""The HTML of a body before it is read, and its bare words."""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

# Who saved it turned what was never closed into what is closed at once. Of cells and lines of
# lists the words follow; the rest is empty.
_NEVER_CLOSED = re.compile(r"<(td|th|tr|li|ul|ol|dt|dd)\b([^<>]*)/>", re.IGNORECASE)
_ESCAPED_TWICE = re.compile(r"&amp;(?=(#\d{1,6}|#x[\da-f]{1,5}|[a-z]{2,8}\d{0,2});)", re.IGNORECASE)
_PARTS = re.compile(
    r"</?(?:address|article|aside|blockquote|br|caption|center|dd|details|dialog|div|dl|dt|embed"
    r"|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|img|legend|li|main|nav"
    r"|object|ol|option|p|pre|section|summary|t(?:able|body|d|foot|h|head|r)|ul|video|audio)\b"
    r"[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_NO_ELEMENT = re.compile(r"<[?!][^<>]*>")
_NO_ELEMENT_BEGINS = re.compile(r"<(?=[?!])")


def mended(html: str) -> str:
    """Return a body with what was never closed open again, and no letter escaped twice.

    What is no element goes: comments, and what only Word or a server understands.
    """
    html = "".join(_without(html, "<!--", "-->"))
    html = _NO_ELEMENT.sub("", html)
    html = _NO_ELEMENT_BEGINS.sub("&lt;", html)
    html = _NEVER_CLOSED.sub(r"<\1\2>", html)
    return _ESCAPED_TWICE.sub(_once, html)


def plain_lines(html: str) -> Iterator[str]:
    """Yield the words of a mended body line by line, whatever its elements are like."""
    for part in ("script", "style"):
        html = "".join(_without(html, f"<{part}", f"</{part}>"))
    text = _TAG.sub("", _PARTS.sub("\n", html))
    for line in unescape(text).split("\n"):
        if line.strip():
            yield line.strip()


def _once(found: re.Match[str]) -> str:
    is_letter = found[1].startswith("#") or f"{found[1]};" in html5
    return "&" if is_letter else found[0]


def _without(html: str, start: str, end: str) -> Iterator[str]:
    """Yield what is not between a start and its end; what has no end is not left out."""
    lower, at = html.lower(), 0
    while (opened := lower.find(start, at)) != -1:
        closed = lower.find(end, opened)
        if closed == -1:
            break
        yield html[at:opened]
        at = closed + len(end)
    yield html[at:]
