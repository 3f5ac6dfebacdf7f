"""Which answers readers may share, here and in caches on the way to them, and until when."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

SHARED = "public, max-age=0, s-maxage=60, stale-while-revalidate=600"
# Set in the request of what the page cache may keep: it compresses that itself, once.
WILL_BE_KEPT = "ban_tin.will_be_kept"
# Counting a visit makes no page out of date: what readers see of the count is as old as this, and
# so is what nobody tells this site, such as a database that is edited by hand.
LONGEST = timedelta(minutes=5)
# What is overdue may come about at any moment.
A_MOMENT = timedelta(seconds=1)

boundaries: list[Callable[[], datetime | None]] = []
"""Each tells the next moment at which pages change without anybody changing them."""


def until(began: datetime) -> datetime:
    """Give until when a page is right that began to be made at a moment."""
    tomorrow = timezone.localdate(began) + timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(tomorrow, time.min))
    found = [moment for boundary in boundaries if (moment := boundary())]
    return min(began + LONGEST, midnight, *(max(moment, began + A_MOMENT) for moment in found))


def share(request: HttpRequest, response: Any, *queries: str) -> Any:
    """Let readers share an answer that is right for all who are not signed in.

    `queries` are what it depends on in the query; for others it is not shared, so that made-up
    addresses fill no cache.
    """
    is_plain = request.method in {"GET", "HEAD"} and request.GET.keys() <= set(queries)
    is_for_one = settings.SESSION_COOKIE_NAME in request.COOKIES
    is_decided = is_for_one or response.has_header("Cache-Control")
    if is_plain and not is_decided and response.status_code == 200:  # noqa: PLR2004
        response["Cache-Control"] = SHARED
    return response


def shared(*queries: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let readers share what a view answers."""

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return share(request, view(request, *args, **kwargs), *queries)

        return answer

    return decorate
