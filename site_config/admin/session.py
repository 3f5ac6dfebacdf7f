"""Whether the server still knows who writes, for pages that stay open for hours."""

from django.contrib.sessions.backends.base import UpdateError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from site_config.admin.save_errors import is_write_failure, save_error


@never_cache
def signed_in(request: HttpRequest) -> HttpResponse:
    """Return who is signed in and a fresh token, after trying whether the database takes writes."""
    user = request.user
    known = (
        user.is_authenticated and user.has_perm("wagtailadmin.access_admin") and _exists(request)
    )
    return JsonResponse({"user": user.pk if known else None, "token": get_token(request)})


def _exists(request: HttpRequest) -> bool:
    """Write the session as it is; return whether it is still there."""
    try:
        request.session.save()
    except UpdateError as error:
        # Django says so too of a session that is there, in a database that takes no writes.
        if is_write_failure(error):
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
