"""Leads from old addresses to where things are now, however they were written or sent on."""

from string import ascii_lowercase, ascii_uppercase
from typing import Any, NamedTuple
from unicodedata import normalize
from urllib.parse import unquote, urlsplit, urlunsplit

from django.conf import settings
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.response import HttpResponseBase
from wagtail.contrib.redirects import middleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from page_cache.tracking import without_tracking

NOT_FOUND = 404
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


class Lead(NamedTuple):
    """A redirect, and what of the query goes with it: the address may need none of it."""

    redirect: Redirect
    query: list[str]

    @property
    def target(self) -> str:
        """Return where it leads."""
        parts = urlsplit(self.redirect.link)
        query = "&".join(filter(None, [parts.query, *self.query]))
        return urlunsplit(parts._replace(query=query))

    def leads_back(self, request: HttpRequest) -> bool:
        """Return whether it leads to where it was asked for, as one from another case of it may."""
        parts = urlsplit(self.redirect.link)
        is_here = parts.netloc in {"", request.get_host(), urlsplit(settings.SITE_URL).netloc}
        return is_here and unquote(parts.path) == request.path


class RedirectMiddleware(middleware.RedirectMiddleware):
    """Wagtail's, for addresses in another case, in another form of Unicode, or followed."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        # Older systems had their articles at the front page: `/?p=12`.
        is_front_page = request.path_info == "/" and request.META.get("QUERY_STRING", "")
        if response.status_code != NOT_FOUND and not is_front_page:
            return response
        lead = find(request)
        if lead is None or (lead.leads_back(request) and not is_front_page):
            return response
        if lead.redirect.is_permanent:
            return HttpResponsePermanentRedirect(lead.target)
        return HttpResponseRedirect(lead.target)


def find(request: HttpRequest) -> Lead | None:
    """Return the redirect from an address: from it with its query, or else from it alone."""
    path = request.get_full_path().partition("?")[0]
    query = without_tracking(request.META.get("QUERY_STRING", ""))
    if query and (found := _from(f"{path}?{'&'.join(query)}", request)):
        return Lead(found, [])
    found = _from(path, request) if path != "/" else None
    return Lead(found, query) if found else None


def _from(address: str, request: HttpRequest) -> Redirect | None:
    spellings = _spellings(address)
    if any("\0" in spelling for spelling in spellings):
        return None
    site: Any = Site.find_for_request(request)
    found = (
        Redirect.get_for_site(site)
        .alias(folded=Lower("old_path"))
        .filter(folded__in=_folded(spellings))
        .select_related("redirect_page")
    )
    found = sorted(found, key=lambda one: (one.old_path not in spellings, one.site_id is None))
    return next((one for one in found if one.link), None)


def _folded(spellings: list[str]) -> set[str]:
    """Return what a database may make of their small letters: SQLite knows only those of ASCII."""
    cases = {form for s in spellings for form in (s, s.lower(), s.upper(), s.title())}
    return {form.translate(_SMALL) for form in cases}


def _spellings(address: str) -> list[str]:
    """Return the ways in which an address may have been kept that a browser asks for."""
    as_kept = Redirect.normalise_path(address)
    encoded = Redirect.normalise_path(address, decode_unicode=False)
    forms = [normalize(f, text) for text in (as_kept, unquote(as_kept)) for f in ("NFC", "NFD")]
    return list(dict.fromkeys([*forms, encoded]))
