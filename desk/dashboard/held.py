"""Asks administrators after a restore whether what waits is to be done."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.components import Component

from desk.models import Hold
from desk.scheduling import due, held

RIGHT = "accounts.change_user"
MAX_SHOWN = 10


class HeldPanel(Component):
    """The mails and the hours that wait, for those who look after accounts."""

    name = "held"
    template_name = "desk/held.html"
    order = 8

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return what waits since when."""
        request = parent_context["request"]
        hold = Hold.objects.first() if request.user.has_perm(RIGHT) else None
        if not hold:
            return {}
        appointments = due.held_appointments()
        finder = AdminURLFinder(request.user)
        return {
            "hold": hold,
            "mails": held.held_mails()[:MAX_SHOWN],
            "mail_count": held.held_mails().count(),
            "appointments": [_shown(one, finder) for one in appointments[:MAX_SHOWN]],
            "appointment_count": len(appointments),
            "csrf_token": parent_context["csrf_token"],
        }


def _shown(appointment: due.Appointment, finder: AdminURLFinder) -> dict[str, Any]:
    found: Any = appointment.model._base_manager.get(pk=appointment.pk)
    item = getattr(found, "content_object", found)
    return {"appointment": appointment, "item": item, "url": finder.get_edit_url(item)}


@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """Let the hours that wait be kept now, and the mails be sent or be dropped."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    with transaction.atomic():
        if request.POST.get("mails") == "drop":
            held.held_mails().delete()
        held.release()
    messages.success(request, _("What was waiting since the restore goes on."))
    return redirect("wagtailadmin_home")
