"""Whose the text of an article is: not who saved it last, but who changed it last."""

import json
from typing import Any

from bs4 import BeautifulSoup
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import DateTimeField, Field, ManyToManyField
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision

WRITTEN_OF_A_PAGE = {"title", "slug", "seo_title", "search_description", "show_in_menus"}
# What Wagtail notes beside the text, when it is to be published, and what colleagues say about it.
PAGE_METADATA = {field.name for field in Page._meta.concrete_fields} - WRITTEN_OF_A_PAGE
PAGE_METADATA |= {"pk", COMMENTS_RELATION_NAME}
# Drawn anew, kept by the order already, or said a second time.
PART_METADATA = {"id", "pk", "sort_order", "table_header_choice"}
# Who only confirms what a program proposed, or says who in the directory it is, has not written it.
CONFIRMATIONS = {"unconfirmed", "author"}
HOURS = {"go_live_at", "expire_at"}
TO_THE_MINUTE = len("2024-08-02T07:30")


def last_text_author(page: Page, until: Revision | None = None) -> int | None:
    """Return the key of the user whose the text of the latest revision is, or of an earlier one.

    Whoever only looks may leave a revision too, by autosave; it says what the one before it said,
    so the text stays its author's. None: nobody is known.
    """
    revisions = page.revisions.order_by("-created_at", "-pk")
    if until:
        revisions = revisions.filter(created_at__lte=until.created_at)
    author = text = None
    for revision in revisions.iterator(chunk_size=4):
        written = _written(
            page.specific_class, revision.content, unread=PART_METADATA | CONFIRMATIONS
        )
        if text and not _is_same(text, written):
            break
        author, text = revision.user_id, text or written
    return author


def says_the_same(page: Page, revision: Revision) -> bool:
    """Return whether a page has the text and the hours that a revision has already."""
    # As the database keeps it.
    now = json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))
    then = {name: revision.content.get(name) for name in now}
    kind = page.specific_class
    return _written(kind, now, PAGE_METADATA - HOURS) == _written(kind, then, PAGE_METADATA - HOURS)


def _is_same(text: dict[str, Any], earlier: dict[str, Any]) -> bool:
    """Return whether nobody changed anything; publishing gives a date to what has none."""
    dated = {"date": text["date"]} if "date" in text and "date" not in earlier else {}
    return text == earlier | dated


def _written(
    kind: type[Page],
    content: dict[str, Any],
    ignored: set[str] = PAGE_METADATA,
    unread: set[str] = PART_METADATA,
) -> dict[str, Any]:
    """Return what people wrote, in the form that the editor's form would give it.

    Of the page some fields are ignored, of its parts some are unread. What is empty nobody wrote,
    nor what an older version does not know.
    """
    written = {
        name: _normalized_field(kind._meta.get_field(name), value, unread)
        for name, value in content.items()
        if name not in ignored
    }
    return {name: value for name, value in written.items() if value not in ("", [], None)}


def _normalized_field(field: Field, value: Any, unread: set[str]) -> Any:
    if isinstance(field, StreamField):
        return _normalized(json.loads(value or "[]"), unread)
    if isinstance(field, DateTimeField):
        return value and value[:TO_THE_MINUTE]
    if isinstance(field, ManyToManyField):
        return sorted(value or [])
    if isinstance(value, list):
        return [_normalized(item, unread) for item in sorted(value, key=_place)]
    return _normalized(value, unread)


def _place(item: dict[str, Any]) -> tuple[int, int]:
    """Return the place of something inside a page; what has none goes by what it points to."""
    return item.get("sort_order") or 0, item.get("tag") or 0


def _normalized(value: Any, unread: set[str]) -> Any:
    """Leave out what nobody wrote, and spell text in one of the ways it may be spelt.

    The editor's form numbers blocks and paragraphs, and has quotation marks of its own. It also
    says of each photo that it needs no confirmation, and of each signature that nobody was chosen,
    of which older versions say nothing.
    """
    if isinstance(value, dict):
        return {
            name: _normalized(part, unread)
            for name, part in value.items()
            if name not in unread and (part or name not in CONFIRMATIONS)
        }
    if isinstance(value, list):
        return [_normalized(part, unread) for part in value]
    return _normalized_text(value) if isinstance(value, str) else value


def _normalized_text(text: str) -> str:
    if "<" not in text:
        return text.replace("\r\n", "\n")
    html = BeautifulSoup(text, "html.parser")
    for tag in html.find_all(attrs={"data-block-key": True}):
        del tag["data-block-key"]
    return str(html)
