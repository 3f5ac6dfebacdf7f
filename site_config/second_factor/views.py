"""The second step of signing in, and what belongs to it in one's account."""

from typing import Any

from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django_otp.util import random_hex
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from site_config.models import SiteIdentity
from site_config.second_factor import history
from site_config.second_factor.devices import (
    address_for_app,
    app_of,
    is_recovery_code,
    new_recovery_codes,
    recovery_codes_left,
    set_up,
    typed_secret,
)
from site_config.second_factor.forms import ChangeForm, CodeForm, SetUpForm
from site_config.second_factor.middleware import with_next
from site_config.second_factor.standing import Wanted, let_in, still_wanted

NEW_APP = "second_factor_secret"


class StepView(LoginView):
    """A step for somebody who gave a password; afterwards it leads to where they wanted to go."""

    request: Any
    next_page = "wagtailadmin_home"

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead to another step where this one is not the next."""
        if not request.session_user.is_authenticated:
            return redirect("wagtailadmin_login")
        elsewhere = self.elsewhere(still_wanted(request))
        if elsewhere:
            return redirect(elsewhere)
        return super().dispatch(request, *args, **kwargs)

    def elsewhere(self, wanted: Wanted) -> str:
        """Return where to go instead."""
        raise NotImplementedError

    def show_codes(self) -> HttpResponse:
        """Show new recovery codes, this once."""
        codes = new_recovery_codes(self.request.session_user)
        context = {"codes": codes, "next": self.get_success_url()}
        return render(self.request, "site_config/second_factor/recovery_codes.html", context)


class CodeView(StepView):
    """Takes a code after the password."""

    template_name = "site_config/second_factor/code.html"
    form_class: Any = CodeForm

    def elsewhere(self, wanted: Wanted) -> str:
        """Lead those on who are known already, and those to set it up who have none."""
        if wanted == Wanted.SETTING_UP:
            return with_next("set_up_second_factor", self.get_redirect_url())
        return "" if wanted else self.get_success_url()

    def form_valid(self, form: Any) -> HttpResponse:
        """Let them in."""
        let_in(self.request, app_of(form.user))
        if is_recovery_code(form.cleaned_data["code"]):
            log(form.user, history.CODE_USED, user=form.user)
            left = recovery_codes_left(form.user)
            told = ngettext(
                "You have %(count)d recovery code left.",
                "You have %(count)d recovery codes left.",
                left,
            )
            messages.warning(self.request, told % {"count": left})
        return redirect(self.get_success_url())


class SetUpView(StepView):
    """Sets up the app, or another in its place."""

    template_name = "site_config/second_factor/set_up.html"

    def elsewhere(self, wanted: Wanted) -> str:
        """Lead those to the code who have an app."""
        return with_next("second_factor", self.get_redirect_url()) if wanted == Wanted.CODE else ""

    def get_form_class(self) -> Any:
        """Ask whoever has an app for a code of it, too."""
        return ChangeForm if app_of(self.request.session_user) else SetUpForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the secret too, which is of this session until the app has it."""
        return super().get_form_kwargs() | {"secret": self._secret()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what the app is to read, and the same for typing it."""
        issuer = SiteIdentity.for_request(self.request).display_name
        address = address_for_app(self.request.session_user, self._secret(), issuer)
        return super().get_context_data(**kwargs) | {
            "address": address,
            "secret": typed_secret(self._secret()),
            "must": still_wanted(self.request) == Wanted.SETTING_UP,
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Set it up, and show the codes for the loss of the telephone."""
        user = self.request.session_user
        let_in(self.request, set_up(user, form.secret, form.clock))
        del self.request.session[NEW_APP]
        log(user, history.SET_UP, user=user)
        return self.show_codes()

    def _secret(self) -> str:
        return str(self.request.session.setdefault(NEW_APP, random_hex(20)))


class RecoveryCodesView(StepView):
    """Makes new recovery codes for a code."""

    template_name = "site_config/second_factor/new_codes.html"
    form_class: Any = CodeForm
    next_page = "own_second_factor"

    def elsewhere(self, wanted: Wanted) -> str:
        """Lead those away who are not in yet, or have no app."""
        is_in = not wanted and app_of(self.request.session_user)
        return "" if is_in else reverse("set_up_second_factor")

    def form_valid(self, form: Any) -> HttpResponse:
        """Make them."""
        log(form.user, history.NEW_CODES, user=form.user)
        return self.show_codes()


class OwnSecondFactorView(WagtailAdminTemplateMixin, TemplateView):
    """Tells in one's account whether there is a second step, and leads on."""

    template_name = "site_config/second_factor/own.html"
    page_title = _("Two-step verification")
    header_icon = "key"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the account."""
        account = {"url": reverse("wagtailadmin_account"), "label": gettext("Account")}
        return [account, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return what there is."""
        user = self.request.user
        added = {"app": app_of(user), "codes_left": recovery_codes_left(user)}
        return super().get_context_data(**kwargs) | added


def link_own(_request: HttpRequest) -> dict[str, str]:
    """Lead there from one's account."""
    return {
        "url": reverse("own_second_factor"),
        "label": str(OwnSecondFactorView.page_title),
        "help_text": gettext("A code from your telephone, so that a password alone opens nothing."),
    }
