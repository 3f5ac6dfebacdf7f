"""Which answers may be cached for all readers, here and on the way to them, and until when."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from page_cache import registry

CACHEABLE = "public, max-age=0, s-maxage=60, stale-while-revalidate=600"
# Set in the request of what the page cache may store: it compresses that itself, once.
WILL_BE_CACHED = "ban_tin.will_be_cached"
# Counting a visit makes no page out of date: what readers see of the count is as old as this, and
# so is what nobody tells this site, such as a database that is edited by hand.
MAX_AGE = timedelta(minutes=5)
# What is overdue may come about at any moment.
OVERDUE_RETRY = timedelta(seconds=1)


def valid_until(began: datetime) -> datetime:
    """Return until when a page is valid whose making began at a moment."""
    tomorrow = timezone.localdate(began) + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, time.min))
    moments = [moment for boundary in registry.boundaries if (moment := boundary())]
    return min(began + MAX_AGE, midnight, *(max(one, began + OVERDUE_RETRY) for one in moments))


def mark_cacheable(request: HttpRequest, response: Any, *queries: str) -> Any:
    """Let caches store an answer that is right for all readers who are not signed in.

    `queries` are the parameters of the query that it depends on; with others it is not stored, so
    that made-up addresses fill no cache.
    """
    is_plain = request.method in {"GET", "HEAD"} and request.GET.keys() <= set(queries)
    is_personal = settings.SESSION_COOKIE_NAME in request.COOKIES
    is_decided = is_personal or response.has_header("Cache-Control")
    if is_plain and not is_decided and response.status_code == 200:  # noqa: PLR2004
        response["Cache-Control"] = CACHEABLE
    return response


def cacheable(*queries: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let caches store what a view answers."""

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return mark_cacheable(request, view(request, *args, **kwargs), *queries)

        return wrapper

    return decorate
