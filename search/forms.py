"""What a reader types into the search box, made safe to look for."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from site_config.text import tidy

LONGEST_QUERY = 250


class SearchForm(forms.Form):
    """The search box: any text becomes words to look for, or a message to the reader."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        validators=[
            MaxLengthValidator(
                LONGEST_QUERY, _("Please search for at most %(limit_value)d letters.")
            )
        ],
    )

    def clean_q(self) -> str:
        """Give the words with single spaces, tidy."""
        return " ".join(tidy(self.cleaned_data["q"]).split())
