"""Whether the process is up, whether it can serve, and who is told that it can be broken into."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache

from site_config import __version__, readiness

# After a year nobody believes it; a site that runs says it anew each day.
CONTACT_HOLDS = timedelta(days=180)


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


@cache_control(max_age=24 * 3600)
def security_txt(_request: HttpRequest) -> HttpResponse:
    """Say to whom a weakness is told (RFC 9116), where an administrator has set it."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = (timezone.now() + CONTACT_HOLDS).replace(microsecond=0)
    lines = {
        "Contact": settings.SECURITY_CONTACT,
        "Expires": f"{expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages": "vi, en",
        "Canonical": f"{settings.SITE_URL}/.well-known/security.txt",
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
