"""In whose hands articles are: who has one open, who locked it, whose turn it is."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import pgettext
from wagtail.admin.models import EditingSession
from wagtail.admin.utils import get_user_display_name
from wagtail.models import GroupApprovalTask, Page, Task, WorkflowState

from news.models import ArticlePage


class Assignee(NamedTuple):
    """Somebody who has an article in hand, and how."""

    how: str
    who: str


def find_assignees(pages: Iterable[Page]) -> None:
    """Set `assignees` on each article, a list. Seven queries at most, however many articles."""
    articles = [page for page in pages if isinstance(page, ArticlePage)]
    prefetch_related_objects(articles, "owner", "locked_by")
    flows = [flow for article in articles if (flow := article.current_workflow_state)]
    prefetch_related_objects(flows, "requested_by")
    editing, groups = _editing(articles), _groups(flows)
    for article in articles:
        open_at = [
            Assignee(pgettext("assignee", "Open at"), name) for name in editing[str(article.pk)]
        ]
        article.assignees = [*open_at, *_locked(article), *_turn(article, groups)]


def _editing(articles: list[ArticlePage]) -> dict[str, list[str]]:
    now, idle = timezone.now(), EditingSession.IDLE_TIMEOUT
    sessions = EditingSession.objects.filter(
        content_type=ContentType.objects.get_for_model(ArticlePage),
        object_id__in=[str(article.pk) for article in articles],
        # What lies further ahead was written before the clock was set back.
        last_seen_at__range=(now - idle, now + idle),
    )
    names: dict[str, list[str]] = defaultdict(list)
    for session in sessions.select_related("user").order_by("last_seen_at"):
        name = get_user_display_name(session.user)
        if name not in names[session.object_id]:
            names[session.object_id].append(name)
    return names


def _groups(flows: list[WorkflowState]) -> dict[int, str]:
    """Return the groups of the steps; give each flow its step as what it is, for the row's menu."""
    waiting = [flow.current_task_state for flow in flows if flow.current_task_state]
    keys = {state.task_id for state in waiting}
    tasks = {task.pk: task for task in Task.objects.filter(pk__in=keys).specific()}
    for state in waiting:
        state.task = tasks[state.task_id]
    of_groups = [task for task in tasks.values() if isinstance(task, GroupApprovalTask)]
    prefetch_related_objects(of_groups, "groups")
    return {task.pk: ", ".join(group.name for group in task.groups.all()) for task in of_groups}


def _locked(article: ArticlePage) -> list[Assignee]:
    if not article.locked:
        return []
    name = get_user_display_name(article.locked_by) if article.locked_by else ""
    return [Assignee(pgettext("assignee", "Locked by"), name)]


def _turn(article: ArticlePage, groups: dict[int, str]) -> list[Assignee]:
    flow: Any = article.current_workflow_state
    if flow and flow.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return _named(pgettext("assignee", "Sent back to"), flow.requested_by)
    if flow:
        task = flow.current_task_state.task if flow.current_task_state else None
        who = groups.get(task.pk) or task.name if task else ""
        return [Assignee(pgettext("assignee", "Waiting for"), who)]
    is_draft = not (article.live or article.first_published_at or article.approved_schedule)
    return _named(pgettext("assignee", "Draft of"), article.owner) if is_draft else []


def _named(how: str, user: Any) -> list[Assignee]:
    return [Assignee(how, get_user_display_name(user))] if user else []
