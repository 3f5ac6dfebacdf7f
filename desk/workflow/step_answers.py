"""Says what came of an answer: who has the article now, or when readers see it."""

from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, TaskState, WorkflowState

from desk.scheduling.moments import spoken_moment
from desk.workflow.reviewers import names, reviewers


def told(step: TaskState) -> str:
    """Return what is said to who has answered a step."""
    flow = WorkflowState.objects.get(pk=step.workflow_state_id)
    if step.status == TaskState.STATUS_REJECTED:
        return _("Sent back to %(name)s.") % {"name": _name(flow.requested_by)}
    page = Page.objects.get(pk=flow.object_id)
    if flow.status == WorkflowState.STATUS_IN_PROGRESS:
        return _sent_on(page)
    planned = page.scheduled_revision
    if planned:
        moment = spoken_moment(planned.approved_go_live_at)
        return _("Approved; the article goes live at %(moment)s.") % {"moment": moment}
    return _("Approved; readers see the article now.")


def taken_back(page: Page) -> str:
    """Return what is said to who has taken an article back."""
    return _("“%(title)s” is taken back: it waits for nobody, and can be written on.") % {
        "title": page.get_admin_display_title()
    }


def _sent_on(page: Page) -> str:
    people = reviewers(page)
    said = {"step": page.current_workflow_task.name, "people": names(people)}
    if people:
        return _("Sent on; the article waits at “%(step)s” for %(people)s.") % said
    return _("Sent on; the article waits at “%(step)s”.") % said


def _name(user: object) -> str:
    return get_user_display_name(user) if user else _("its author")
