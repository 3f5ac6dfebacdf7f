"""Where a code is typed."""

import re
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from site_config.second_factor.devices import TooManyWrongError, accepts, shows

MAX_CHARS = 40
WRONG = _(
    "This code is wrong, or was used already. Wait until the app shows the next one, and type "
    "that. If it is always wrong, look whether the telephone has the right time."
)


class CodeField(forms.CharField):
    """Takes a code with or without spaces."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}
        widget = forms.TextInput(attrs=attributes)
        super().__init__(widget=widget, max_length=MAX_CHARS, **kwargs)

    def clean(self, value: Any) -> str:
        """Return the digits. Raises ValidationError where there are none."""
        digits = re.sub("[^0-9]", "", super().clean(value))
        if not digits:
            raise ValidationError(WRONG)
        return digits


class StepForm(forms.Form):
    """Knows who types."""

    def __init__(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.user = request, request.session_user


class CodeForm(StepForm):
    """Asks for a code of the app that somebody has, or one on paper."""

    code = CodeField(
        label=_("Verification code"),
        help_text=_(
            "The 6 digits that the authenticator app on your telephone shows now. Without the "
            "telephone: one of the recovery codes, 10 digits."
        ),
    )

    def clean_code(self) -> str:
        """Return the code, which is used now. Raises ValidationError, and counts what is wrong."""
        code: str = self.cleaned_data["code"]
        credentials = {"username": self.user.get_username()}
        if not AxesProxyHandler.is_allowed(self.request, credentials):
            raise ValidationError(gettext("Too many wrong codes: wait for half an hour."))
        try:
            if accepts(self.user, code):
                return code
        except TooManyWrongError as error:
            until = time_format(timezone.localtime(error.until), "H:i:s")
            wait = gettext("Too many wrong codes: wait until %(time)s, then type a new one.")
            raise ValidationError(wait % {"time": until}) from error
        user_login_failed.send(CodeForm, credentials=credentials, request=self.request)
        raise ValidationError(WRONG)


class SetUpForm(StepForm):
    """Asks for the first code of an app."""

    new_code = CodeField(label=_("The 6 digits that the app shows now"))

    def __init__(self, *args: Any, secret: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secret = secret

    def clean_new_code(self) -> str:
        """Keep the app's clock. Raises ValidationError for a wrong code."""
        code: str = self.cleaned_data["new_code"]
        self.clock = shows(self.secret, code)
        if not self.clock:
            raise ValidationError(WRONG)
        return code


class ChangeForm(SetUpForm, CodeForm):
    """Asks for a code of the app that there was, too."""

    field_order = ("new_code", "code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("A code of the app until now, or a recovery code")
        del self.fields["code"].widget.attrs["autofocus"]

    def clean_code(self) -> str:
        """Return the code; it is not used up while the other is wrong."""
        return super().clean_code() if "new_code" in self.cleaned_data else ""
