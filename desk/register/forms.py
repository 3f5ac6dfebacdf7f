"""The form that a document is entered with."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
)

from register.models import OfficialDocument


class DocumentForm(WagtailAdminModelForm):
    """Lets no document take its own place."""

    def clean(self) -> dict[str, Any]:
        """Say beside another document why it cannot stand there."""
        cleaned = super().clean()
        for name, field in (("replacements", "replaced"), ("relations", "related")):
            formset = self.formsets[name]
            formset.is_valid()
            for form in formset.forms:
                if why := self._refusal(getattr(form, "cleaned_data", {}), field):
                    form.add_error(field, why)
        return cleaned

    def _refusal(self, given: dict[str, Any], field: str) -> str:
        """Return why another document cannot stand there; nothing where it can."""
        other: OfficialDocument | None = None if given.get("DELETE") else given.get(field)
        if not (other and self.instance.pk):
            return ""
        if other.pk == self.instance.pk:
            return _("This is the document itself: choose another one.")
        if field == "replaced" and other.replacements.filter(replaced=self.instance.pk).exists():
            return _("That document takes the place of this one: one of the two is wrong.")
        return ""


class ReplacedPanel(HelpPanel):
    """Which documents take the place of this one: it is said there, not here."""

    class BoundPanel(HelpPanel.BoundPanel):
        """They on the page of one document."""

        def is_shown(self) -> bool:
            """Return whether there are any."""
            return bool(self.instance.pk and self.instance.replacing)


def others_panel(relation: str, field: str, heading: Any, help_text: Any) -> MultipleChooserPanel:
    """Return a panel to choose several other documents with."""
    return MultipleChooserPanel(
        relation,
        chooser_field_name=field,
        heading=heading,
        label=pgettext_lazy("register", "Document"),
        help_text=help_text,
    )


EDIT_HANDLER = ObjectList(
    [
        FieldRowPanel(["number", "issued"]),
        FieldPanel("title", widget=forms.Textarea(attrs={"rows": 3})),
        FieldRowPanel([FieldPanel(name, widget=forms.Select) for name in ("kind", "body")]),
        MultipleChooserPanel(
            "files",
            chooser_field_name="file",
            heading=pgettext_lazy("register", "Files"),
            label=pgettext_lazy("register", "File"),
            help_text=gettext_lazy(
                "The document first, then what comes with it. What PDF, Word and OpenDocument "
                "files say is found by the search some minutes after publishing; a scan is a "
                "picture, in which nothing is found."
            ),
        ),
        FieldRowPanel(["signer", "signer_position"]),
        MultiFieldPanel(
            [
                FieldRowPanel(["valid_from", "valid_until"]),
                ReplacedPanel(
                    template="desk/replaced_document.html",
                    heading=gettext_lazy("Replaced by"),
                ),
            ],
            gettext_lazy("Validity"),
        ),
        others_panel(
            "replacements",
            "replaced",
            gettext_lazy("Replaces"),
            gettext_lazy(
                "The older documents whose place this one takes. They are shown as no longer in "
                "force from the day on which this one begins."
            ),
        ),
        FieldPanel("fields_of_work", widget=forms.CheckboxSelectMultiple),
        FieldPanel("summary", widget=forms.Textarea(attrs={"rows": 5})),
        others_panel(
            "relations",
            "related",
            gettext_lazy("Related documents"),
            gettext_lazy("Guides, plans, corrections: each of the two pages then names the other."),
        ),
    ],
    base_form_class=DocumentForm,
)
