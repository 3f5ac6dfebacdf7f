"""Asks the administrator of a new office, until it is answered, whether one person works alone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.components import Component

from site_config.admin.history import logged_changes
from site_config.models import ApprovalSettings

RIGHT = "site_config.change_approvalsettings"


class ApprovalQuestionPanel(Component):
    """The question, for whoever may answer it."""

    name = "approval_question"
    template_name = "desk/approval_question.html"
    order = 10

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return whether there is something to ask."""
        request = parent_context["request"]
        asks = request.user.has_perm(RIGHT) and ApprovalSettings.is_open()
        return {"asks": asks, "csrf_token": parent_context["csrf_token"]}


@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    """Keep the answer, and the change in the history."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    setting = ApprovalSettings.load()
    with logged_changes([setting], request.user):
        setting.own_articles = request.POST.get("alone") == "yes"
        setting.save()
    messages.success(request, _told(setting.own_articles))
    return redirect("wagtailadmin_home")


def _told(alone: bool) -> str:
    if alone:
        return _("You can publish your own articles. This is changed under Settings → Approval.")
    return _(
        "Another person approves each article. Make accounts for your colleagues under Settings → "
        "Users; this is changed under Settings → Approval."
    )
