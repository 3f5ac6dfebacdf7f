"""The form every video and recording is uploaded with."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtailmedia.forms import BaseMediaForm

from site_config.images.admin_forms import UploadedPhotoField


class SiteMediaForm(BaseMediaForm):
    """Refuses a file that is larger than the server wants to keep, and takes a photo as poster."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        poster = self.fields["thumbnail"]
        self.fields["thumbnail"] = UploadedPhotoField(
            label=poster.label, required=False, widget=poster.widget
        )

    def clean_file(self) -> Any:
        file, most = self.cleaned_data["file"], settings.VIDEO_MB * 1024 * 1024
        if "file" in self.changed_data and file.size > most:
            message = _(
                "This file has %(size)s, more than the %(most)s that a video or a recording may "
                "have. Save it in a lower quality and upload it again."
            )
            sizes = {"size": filesizeformat(file.size), "most": filesizeformat(most)}
            raise ValidationError(message % sizes)
        return file
