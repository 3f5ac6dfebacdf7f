"""A link with which somebody sets a password of their own; it works once."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter, log

from accounts.models import User
from desk.users.account_view import AccountView

LINK_MADE = "desk.make_password_link"


class LinkMadeFormatter(LogFormatter):
    """Tells in an account's history that a link was made."""

    label = _("Make a link to set the password")
    message = _("Link made to set the password")


def may_make_link(user: Any, account: User) -> bool:
    """Return whether somebody may let an account in: a superuser's only superusers may."""
    return user.has_perm("accounts.change_user") and (user.is_superuser or not account.is_superuser)


def offer_link(user: User, request_user: Any) -> Iterator[Button]:
    """Offer the link beside an account."""
    if may_make_link(request_user, user):
        address = reverse("password_link", args=[user.pk])
        yield Button(_("Link to set the password"), address, icon_name="key", priority=40)


class PasswordLinkView(AccountView):
    """Makes the link, and shows it once: an account of its own name sets its password with it."""

    template_name = "desk/password_link.html"
    page_title = _("Link to set the password")

    def is_allowed(self, user: Any) -> bool:
        """Return whether somebody may do that with this account."""
        return may_make_link(user, self.account)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return whose link it is, and for how long."""
        days = settings.PASSWORD_RESET_TIMEOUT // (24 * 3600)
        return super().get_context_data(**kwargs) | {"account": self.account, "days": days}

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Make the link. One that was made before works on until one of them was used."""
        key = urlsafe_base64_encode(force_bytes(self.account.pk))
        token = default_token_generator.make_token(self.account)
        address = settings.SITE_URL + reverse("linked_password", args=[key, token])
        log(self.account, LINK_MADE, user=request.user)
        return render(request, self.template_name, self.get_context_data(address=address))
