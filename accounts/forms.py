"""How people sign in."""

from typing import Any, ClassVar

from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class SignInForm(LoginForm):
    """Says that an account may be locked: to everybody, or strangers would learn which are."""

    error_messages: ClassVar = {
        **LoginForm.error_messages,
        "invalid_login": _(
            "The name or the password is wrong, or the account is locked. After five wrong "
            "passwords wait for half an hour. An account nobody uses is locked after a while; an "
            "administrator can open it again."
        ),
    }
    # Wagtail leaves its label in English.
    password = LoginForm.base_fields["password"]
    password.label = _("Password")


class FirstPasswordForm(SetPasswordForm):
    """A password of one's own, in the place of one that somebody else chose."""

    def clean(self) -> dict[str, Any]:
        """Return the values. Raises ValidationError for the password that was given."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        password = cleaned.get("new_password1")
        if password and self.user.check_password(password):
            self.add_error("new_password1", gettext("Choose another password than the given one."))
        return cleaned
