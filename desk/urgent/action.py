"""The button in the editor that saves an article and asks why it cannot wait."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page

URGENT = "action-urgent"


class UrgentItem(ActionMenuItem):
    """Leads to the question why, once what was typed is saved."""

    name = URGENT
    label = _("Publish urgently…")
    icon_name = "warning"


def ask_reason(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Ask for the reason where that button was pressed."""
    return redirect("publish_urgently", page.pk) if request.POST.get(URGENT) else None
