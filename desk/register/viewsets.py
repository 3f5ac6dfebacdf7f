"""The list of documents in the admin, and those of kinds, bodies and fields."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from desk.register.filters import DocumentFilterSet, state_of
from desk.register.forms import EDIT_HANDLER
from register.models import DocumentKind, FieldOfWork, IssuingBody, OfficialDocument


def issued_on(document: OfficialDocument) -> str:
    """Return the date of issue as `11/07/2023`."""
    return date_format(document.issued, "SHORT_DATE_FORMAT")


class DocumentViewSet(SnippetViewSet):
    """The register."""

    model = OfficialDocument
    icon = "doc-full-inverse"
    menu_label = pgettext_lazy("menu", "Documents of offices")
    menu_name = "register"
    menu_order = 115
    add_to_admin_menu = True
    copy_view_enabled = False
    filterset_class = DocumentFilterSet
    edit_handler = EDIT_HANDLER
    ordering = ("-issued", "-pk")
    list_display: ClassVar = (
        "__str__",
        Column("kind", label=pgettext_lazy("register", "Kind"), accessor="kind"),
        Column(
            "issued",
            label=pgettext_lazy("register", "Issued"),
            accessor=issued_on,
            sort_key="issued",
        ),
        Column("validity", label=_("Validity"), accessor="validity.state.label"),
        Column("state", label=_("State"), accessor=state_of),
    )

    def get_queryset(self, _request: HttpRequest) -> QuerySet[Any]:
        """Return all, with what a row shows."""
        documents = OfficialDocument.objects.select_related("kind", "latest_revision")
        return documents.prefetch_related("replaced_by__document")


class TermViewSet(SnippetViewSet):
    """A list of names, among the settings."""

    icon = "list-ul"
    add_to_settings_menu = True
    copy_view_enabled = False
    search_fields: ClassVar = ("name",)
    list_display: ClassVar = ("name",)
    ordering = ("name_key", "pk")


class KindViewSet(TermViewSet):
    """The kinds of documents."""

    model = DocumentKind
    menu_order = 610


class BodyViewSet(TermViewSet):
    """The bodies that issue them."""

    model = IssuingBody
    menu_order = 620


class FieldViewSet(TermViewSet):
    """The fields of work."""

    model = FieldOfWork
    menu_order = 630


VIEWSETS = (DocumentViewSet, KindViewSet, BodyViewSet, FieldViewSet)
