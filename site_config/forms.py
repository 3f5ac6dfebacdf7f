"""The form every photo is uploaded and described with."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class SiteImageForm(BaseImageForm):
    """Asks for a description with every photo: it is what a blind reader gets."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["description"].required = True
        self.fields["description"].help_text = _(
            "What the photo shows, for readers who cannot see it."
        )
