"""The form every photo is uploaded and described with."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import FileField
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from site_config.images.fitting import MAX_JPEG_PIXELS, MOST_PIXELS_OF_OTHERS, MOST_PIXELS_OF_WEBP
from site_config.images.renditions import SLOTS, renditions
from site_config.images.uploads import TooManyPixelsError, prepare_upload
from site_config.models import SiteImage, SiteRendition
from site_config.text import truncate_sentences

MAX_CHARS = 255  # as a photo's title has it
TOO_MANY_PIXELS = _(
    "This photo has too many pixels. A JPEG may have %(jpeg)d megapixels, a WebP or AVIF "
    "%(webp)d, any other photo %(others)d. Make it smaller, or save it as JPEG that is not "
    "progressive, and upload it again."
)
_LIMITS = {
    "jpeg": MAX_JPEG_PIXELS // 10**6,
    "webp": MOST_PIXELS_OF_WEBP // 10**6,
    "others": MOST_PIXELS_OF_OTHERS // 10**6,
}


class UploadedPhotoField(WagtailImageField):
    """Takes a photo by what is in its file, whatever its name says, and makes it fit to keep.

    Here and not when it is saved: that is done in a transaction, and others wait for its end.
    """

    def to_python(self, data: Any) -> Any:
        # Not that of Wagtail's field, which decodes the whole photo to know its size.
        file = FileField.to_python(self, data)
        if file is None:
            return None
        self.check_image_file_size(file)
        try:
            fit = prepare_upload(file, str(file.name))
        except TooManyPixelsError as error:
            raise ValidationError(TOO_MANY_PIXELS % _LIMITS, "file_too_many_pixels") from error
        except Exception as error:
            # Whatever is wrong with a file, Pillow's readers fail in many ways.
            raise ValidationError(self.error_messages["invalid_image"], "invalid_image") from error
        file.seek(0)
        return fit


class SiteImageForm(BaseImageForm):
    """Asks for a description with every photo: it is what a blind reader gets.

    Whoever writes an article need not name a new photo, too: its title is what it shows.
    """

    # What the form for a new photo has, and a chooser does not ask for.
    derived = "title"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The form for what was uploaded among many photos has the file already.
        if file := self.fields.get("file"):
            self.fields["file"] = UploadedPhotoField(
                label=file.label, required=file.required, widget=file.widget
            )
        self.fields["description"].required = True
        self.fields["title"].required = self.instance.pk is not None
        self.fields["description"].help_text = _(
            "What the photo shows, for readers who cannot see it."
        )

    def clean(self) -> dict[str, Any]:
        """Name a new photo by its description, and by its file where there is none."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk is None and not cleaned.get("title"):
            description = " ".join(cleaned.get("description", "").split())
            name = PurePath(getattr(cleaned.get("file"), "name", "")).stem.replace("_", " ")
            cleaned["title"] = truncate_sentences(description or name, MAX_CHARS - 1)
        return cleaned

    def save(self, commit: bool = True) -> SiteImage:
        """Save the photo, and make again the sizes readers already see of it.

        A new file or another focal point leaves none of the old ones.
        """
        known = self.instance.renditions if self.instance.pk else SiteRendition.objects.none()
        shown = set(known.values_list("filter_spec", flat=True))
        photo = super().save(commit)
        slots = [name for name, slot in SLOTS.items() if shown.intersection(slot.specs)]
        if commit and slots:
            # To make them takes seconds, in which nobody else could save.
            transaction.on_commit(lambda: renditions(photo, *slots))
        return photo
