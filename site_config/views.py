"""Whether the process is up, and whether it can serve."""

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

_PLAIN = "text/plain; charset=utf-8"


@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """Answer as long as the process is up."""
    return HttpResponse("ok", content_type=_PLAIN)


@never_cache
def readyz(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database and the cache do, else fail with a 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        cache.set("readyz", 1, timeout=60)
        ready = cache.get("readyz") == 1
    except Exception:  # noqa: BLE001 - whatever the back ends raise, the answer is 503
        ready = False
    return HttpResponse("ok" if ready else "không sẵn sàng", _PLAIN, 200 if ready else 503)
