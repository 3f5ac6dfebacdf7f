"""The forms around a link: who it is for, and what was answered through it."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.models import DraftLinkAnswer
from site_config.text import normalize_text

USUAL_DAYS, MAX_DAYS = 7, 30


class DraftLinkForm(forms.Form):
    """Whom the link is sent to, how, and how long it is valid."""

    recipient = forms.CharField(
        label=_("Sent to"), max_length=120, help_text=_("Name and post, as the history shall say.")
    )
    days = forms.IntegerField(
        label=_("Days that it is valid"), min_value=1, max_value=MAX_DAYS, initial=USUAL_DAYS
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Leave it empty to send the link yourself, by Zalo for example."),
    )

    def clean_recipient(self) -> str:
        """Return the name, normalized."""
        return normalize_text(self.cleaned_data["recipient"])


class AnswerForm(forms.ModelForm):
    """“Đồng ý”, or “Góp ý” with words."""

    class Meta:
        model = DraftLinkAnswer
        fields = ("kind", "text")
        widgets: ClassVar = {"text": forms.Textarea({"rows": 4})}

    def clean(self) -> dict[str, Any]:
        """Return the values. Raises ValidationError for remarks without words."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["text"] = normalize_text(cleaned.get("text", "")).strip()
        if cleaned.get("kind") == DraftLinkAnswer.Kind.REMARKS and not cleaned["text"]:
            self.add_error("text", gettext("Write what is to be changed."))
        return cleaned
