"""Keeps whoever has given no more than a password from being known, wherever they gave it."""

from collections.abc import Callable
from copy import copy
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode

from site_config.second_factor.standing import still_wanted

SIGN_IN_PAGES = ("wagtailadmin_login", "wagtailcore_login")


class SecondFactorMiddleware:
    """Makes the user of a request nobody until the second step is done.

    `request.session_user` is who gave the password. Readers are asked nothing.
    """

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Answer, or lead from a sign-in page to the second step."""
        request.session_user = request.user
        # Signing out is open to everybody who began to sign in.
        if request.path != reverse("wagtailadmin_logout"):
            request.user = SimpleLazyObject(partial(_known, request))
        if request.method == "GET" and request.path in map(reverse, SIGN_IN_PAGES):
            return self._sign_in_page(request)
        return self.get_response(request)

    def _sign_in_page(self, request: Any) -> HttpResponse:
        if not request.session_user.is_authenticated or request.user.is_authenticated:
            return self.get_response(request)
        return redirect(with_next("second_factor", request.GET.get("next", "")))


def with_next(name: str, address: str) -> str:
    """Return an address that leads on to another afterwards."""
    return f"{reverse(name)}?{urlencode({'next': address})}" if address else reverse(name)


def _known(request: Any) -> Any:
    # A copy is the user itself: in a lazy object within another Wagtail would find no user to log.
    return AnonymousUser() if still_wanted(request) else copy(request.session_user)
