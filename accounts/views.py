"""Choosing one's own password: the first time, or through a link that an administrator gave."""

from typing import Any

from django.contrib.auth.views import PasswordChangeView, PasswordResetConfirmView
from django.urls import reverse_lazy

from accounts.forms import FirstPasswordForm


class FirstPasswordView(PasswordChangeView):
    """Takes a password in the place of the one that an administrator gave."""

    form_class: Any = FirstPasswordForm
    template_name = "accounts/choose_password.html"
    success_url = reverse_lazy("wagtailadmin_home")
    extra_context = {"is_possible": True}  # noqa: RUF012 - Django's own way


class LinkedPasswordView(PasswordResetConfirmView):
    """Takes a password from whoever has the link; it works once, and for some days."""

    form_class: Any = FirstPasswordForm
    template_name = "accounts/choose_password.html"
    success_url = reverse_lazy("wagtailadmin_login")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return whether the link is still good."""
        return super().get_context_data(**kwargs) | {"is_possible": self.validlink}
