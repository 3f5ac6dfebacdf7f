"""A change that waits for approval when its article is taken down waits no longer.

Whoever approved it would put the article before readers again and never know. Whoever wants
that sends it for approval anew. What was sent back waits for its author, who does so anyway.
"""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.mail import WorkflowStateRejectionEmailNotifier
from wagtail.log_actions import LogFormatter, get_active_log_context, log
from wagtail.models import Page, PageLogEntry, WorkflowState

from accounts.models import User
from desk.workflow.notifiers import notify_reviewers

APPROVAL_ENDED = "desk.end_approval"


class ApprovalEndedFormatter(LogFormatter):
    """Tells in an article's history that its approval ended, and why."""

    label = gettext_lazy("End the approval")

    def format_message(self, log_entry: Any) -> str:
        """Return the sentence of the history."""
        if log_entry.data["expired"]:
            return _("The approval of a change ended: the article has expired")
        return _("The approval of a change ended: the article was taken down")


class ApprovalEndedEmailNotifier(WorkflowStateRejectionEmailNotifier):
    """Tells by mail who asked for approval and whose turn it was."""

    def get_recipient_users(self, workflow_state: WorkflowState, **kwargs: Any) -> set[User]:
        """Return them, without who took the article down."""
        state = workflow_state.current_task_state
        turn = notify_reviewers
        theirs = turn.get_recipient_users(state, **kwargs) if turn.can_handle(state) else []
        return {workflow_state.requested_by, *theirs} - {None, kwargs.get("user")}

    def get_template_base_prefix(self, _instance: WorkflowState, **_kwargs: Any) -> str:
        """Return the beginning of our templates' names: who wants mails of refusals wants this."""
        return "taken_down_"


notify_by_email = ApprovalEndedEmailNotifier()


@transaction.atomic
def end_approval(page: Page) -> None:
    """End the approval of a page that was taken down, where one is under way."""
    flow = page.current_workflow_state
    # What is about to be deleted is taken down first, but not in the database.
    is_deleted = Page.objects.filter(pk=page.pk, live=True).exists()
    if is_deleted or not flow or flow.status != WorkflowState.STATUS_IN_PROGRESS:
        return
    user = get_active_log_context().user
    flow.cancel(user=user)
    log(page, APPROVAL_ENDED, data={"expired": page.expired, "flow": flow.pk})
    notify_by_email(flow, user=user)


def show_ended_approvals(request: HttpRequest, *_what: Any) -> None:
    """Tell who took articles down which approvals that ended."""
    ended = PageLogEntry.objects.filter(action=APPROVAL_ENDED, uuid=get_active_log_context().uuid)
    for entry in ended:
        messages.warning(request, f"“{entry.label}”: {entry.message}. {_what_to_do()}")


def show_ended_approval(request: HttpRequest, page: Page) -> None:
    """Say at the top of the editor that the approval ended, until it is sent anew."""
    if request.method != "GET" or page.live or not request.accepts("text/html"):
        return
    flow = page.workflow_states.order_by("created_at", "pk").last()
    ended = PageLogEntry.objects.filter(page=page.pk, action=APPROVAL_ENDED).first()
    if flow and ended and ended.data["flow"] == flow.pk:
        messages.warning(request, f"{ended.message}. {_what_to_do()}")


def _what_to_do() -> str:
    return _("If it is to come back, send it for approval again.")
