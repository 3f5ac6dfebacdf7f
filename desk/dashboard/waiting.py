"""What waits for whoever looks: the longest wait first."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState, WorkflowTask

from desk.scheduling.moments import formatted_moment
from news.permission_testers import is_locked_by_another
from site_config.admin.schedule_form import SCHEDULE
from site_config.models import ApprovalSettings

MAX_SHOWN = 10


class Button(NamedTuple):
    """One answer to a step."""

    label: str
    url: str
    asks: bool


class Row(NamedTuple):
    """A page that waits, where it stands, what for, since when and from whom; and the answers."""

    page: Page
    section: Page | None
    state: TaskState
    since: str
    buttons: list[Button]


class WaitingPanel(Component):
    """What somebody is to answer; nobody answers for an article of their own."""

    name = "waiting"
    template_name = "desk/waiting.html"
    order = 15

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the rows. However many pages wait, it asks as often."""
        user = parent_context["request"].user
        found = TaskState.objects.reviewable_by(user).select_related(
            "task", "workflow_state__requested_by"
        )
        states = list(found.order_by("started_at", "pk"))
        said = Page.objects.only("owner", "path", "title", "draft_title", "locked", "locked_by")
        pages = said.in_bulk([_key(state) for state in states])
        if not ApprovalSettings.allow_own_articles():
            states = [state for state in states if not _is_own(state, pages, user)]
        shown = [state for state in states if _key(state) in pages][:MAX_SHOWN]
        steps = {state.task_id: state.task.name for state in states}
        return {
            "rows": _rows(shown, pages, user),
            "count": len(states),
            "steps": steps.items() if len(states) > MAX_SHOWN else [],
        }


def _key(state: TaskState) -> int:
    return int(state.workflow_state.object_id)


def _is_own(state: TaskState, pages: dict[int, Page], user: Any) -> bool:
    page = pages.get(_key(state))
    return user.pk in {state.workflow_state.requested_by_id, page and page.owner_id}


def _rows(states: list[TaskState], pages: dict[int, Page], user: Any) -> list[Row]:
    above = {pages[_key(state)].path[: -Page.steplen] for state in states}
    sections = {section.path: section for section in Page.objects.filter(path__in=above)}
    last = _last_steps({state.workflow_state.workflow_id for state in states})
    return [
        Row(
            page := pages[_key(state)],
            sections.get(page.path[: -Page.steplen]),
            state,
            formatted_moment(state.started_at),
            [] if is_locked_by_another(page, user) else _buttons(state, page, last),
        )
        for state in states
    ]


def _last_steps(workflows: set[int]) -> dict[int, int]:
    """Return the last step of each workflow."""
    steps = WorkflowTask.objects.filter(workflow__in=workflows, task__active=True)
    return dict(steps.order_by("sort_order").values_list("workflow_id", "task_id"))


def _buttons(state: TaskState, page: Page, last: dict[int, int]) -> list[Button]:
    """Return the answers; whoever may not give one after all is told why in the dialog."""
    if last.get(state.workflow_state.workflow_id) == state.task_id:
        offered = [
            ("approve", pgettext("workflow", "Approve and publish"), False),
            (SCHEDULE, _("Approve, set an hour…"), True),
        ]
    else:
        offered = [("approve", _("Send on"), False)]
    return [
        Button(
            label,
            reverse("wagtailadmin_pages:workflow_action", args=[page.pk, name, state.pk]),
            asks,
        )
        for name, label, asks in [*offered, ("reject", _("Send back"), True)]
    ]
