"""What of a page is no text, and what is around its text."""

from typing import Any

# What is no text, whatever stands in it.
SKIPPED = {"title", "script", "style", "template", "noscript", "datalist", "map", "rp"}
# What shows something of another place.
EMBEDDED = {"iframe", "object", "embed", "video", "audio", "applet"}
_DRAWN = {"canvas", "svg", "math"}
# What is around the text of a page, and what programs of their own show.
_LEFT_OUT = {"nav", "aside", "button", "select", "textarea", "dialog"}
_NAMES_OF_CHROME = {"footer", "breadcrumb", "breadcrumbs", "navbar", "menu", "sidebar"}


def is_left_out(tag: Any, *, is_page: bool) -> bool:
    """Return whether what is in an element is no text; a part of a page has nothing around it."""
    if tag.name in EMBEDDED or tag.name in _DRAWN:
        return not _is_note(tag)
    return is_page and _is_chrome(tag)


def _is_chrome(tag: Any) -> bool:
    if tag.name in {"header", "footer"}:
        return tag.parent.name == "body" and not tag.find("h1")
    names = {name.lower() for name in (tag.get("id") or "", *(tag.get("class") or ()))}
    if names & _NAMES_OF_CHROME:
        return not tag.find("h1")
    return (tag.name in _LEFT_OUT and not _is_note(tag)) or tag.get("role") == "navigation"


def _is_note(tag: Any) -> bool:
    return (tag.get("role") or "").startswith("doc-")
