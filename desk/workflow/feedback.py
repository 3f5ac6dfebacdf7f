"""Tells who opens an article that was sent back what is to be mended in it."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, TaskState, WorkflowState

NEEDS_CHANGES = WorkflowState.STATUS_NEEDS_CHANGES


def show_feedback(request: HttpRequest, page: Page) -> None:
    """Say at the top of the editor who sent the article back, when, and why."""
    flow = page.current_workflow_state
    opens = request.method == "GET" and request.accepts("text/html")
    if opens and flow and flow.status == NEEDS_CHANGES and flow.current_task_state:
        messages.warning(request, reason(flow.current_task_state))


def reason(answer: TaskState) -> SafeString:
    """Return who sent an article back, when, and what they wrote."""
    told = _("Sent back by %(name)s, %(time)s.") % {
        "name": get_user_display_name(answer.finished_by) if answer.finished_by else "",
        "time": date_format(timezone.localtime(answer.finished_at), "SHORT_DATETIME_FORMAT"),
    }
    if not answer.comment:
        return format_html("{}", told)
    return format_html("{} {}", told, _("To be mended: “%s”") % answer.comment)
