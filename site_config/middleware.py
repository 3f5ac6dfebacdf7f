"""What happens to every request on its way in, and to every answer on its way out."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import has_vary_header
from django.utils.deprecation import MiddlewareMixin
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site
from wagtail.views import serve

from site_config.addresses import ALWAYS_OURS, kept_by_pages
from site_config.sharing import WILL_BE_KEPT
from site_config.tree import only_site


class CompressPages(GZipMiddleware):
    """Compresses pages, and leaves files alone: those are compressed already, or have ranges.

    What the page cache keeps it compresses itself, once.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_kept = WILL_BE_KEPT in request.META and "s-maxage" in response.get("Cache-Control", "")
        if response.streaming or is_kept:
            return response
        return super().process_response(request, response)


class KnowTheSite(MiddlewareMixin):
    """Lets Wagtail find the site without asking, once somebody wants it."""

    def process_request(self, request: Any) -> None:
        request._wagtail_site = SimpleLazyObject(
            lambda: only_site() or Site._find_for_request(request)
        )


class LetPagesKeepTheirAddress(MiddlewareMixin):
    """Shows the page that stood at an address before the site took it."""

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        match, slug = request.resolver_match, request.path_info.split("/")[1]
        is_page = match is None or match.url_name == "wagtail_serve"
        if is_page or slug in ALWAYS_OURS or slug not in kept_by_pages():
            return None
        return serve(request, request.path_info.removeprefix("/"))


class KeepToOneReader(MiddlewareMixin):
    """Keeps from every cache what turned out to be for one reader: it sets or looks at a cookie."""

    def process_response(
        self, _request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_for_one = response.cookies or has_vary_header(response, "Cookie")
        if is_for_one and "s-maxage" in response.get("Cache-Control", ""):
            response["Cache-Control"] = "private, no-cache"
        return response
