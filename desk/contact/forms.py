"""The form in which a reader writes to the office."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from desk.models import ContactMessage
from site_config.text import normalize_text

# More than this a day is no public any more, and would fill the disk.
MAX_A_DAY = 500
SENT_AGAIN_WITHIN = timedelta(hours=1)


class ContactForm(forms.ModelForm):
    """A message, with a way to answer it and the consent to keep it."""

    consent = forms.BooleanField(
        label=_(
            "I agree that the office keeps what I write here and my details, to answer me. "
            "Nobody else gets them."
        ),
        error_messages={"required": _("Without your consent the message may not be kept.")},
    )

    class Meta:
        model = ContactMessage
        fields = ("name", "email", "phone", "subject", "text")
        widgets: ClassVar = {
            "name": forms.TextInput({"autocomplete": "name"}),
            "email": forms.EmailInput({"autocomplete": "email"}),
            "phone": forms.TextInput({"autocomplete": "tel", "inputmode": "tel"}),
            "text": forms.Textarea({"rows": 8}),
        }

    def clean(self) -> dict[str, Any]:
        """Return the values, their text normalized.

        Raises ValidationError where nobody could answer, or too many wrote today.
        """
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in cleaned.items():
            if isinstance(value, str):
                text = normalize_text(value)
                # A line break in a subject would be the end of a mail's header.
                cleaned[name] = text if name == "text" else " ".join(text.split())
        if not (
            cleaned.get("email") or cleaned.get("phone") or {"email", "phone"} & {*self.errors}
        ):
            message = gettext("Leave an e-mail address or a telephone number, to be answered.")
            self.add_error("email", message)
        if ContactMessage.objects.since(timedelta(days=1)).count() >= MAX_A_DAY:
            message = gettext("The office got too many messages today. Please call it.")
            raise forms.ValidationError(message)
        return cleaned

    def save(self, commit: bool = True) -> ContactMessage:
        """Return the message; one that was sent twice is kept once."""
        written = {name: self.cleaned_data[name] for name in self.Meta.fields}
        again = ContactMessage.objects.since(SENT_AGAIN_WITHIN).filter(**written).first()
        if again:
            return again
        self.instance.consent = str(self.fields["consent"].label)
        return super().save(commit)
