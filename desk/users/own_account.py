"""The form of one's own account, which asks for no more than whoever made the account was asked."""

from typing import Any

from django.conf import settings
from django.forms import Field
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views.account import NameEmailSettingsPanel


def set_up_names(fields: dict[str, Field]) -> None:
    """Say what an office calls the fields of names; need a mail address where mails are sent."""
    fields["last_name"].label = _("Family name and middle names")
    fields["first_name"].label = _("Given name")
    fields["email"].required = bool(settings.MAIL_SERVER)


class OwnNamesForm(NameEmailForm):
    """Asks for names in their Vietnamese order, and for a mail address where mails are sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The page saves all its forms or none: without it not even a password could be changed.
        set_up_names(self.fields)
        self.order_fields(["last_name", "first_name"])


def set_up() -> None:
    """Put our form in the place of Wagtail's, whose page offers no other way."""
    NameEmailSettingsPanel.form_class = OwnNamesForm
