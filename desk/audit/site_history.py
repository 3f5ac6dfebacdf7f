"""The history of the whole site: what of it is for whom, and what its file has."""

from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.models import PageLogEntry
from wagtail.permissions import page_permission_policy

from desk.listings.explorable import works_for_others
from site_config.admin.exports import CSV, XLSX


def set_up() -> None:
    """Let Wagtail's report show to whom it may, and export what was done.

    It stands before all addresses that a hook adds, so its view cannot be another.
    """
    LogEntriesView.list_export = [*LogEntriesView.list_export, "message"]
    LogEntriesView.export_headings = LogEntriesView.export_headings | {"message": _("What")}
    LogEntriesView.custom_field_preprocess = LogEntriesView.custom_field_preprocess | {
        "message": {CSV: strip_tags, XLSX: strip_tags}
    }
    LogEntriesView.filter_queryset = _filter_queryset


def _filter_queryset(view: Any, queryset: Any) -> Any:
    """Return what was asked for: of pages only theirs to those who work for nobody else."""
    user = view.request.user
    if queryset.model is PageLogEntry and not works_for_others(user):
        theirs = page_permission_policy.instances_user_has_permission_for(user, "change")
        queryset = queryset.filter(page__in=theirs)
    return super(LogEntriesView, view).filter_queryset(queryset)
