"""What happens to every request on its way in, and to every answer on its way out."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import has_vary_header
from django.utils.deprecation import MiddlewareMixin
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site

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


class KeepToOneReader(MiddlewareMixin):
    """Keeps from every cache what turned out to be for one reader: it sets or looks at a cookie."""

    def process_response(
        self, _request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_for_one = response.cookies or has_vary_header(response, "Cookie")
        if is_for_one and "s-maxage" in response.get("Cache-Control", ""):
            response["Cache-Control"] = "private, no-cache"
        return response
