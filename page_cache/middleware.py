"""Leaves pages to the page cache as it wants them, and keeps personal ones out of every cache."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import has_vary_header
from django.utils.deprecation import MiddlewareMixin

from page_cache.cache_control import WILL_BE_CACHED


class CompressionMiddleware(GZipMiddleware):
    """Compresses pages, and leaves files alone: those are compressed already, or have ranges.

    What the page cache stores it compresses itself, once.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_shared = "s-maxage" in response.get("Cache-Control", "")
        if response.streaming or (is_shared and WILL_BE_CACHED in request.META):
            return response
        return super().process_response(request, response)


class PersonalResponseMiddleware(MiddlewareMixin):
    """Keeps from every cache what turned out to be for one reader: it sets or looks at a cookie."""

    def process_response(
        self, _request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_personal = response.cookies or has_vary_header(response, "Cookie")
        control = response.get("Cache-Control", "")
        # Caches keep files that say nothing about it.
        is_file = response.streaming and not control
        if is_personal and ("s-maxage" in control or is_file):
            response["Cache-Control"] = "private, no-cache"
        return response
