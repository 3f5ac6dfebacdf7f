"""Accounts that sign in with a code too, and the help when a telephone is lost."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets import Button

from accounts.models import User
from desk.users.account_view import AccountView
from desk.users.password_link import may_make_link
from site_config.second_factor.devices import app_of
from site_config.second_factor.history import take_out

COLUMN = Column(
    "second_factor",
    label=_("Two steps"),
    accessor=lambda account: gettext("Yes") if account.has_second_factor else "–",
)


def with_second_factor(accounts: QuerySet[User]) -> QuerySet[User]:
    """Return accounts that know whether they sign in with a code too."""
    app = TOTPDevice.objects.filter(user=OuterRef("pk"))
    return accounts.annotate(has_second_factor=Exists(app))


def may_reset(user: Any, account: User) -> bool:
    """Return whether somebody may take out the second factor of an account: never their own."""
    return may_make_link(user, account) and user.pk != account.pk


def offer_reset(user: User, request_user: Any) -> Iterator[Button]:
    """Offer it beside an account in the list that has one."""
    if getattr(user, "has_second_factor", False) and may_reset(request_user, user):
        address = reverse("reset_second_factor", args=[user.pk])
        yield Button(_("Take out two-step verification"), address, icon_name="key", priority=45)


class ResetSecondFactorView(AccountView):
    """Takes a lost telephone out of somebody else's account."""

    template_name = "desk/reset_second_factor.html"
    page_title = _("Take out two-step verification")

    def is_allowed(self, user: Any) -> bool:
        """Return whether somebody may do that with this account."""
        return may_reset(user, self.account)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return whether there is one."""
        return super().get_context_data(**kwargs) | {"app": app_of(self.account)}

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take it out."""
        if app_of(self.account):
            take_out(self.account, request.user)
        told = gettext("“%(name)s” signs in with the password alone, until it is set up anew.")
        name = get_user_display_name(self.account)
        messages.success(request, told % {"name": name})
        return redirect("wagtailusers_users:edit", self.account.pk)
