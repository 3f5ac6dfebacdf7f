"""What editors narrow the list of documents by."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from register.models import DocumentKind, FieldOfWork, IssuingBody, OfficialDocument
from register.validity import State

LIVE, CHANGED, DRAFT = "live", "changed", "draft"
STATES = {
    LIVE: pgettext_lazy("document", "Readers see it"),
    CHANGED: pgettext_lazy("document", "Readers see it, with changes not published"),
    DRAFT: pgettext_lazy("document", "Draft"),
}


def state_of(document: OfficialDocument) -> str:
    """Return what readers see of a document, in words."""
    live = CHANGED if document.has_unpublished_changes else LIVE
    return str(STATES[live if document.live else DRAFT])


def years() -> list[tuple[int, int]]:
    """Return the years in which documents were issued, the latest first."""
    found = OfficialDocument.objects.order_by().annotate(year=ExtractYear("issued"))
    return [
        (year, year)
        for year in sorted(set(found.values_list("year", flat=True).distinct()), reverse=True)
    ]


class DocumentFilterSet(WagtailFilterSet):
    """Narrows the list by what documents are told apart by."""

    kind = ModelChoiceFilter(
        label=_("Kind of document"), queryset=DocumentKind.objects.all(), empty_label=_("All")
    )
    year = ChoiceFilter(
        label=_("Year of issue"), field_name="issued__year", choices=years, empty_label=_("All")
    )
    body = ModelChoiceFilter(
        label=_("Issuing body"), queryset=IssuingBody.objects.all(), empty_label=_("All")
    )
    fields_of_work = ModelChoiceFilter(
        label=_("Field of work"), queryset=FieldOfWork.objects.all(), empty_label=_("All")
    )
    validity = ChoiceFilter(
        label=_("Validity"),
        method="in_force",
        choices=State.choices,
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    state = ChoiceFilter(
        label=_("State"),
        method="in_state",
        choices=[*STATES.items()],
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = OfficialDocument
        fields: tuple[str, ...] = ()

    def in_force(self, documents: Any, _name: str, state: str) -> QuerySet:
        """Return those that are in a state of validity today."""
        return documents.in_state(state)

    def in_state(self, documents: Any, _name: str, state: str) -> QuerySet:
        """Return those that readers see, or do not see."""
        if state == CHANGED:
            return documents.filter(live=True, has_unpublished_changes=True)
        return documents.filter(live=state == LIVE)
