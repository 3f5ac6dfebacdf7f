"""Whether a password alone lets nobody in who may publish or administer."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from site_config.second_factor.admin_forms import SecondFactorSettingsForm


@register_setting(icon="key", order=40)
class SecondFactorSettings(BaseGenericSetting):
    """Who needs a second factor."""

    is_required = models.BooleanField(
        _("whoever may do more than write their own articles signs in in two steps"),
        default=False,
        help_text=_(
            "Editors, publishers and administrators are led to set it up when they next open the "
            "admin, and can do nothing else there until then. Contributors may set it up, too."
        ),
    )

    base_form_class = SecondFactorSettingsForm
    panels: ClassVar = ["is_required"]

    class Meta:
        verbose_name = _("two-step verification")
