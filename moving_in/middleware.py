"""Answers old addresses, where nothing that is here answers."""

from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from moving_in import leads
from page_cache.registry import private_paths


class OldAddressMiddleware(MiddlewareMixin):
    """Leads from old addresses on where there would be a 404, after the redirects of editors."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        # Some systems had their articles at the front page: `/?p=12`.
        is_front_page = request.path == "/" and request.META.get("QUERY_STRING", "")
        lacking = {HTTPStatus.NOT_FOUND} | ({HTTPStatus.OK} if is_front_page else set())
        is_asked = request.method in {"GET", "HEAD"} and response.status_code in lacking
        if not is_asked or request.path.startswith(tuple(private_paths)):
            return response
        return leads.answer(request) or response
