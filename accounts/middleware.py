"""Keeps whoever has a password that somebody else chose from all but choosing another."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

_OPEN = ("first_password", "wagtailadmin_logout", "wagtailadmin_login", "signed_in")


class FirstPasswordMiddleware:
    """Leads to the page where the password is changed, from everywhere in the admin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or lead to the page. Who asks is only looked at in the admin."""
        if self._is_closed(request):
            return redirect("first_password")
        return self.get_response(request)

    def _is_closed(self, request: HttpRequest) -> bool:
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return False
        is_held = getattr(request.user, "must_change_password", False)
        return is_held and request.path not in map(reverse, _OPEN)
