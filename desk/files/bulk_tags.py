"""Tags for many photos or documents at once, written as in the form of one.

Wagtail's own take the quotation marks that the field puts around several words for a part of the
tag, and the spaces between tags too.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.tags import TagField
from wagtail.documents.views.bulk_actions import AddTagsBulkAction as AddDocumentTags
from wagtail.images.views.bulk_actions import AddTagsBulkAction as AddPhotoTags

from site_config.models import Tag


class ImageTagsForm(forms.Form):
    """Asks for tags of photos."""

    tags = TagField(label=_("Tags"), tag_model=Tag)

    def clean_tags(self) -> list[str]:
        """Refuse commas alone."""
        if not self.cleaned_data["tags"]:
            raise forms.ValidationError(self.fields["tags"].error_messages["required"])
        return list(self.cleaned_data["tags"])


class DocumentTagsForm(ImageTagsForm):
    """Asks for tags of documents, which are Wagtail's own."""

    tags = TagField(label=_("Tags"))


class AddTagsMixin:
    """Gives the tags that the form found."""

    cleaned_form: Any

    def get_execution_context(self) -> dict[str, Any]:
        """Return them."""
        return {"tags": self.cleaned_form.cleaned_data["tags"]}


class ImageTagsBulkAction(AddTagsMixin, AddPhotoTags):
    """Gives photos tags."""

    form_class = ImageTagsForm


class DocumentTagsBulkAction(AddTagsMixin, AddDocumentTags):
    """Gives documents tags."""

    form_class = DocumentTagsForm
