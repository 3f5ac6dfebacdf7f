"""How people sign in."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class SignInForm(LoginForm):
    """Says that an account may be locked: to everybody, or strangers would learn which are."""

    error_messages: ClassVar = {
        **LoginForm.error_messages,
        "invalid_login": _(
            "The name or the password is wrong, or the account is locked. An account nobody uses "
            "is locked after a while; an administrator can open it again."
        ),
    }
    # Wagtail leaves its label in English.
    password = LoginForm.base_fields["password"]
    password.label = _("Password")
