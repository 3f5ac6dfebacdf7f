"""The articles that wait for a group: its members approve the step they have come to."""

from collections.abc import Iterable, Iterator

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, TaskState, WorkflowState

from desk.models import ReviewTask


def waiting_for(group: Group) -> list[Page]:
    """Return the articles that wait for a group; without it, for whom else is in `awaited`."""
    manned = set(Group.objects.filter(user__is_active=True).exclude(pk=group.pk))
    found = []
    for page, groups in _waiting():
        if group in groups:
            page.awaited = groups & manned
            found.append(page)
    return found


def _waiting() -> Iterator[tuple[Page, set[Group]]]:
    """Yield what waits for approval, each with the groups that may approve it where it is."""
    grants = GroupPagePermission.objects.select_related("group", "permission", "page")
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
    )
    waiting = states.select_related("workflow_state", "task").order_by("started_at")
    for state in waiting.prefetch_related("workflow_state__content_object"):
        page, task = state.workflow_state.content_object, state.task.specific
        if isinstance(page, Page):
            yield page, _may_answer(task, page, grants)


def _may_answer(task: object, page: Page, grants: Iterable[GroupPagePermission]) -> set[Group]:
    if isinstance(task, GroupApprovalTask):
        return set(task.groups.all())
    if not isinstance(task, ReviewTask):
        return set()
    right = f"{task.right}_page"
    return {
        grant.group
        for grant in grants
        if grant.permission.codename == right and page.path.startswith(grant.page.path)
    }
