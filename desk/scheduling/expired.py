"""Hours at which articles go live or expire never act in silence: what is past, nobody approved."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from desk.bundles.article_status import bundle_of
from desk.scheduling.moments import formatted_moment, is_past

REVERT = "wagtailadmin_pages:revisions_revert"


def restore_hours(request: HttpRequest, page: Page) -> None:
    """Bring back a former version's text, and not its hours: those stay as they are now."""
    if request.resolver_match is None or request.resolver_match.view_name != REVERT:
        return
    latest = page.get_latest_revision_as_object()
    hours = latest.go_live_at, latest.expire_at
    if request.method == "GET" and hours != (page.go_live_at, page.expire_at):
        told = _("Its hours to go live and to expire stay as they are now; they are not reverted.")
        messages.info(request, told)
    page.go_live_at, page.expire_at = hours


def warn_without_effect(request: HttpRequest, page: Page) -> None:
    """Say after saving which hours will not act, and after publishing which came too late."""
    if not request.accepts("text/html"):
        return
    saved = Page.objects.get(pk=page.pk)
    if saved.live and not saved.has_unpublished_changes:
        warn_published_late(request, saved)
        return
    if not saved.approved_schedule and not bundle_of(page):
        for told in _without_effect(saved.get_latest_revision_as_object()):
            messages.warning(request, told)


def warn_published_late(request: HttpRequest, page: Page) -> None:
    """Say of what was published for the first time just now that it was meant to be before."""
    first = page.first_published_at
    if first and page.go_live_at and page.go_live_at < first == page.last_published_at:
        told = _("“%(title)s” was published at once: its hour %(moment)s is past.")
        messages.warning(
            request,
            told
            % {
                "title": page.get_admin_display_title(),
                "moment": formatted_moment(page.go_live_at),
            },
        )


def warn_in_bulk(request: HttpRequest, action: str, pages: Iterable[Page], _view: Any) -> None:
    """Say the same of several."""
    if action == "publish":
        for page in Page.objects.filter(pk__in=[page.pk for page in pages]):
            warn_published_late(request, page)


def _without_effect(page: Page) -> Iterable[str]:
    if has_not_acted(page) and is_past(page.go_live_at):
        told = _(
            "Its hour to go live, %(moment)s, is past, and it was not approved. Once it is "
            "approved it goes live at once; choose another hour if it is to wait."
        )
        yield told % {"moment": formatted_moment(page.go_live_at)}
    elif page.go_live_at and has_not_acted(page):
        told = _(
            "It is not approved, so it does not go live at %(moment)s: that hour takes effect only "
            "when it is approved before."
        )
        yield told % {"moment": formatted_moment(page.go_live_at)}
    if is_past(page.expire_at):
        told = _(
            "Its expiry, %(moment)s, is past: whoever approves it has to choose another or remove "
            "it, or it cannot be published."
        )
        yield told % {"moment": formatted_moment(page.expire_at)}


def has_not_acted(page: Page) -> bool:
    """Return whether a version's hour to go live is later than what readers had last."""
    last = page.last_published_at
    return bool(page.go_live_at and (last is None or last < page.go_live_at))
