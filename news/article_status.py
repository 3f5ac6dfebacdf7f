"""What stage an article is at, in the newsroom's words."""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, Q, QuerySet, TextChoices
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.models import Page, Revision, Task, WorkflowState

_STEP = "step-"


class State(TextChoices):
    """The stages that every office knows; the steps of its workflow come between them."""

    DRAFT = "draft", pgettext_lazy("state", "draft")
    SENT_BACK = "sent-back", pgettext_lazy("state", "sent back")
    SCHEDULED = "scheduled", pgettext_lazy("state", "scheduled")
    LIVE = "live", pgettext_lazy("state", "live")
    CHANGED = "changed", pgettext_lazy("state", "changes not published")
    TAKEN_DOWN = "taken-down", pgettext_lazy("state", "taken down")
    EXPIRED = "expired", pgettext_lazy("state", "expired")


class Schedule(NamedTuple):
    """How another app gives articles an hour to go live; it registers that when it is ready."""

    label: Promise
    condition: Callable[[], Q]
    waits_for: Callable[[Page], str]


schedules: dict[str, Schedule] = {}
"""By the state of the articles that have such an hour: it comes after `State.SCHEDULED`."""


def state_of(page: Page) -> str:
    """Return what a page waits for, or else what has become of it; both for one readers see."""
    pending = _pending(page)
    if page.live:
        return f"{State.LIVE.label} + {pending}" if pending else str(State.LIVE.label)
    if pending:
        return pending
    if page.expired:
        return str(State.EXPIRED.label)
    return str((State.TAKEN_DOWN if page.first_published_at else State.DRAFT).label)


def choices() -> list[tuple[str, str]]:
    """Return the states to choose from, each step of a workflow among them. One query."""
    steps = Task.objects.filter(active=True).order_by("pk").values_list("pk", "name")
    waiting = [(f"{_STEP}{pk}", _waiting_for(name)) for pk, name in steps]
    others = [(name, str(schedule.label)) for name, schedule in schedules.items()]
    draft, sent_back, scheduled, *public = [(state.value, str(state.label)) for state in State]
    return [draft, *waiting, sent_back, scheduled, *others, *public]


def in_state(pages: QuerySet, state: str) -> QuerySet:
    """Return the pages in a state, one of `choices()`."""
    if state.startswith(_STEP):
        task = state.removeprefix(_STEP)
        return pages.filter(_in_workflow("in_progress", current_task_state__task=task))
    if state in schedules:
        return pages.filter(schedules[state].condition())
    return pages.filter(_conditions()[State(state)])


def waits_for_approval() -> Q:
    """Return the condition that a page is at a step of its workflow."""
    return _in_workflow("in_progress")


def _pending(page: Page) -> str:
    if page.approved_schedule:
        return str(State.SCHEDULED.label)
    for schedule in schedules.values():
        if words := schedule.waits_for(page):
            return words
    flow = page.current_workflow_state
    if flow and flow.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return str(State.SENT_BACK.label)
    if flow:
        return _waiting_for(flow.current_task_state.task.name if flow.current_task_state else "")
    return str(State.CHANGED.label) if page.live and page.has_unpublished_changes else ""


def _waiting_for(step: str) -> str:
    if not step:
        return pgettext("state", "in moderation")
    return pgettext("state", "waiting: %(step)s") % {"step": step[:1].lower() + step[1:]}


def _conditions() -> dict[State, Q]:
    sent_back = _in_workflow("needs_changes")
    others = (schedule.condition() for schedule in schedules.values())
    scheduled = reduce(or_, others, _scheduled())
    waits = scheduled | sent_back | waits_for_approval()
    offline = Q(live=False) & ~Q(waits)
    return {
        State.DRAFT: offline & Q(expired=False, first_published_at=None),
        State.SENT_BACK: sent_back,
        State.SCHEDULED: scheduled,
        State.LIVE: Q(live=True),
        State.CHANGED: Q(live=True, has_unpublished_changes=True),
        State.TAKEN_DOWN: offline & Q(expired=False, first_published_at__isnull=False),
        State.EXPIRED: offline & Q(expired=True),
    }


def _scheduled() -> Q:
    return _among(Revision.page_revisions.filter(approved_go_live_at__isnull=False))


def _in_workflow(status: str, **conditions: str) -> Q:
    page = ContentType.objects.get_for_model(Page)
    return _among(WorkflowState.objects.filter(base_content_type=page, status=status, **conditions))


def _among(those: QuerySet) -> Q:
    # Few wait, and a database finds them by their state; asked of each page, it would look 30,000
    # times.
    return Q(pk__in=those.annotate(key=Cast("object_id", IntegerField())).values("key"))
