"""The form every photo is uploaded and described with."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from site_config.models import SiteImage, SiteRendition
from site_config.renditions import SLOTS, renditions


class UploadedPhotoField(WagtailImageField):
    """Refuses a file that breaks off in the middle with a message instead of a failure."""

    def to_python(self, data: Any) -> Any:
        try:
            return super().to_python(data)
        except OSError as error:
            raise ValidationError(self.error_messages["invalid_image"], "invalid_image") from error


class SiteImageForm(BaseImageForm):
    """Asks for a description with every photo: it is what a blind reader gets."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The form for what was uploaded among many photos has the file already.
        if file := self.fields.get("file"):
            self.fields["file"] = UploadedPhotoField(
                label=file.label, required=file.required, widget=file.widget
            )
        self.fields["description"].required = True
        self.fields["description"].help_text = _(
            "What the photo shows, for readers who cannot see it."
        )

    def save(self, commit: bool = True) -> SiteImage:
        """Save the photo, and make again the sizes readers already see of it.

        A new file or another focal point leaves none of the old ones.
        """
        known = self.instance.renditions if self.instance.pk else SiteRendition.objects.none()
        shown = set(known.values_list("filter_spec", flat=True))
        photo = super().save(commit)
        if commit:
            renditions(
                photo, *(name for name, slot in SLOTS.items() if shown.intersection(slot.specs))
            )
        return photo
