"""Whether the server still knows who writes, for pages that stay open for hours."""

from typing import Any

from django.contrib.sessions.backends.base import UpdateError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from site_config.admin.save_errors import save_error
from site_config.second_factor.standing import still_wanted
from site_config.unavailable import is_unavailable


@never_cache
def signed_in(request: Any) -> HttpResponse:
    """Return who is signed in and a fresh token, after trying whether the database takes writes.

    Of who has given a password only, it is told what they still have to do.
    """
    user, wanted = request.user, ""
    known = (
        user.is_authenticated and user.has_perm("wagtailadmin.access_admin") and _exists(request)
    )
    if not user.is_authenticated:
        user, wanted = request.session_user, still_wanted(request)
    told = {"user": user.pk if known or wanted else None, "wanted": wanted}
    return JsonResponse(told | {"token": get_token(request)})


def _exists(request: HttpRequest) -> bool:
    """Write the session as it is; return whether it is still there."""
    try:
        request.session.save()
    except UpdateError as error:
        # Django says so too of a session that is there, in a database that takes no writes.
        if is_unavailable(error):
            raise
        return False
    return True


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return what to do where Django would tell its reason, in English and for developers."""
    return save_error(
        request,
        403,
        "csrf_failed",
        _(
            "This page is older than the last sign-in in this browser: sign in here again, and "
            "what is on the page is sent."
        ),
        _(
            "Nothing was sent, because the page is older than the last sign-in in this browser, "
            "or because the browser keeps no cookies. Go back with the browser's button, copy "
            "what you wrote, reload the page and send it again."
        ),
    )
