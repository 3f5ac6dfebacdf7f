"""Why a version cannot go before readers, whichever way it was to."""

from collections.abc import Iterable
from html import unescape
from textwrap import shorten
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from desk.scheduling.moments import formatted_moment, is_past
from desk.workflow.form_places import form_url
from news.unconfirmed import UnconfirmedPhoto, unconfirmed_photos

MAX_NAMED = 5
MAX_CAPTION_CHARS = 80


def refusal_reason(version: Page) -> str:
    """Return why a version cannot be published, with links to what is to be mended."""
    if why := _expired(version):
        return why
    if why := unconfirmed_reason(version):
        title = version.get_admin_display_title()
        return format_html(_("“{title}” is not published. {why}"), title=title, why=why)
    return ""


def plain_refusal_reason(version: Page) -> str:
    """Return the same for where there are no links."""
    return unescape(strip_tags(refusal_reason(version)))


def unconfirmed_reason(version: Page) -> str:
    """Return which photos keep a version from being published until they are confirmed."""
    photos = unconfirmed_in(version)
    if not photos:
        return ""
    links = [
        (
            form_url(version, photo.block_id),
            shorten(photo.caption, MAX_CAPTION_CHARS, placeholder="…"),
        )
        for photo in photos[:MAX_NAMED]
    ]
    named = format_html_join(", ", '<a href="{}">“{}”</a>', links)
    if more := len(photos) - len(links):
        named = format_html("{}, {}", named, _("%d more") % more)
    told = _(
        "A program proposed the descriptions of these photos, and nobody has confirmed them yet: "
        "{photos}. Look at them in the article, and confirm them there."
    )
    return format_html(told, photos=named)


def unconfirmed_in(version: Page) -> list[UnconfirmedPhoto]:
    """Return the photos of a page of any kind whose descriptions are to be confirmed."""
    body = getattr(version, "body", None)
    return unconfirmed_photos(body) if body else []


def refuse_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead back to the editor where something cannot be published; it is saved by now."""
    why = refusal_reason(page)
    if not why:
        return None
    messages.error(request, why)
    places = [photo.block_id for photo in unconfirmed_in(page)]
    return redirect(form_url(page, *places[:1]))


def publishes(page: Page) -> bool:
    """Return whether to approve a page now is to publish it."""
    flow = page.current_workflow_state
    return bool(flow and flow.is_at_final_task)


def refuse_publishing_in_bulk(
    request: HttpRequest, action: str, pages: Iterable[Page], view: Any
) -> HttpResponse | None:
    """Publish none of several while one cannot be, and name those."""
    if action != "publish":
        return None
    versions = (page.get_latest_revision_as_object() for page in _to_look_at(pages, view))
    refused = [why for version in versions if (why := refusal_reason(version))]
    for why in refused[:MAX_NAMED]:
        messages.error(request, why)
    if not refused:
        return None
    messages.error(request, _("Nothing was published. Select the others anew to publish them."))
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


def _expired(version: Page) -> str:
    if not is_past(version.expire_at):
        return ""
    told = _(
        "“%(title)s” is not published: it would be taken down at once, because its expiry "
        "%(moment)s is past. Open it, and choose a later one or remove it under “Set schedule”."
    ) % {"title": version.get_admin_display_title(), "moment": formatted_moment(version.expire_at)}
    return format_html("{}", told)


def _to_look_at(pages: Iterable[Page], view: Any) -> QuerySet[Page]:
    """Return what may be refused, also of the drafts below where these come along."""
    chosen = Q(pk__in=[page.pk for page in pages])
    if view.cleaned_form.cleaned_data.get("include_descendants"):
        for page in pages:
            chosen |= Q(path__startswith=page.path, live=False)
    has_expiry = ~Q(latest_revision__content__expire_at=None)
    is_proposed = Q(latest_revision__content__body__icontains='"unconfirmed": true')
    return Page.objects.filter(chosen).filter(has_expiry | is_proposed)
