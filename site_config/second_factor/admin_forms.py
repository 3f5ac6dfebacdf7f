"""The form in which two-step verification is switched on."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from site_config.second_factor.devices import app_of


class SecondFactorSettingsForm(WagtailAdminModelForm):
    """Takes the switch from those alone who would not lock themselves out with it."""

    def clean_is_required(self) -> bool:
        """Return the switch. Raises ValidationError for whoever has not done it themselves."""
        is_required: bool = self.cleaned_data["is_required"]
        if is_required and not self.instance.is_required and not app_of(self.for_user):
            raise ValidationError(
                _(
                    "First set up two-step verification yourself: Account, More actions, "
                    "Two-step verification."
                )
            )
        return is_required
