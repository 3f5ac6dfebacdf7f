"""The form of the banner's settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput


class BannerSettingsForm(WagtailAdminModelForm):
    """Lets an editor choose the day that the preview shows; that day is not saved."""

    preview_date = forms.DateField(
        label=_("Preview on"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Open the preview to see the banner as it will be on this day."),
    )

    def save(self, commit: bool = True) -> Any:
        self.instance.preview_date = self.cleaned_data["preview_date"]
        return super().save(commit)
