"""What happens to every request on its way in, and to every answer on its way out."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.deprecation import MiddlewareMixin
from django.utils.functional import SimpleLazyObject
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Site
from wagtail.views import serve

from edge.answers import USER
from site_config.admin.save_errors import save_error
from site_config.page_tree import only_site
from site_config.reserved_slugs import ALWAYS_OURS, kept_by_pages


class CurrentSiteMiddleware(MiddlewareMixin):
    """Lets Wagtail find the site without asking, once somebody wants it."""

    def process_request(self, request: Any) -> None:
        request._wagtail_site = SimpleLazyObject(
            lambda: only_site() or Site._find_for_request(request)
        )


class PageAddressMiddleware(MiddlewareMixin):
    """Shows the page that stood at an address before the site took it."""

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        match, slug = request.resolver_match, request.path_info.split("/")[1]
        is_page = match is None or match.url_name == "wagtail_serve"
        if is_page or slug in ALWAYS_OURS or slug not in kept_by_pages():
            return None
        return serve(request, request.path_info.removeprefix("/"))


class RequestUserMiddleware(MiddlewareMixin):
    """Names who signed in to the server's log of requests, in the admin alone."""

    def process_view(self, request: Any, _view: Any, _args: Any, _kwargs: Any) -> None:
        if _is_of_the_admin(request) and request.user.is_authenticated:
            request.META[USER] = request.user.get_username()


class NullCharacterMiddleware(MiddlewareMixin):
    """Replaces the one character in what the admin is asked that PostgreSQL takes nowhere."""

    def process_request(self, request: Any) -> None:
        # As a part of an address it names nothing, like any other that is not there.
        request.path_info = request.path_info.replace("\0", "\ufffd")
        if "%00" in request.META.get("QUERY_STRING", "") and _is_of_the_admin(request):
            request.GET = without_nulls(request.GET)


def without_nulls(asked: QueryDict) -> QueryDict:
    """Return a query with the sign of what cannot be read in the place of the null character."""
    kept = QueryDict(mutable=True)
    for name, values in asked.lists():
        kept.setlist(name, [value.replace("\0", "\ufffd") for value in values])
    return kept


class SaveErrorMiddleware(MiddlewareMixin):
    """Says in the admin what hinders a save, where Wagtail's scripts would find only a page."""

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        is_out_of_range = isinstance(exception, OverflowError) and _is_of_the_admin(request)
        return self._out_of_range(request) if is_out_of_range else None

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.method != "POST" or not _is_of_the_admin(request):
            return response
        if not request.accepts("text/html"):
            return self._in_words(request, response)
        if "kept-text" in request.POST and _has_taken(response):
            self._name_what_was_taken(request, response)
        return response

    def _in_words(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if _leads_to(response, "wagtailadmin_login"):
            return self._signed_out(request)
        if response.status_code in {HTTPStatus.FOUND, HTTPStatus.NOT_FOUND}:
            return self._refused(request)
        return response

    def _name_what_was_taken(self, request: HttpRequest, response: HttpResponseBase) -> None:
        """Let the browser throw away its copy of what a button sent (static/js/kept_text.js)."""
        secure = settings.SESSION_COOKIE_SECURE
        kept = slugify(request.POST["kept-text"])[:32]
        response.set_cookie("taken_text", kept, max_age=3600, secure=secure, samesite="Lax")

    def _out_of_range(self, request: HttpRequest) -> HttpResponseBase:
        sentence = _(
            "A date or number that was typed is too small or too large. Go back with the browser's "
            "button and correct it."
        )
        return save_error(request, 400, "out_of_range", sentence, sentence)

    def _signed_out(self, request: Any) -> HttpResponseBase:
        sentence = _("Your session has ended: sign in here again, and what you wrote is saved.")
        if request.session_user.is_authenticated:
            sentence = _("Signing in takes a second step now: do it here, and all is saved.")
        return save_error(request, 403, "signed_out", sentence, sentence)

    def _refused(self, request: HttpRequest) -> HttpResponseBase:
        sentence = _(
            "You cannot edit this any more, it was deleted or your rights have changed: copy what "
            "you wrote to another place before you leave."
        )
        return save_error(request, 403, "refused", sentence, sentence)


def _has_taken(response: HttpResponseBase) -> bool:
    """Return whether a form was saved: who may not is led to the front page, or to sign in."""
    leads_elsewhere = _leads_to(response, "wagtailadmin_login") or (
        response.get("Location") == reverse("wagtailadmin_home")
    )
    return response.status_code == HTTPStatus.FOUND and not leads_elsewhere


def _leads_to(response: HttpResponseBase, name: str) -> bool:
    return response.get("Location", "").startswith(reverse(name))


def _is_of_the_admin(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("wagtailadmin_home"))
