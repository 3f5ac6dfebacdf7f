"""Whether the process is up, and whether it can serve."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from site_config import __version__, readiness


@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer as long as the process is up."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer 503 while the database does not answer or takes no writes, and else 200.

    Administrators are told the version and what else is wrong; readers have their pages anyway.
    """
    if not readiness.is_ready():
        return JsonResponse({"status": "unavailable"}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    answer: dict[str, Any] = {"status": "ok"}
    if request.user.has_perm("accounts.change_user"):
        answer |= {"version": __version__, "warnings": readiness.current_warnings()}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
